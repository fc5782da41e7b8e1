package city.aryk.driver.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.driver.rsmp.Message.Quality;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    private static Observation decode(Kind kind, String keys, Json value, Quality quality) {
        var wiring = new HashMap<>(Map.of("status", "S0001", "name", "status"));
        Arrays.stream(keys.split(" ", -1))
                .filter(key -> !key.isEmpty())
                .forEach(key -> wiring.put(key.split("=", 2)[0], key.split("=", 2)[1]));
        return Values.decode(Wiring.of(Plans.point("p", kind, wiring)), value, quality);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT | '' | A1B | A1B",
                "GAUGE | '' | 41 | 41",
                "GAUGE | '' | -2.50 | -2.50",
                "GAUGE | scale=0.1 | 41 | 4.1",
                "GAUGE | item=2 | '12,0,-1' | 0",
                "COUNTER | '' | 900 | 900",
                "STATE | '' | control | control",
                "STATE | states.1=dark item=1 | '1,0' | dark",
                "FLAG | '' | True | true",
                "FLAG | '' | 'False,True' | true",
                "FLAG | '' | 'False,False' | false",
                "FLAG | item=1 | 'False,True' | false",
                "FLAG | on=local,centralized | 'off,local' | true",
                "FLAG | on=local,centralized | off | false",
                "BITS | '' | 0110 | 0110",
                "BITS | '' | 'True,False' | 10",
                "BITS | lamps=red | ABCDEFGPhg0 | 11111111111",
                "BITS | lamps=green | 123456789 | 111111111",
                "BITS | lamps=yellow | NO0A1e | 111000",
                "BITS | lamps=green | 1-c | 100",
                "STATE | lamps=all item=2 | 10B | red-yellow",
                "STATE | lamps=all | 9 | green-flash",
                "STATE | lamps=all | a | dark",
                "STATE | lamps=all | c | yellow-flash",
                "STATE | lamps=all | f | starting",
            })
    void a_text_means(Kind kind, String keys, String text, String meaning) {
        var observation = decode(kind, keys, new Json.Text(text), Quality.RECENT);

        assertThat(observation).isInstanceOf(Reading.class);
        assertThat(((Reading) observation).value()).hasToString(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GAUGE | '' | many | MALFORMED",
                "GAUGE | '' | '' | NOT_AVAILABLE",
                "GAUGE | absent=-1 | -1 | NOT_AVAILABLE",
                "GAUGE | item=4 | '1,2,3' | UNSUPPORTED",
                "GAUGE | '' | 99999999999999999999 | MALFORMED",
                "STATE | states.1=dark | 7 | MALFORMED",
                "STATE | '' | 'two words' | MALFORMED",
                "STATE | lamps=all item=3 | AB | UNSUPPORTED",
                "STATE | lamps=all item=2 | A- | UNSUPPORTED",
                "STATE | lamps=all | ? | MALFORMED",
                "FLAG | '' | 1 | MALFORMED",
                "BITS | '' | 012 | MALFORMED",
                "BITS | '' | '' | NOT_AVAILABLE",
                "BITS | lamps=red | A?B | MALFORMED",
            })
    void a_text_that_means_nothing_is_a_gap(Kind kind, String keys, String text, Gap.Cause cause) {
        assertThat(decode(kind, keys, new Json.Text(text), Quality.RECENT))
                .isInstanceOfSatisfying(
                        Gap.class, gap -> assertThat(gap.cause()).isEqualTo(cause));
    }

    @Test
    void what_the_site_says_of_a_value_counts_first() {
        var nothing = new Json.Nothing();
        assertThat(((Gap) decode(Kind.TEXT, "", nothing, Quality.UNDEFINED)).cause())
                .isEqualTo(Gap.Cause.UNSUPPORTED);
        assertThat(((Gap) decode(Kind.TEXT, "", nothing, Quality.UNKNOWN)).cause())
                .isEqualTo(Gap.Cause.NOT_AVAILABLE);
        assertThat(((Gap) decode(Kind.TEXT, "", nothing, Quality.RECENT)).cause())
                .isEqualTo(Gap.Cause.NOT_AVAILABLE);
    }

    @Test
    void what_does_not_exist_is_off_and_doubtful() {
        assertThat(((Reading) decode(Kind.BITS, "", new Json.Text("1-0"), Quality.RECENT)).doubts())
                .containsExactly(Doubt.DEVICE_FLAGGED);
    }

    @Test
    void plain_numbers_and_lists_of_objects_are_taken_too() {
        assertThat(((Reading) decode(Kind.GAUGE, "", new Json.Digits("7"), Quality.RECENT)).value())
                .hasToString("7");
        assertThat(((Reading) decode(Kind.FLAG, "", new Json.Truth(true), Quality.RECENT)).value())
                .hasToString("true");
        var request = new Json.Fields(Map.of("r", new Json.Text("bus-1"), "s", new Json.Text("queued")));
        var list = new Json.Items(List.of(request, request));
        assertThat(((Reading) decode(Kind.TEXT, "", list, Quality.RECENT)).value())
                .hasToString("bus-1=queued,bus-1=queued");
        assertThat(decode(Kind.GAUGE, "", list, Quality.RECENT)).isInstanceOf(Gap.class);
    }

    @Test
    void every_character_of_the_list_has_one_meaning() {
        for (char c : "abcdefghABCDEFG0123456789NOP".toCharArray()) {
            assertThat(Arrays.stream(Lamp.values())
                            .filter(lamp -> Lamp.of(c).filter(lamp::equals).isPresent()))
                    .as("character %s", c)
                    .hasSize(1);
        }
    }
}
