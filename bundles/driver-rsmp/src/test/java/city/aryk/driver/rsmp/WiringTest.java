package city.aryk.driver.rsmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
    private static Map<String, String> wiring(String keys) {
        return Arrays.stream(keys.split(" ", -1))
                .map(key -> key.split("=", 2))
                .collect(Collectors.toMap(k -> k[0], k -> k[1]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT | status=S0001 name=signalgroupstatus on-change=true",
                "GAUGE | status=S0205 name=vehicles item=3 absent=-1 rate=5m scale=0.1",
                "STATE | status=S0020 name=controlmode states.control=control",
                "STATE | status=S0001 name=signalgroupstatus lamps=all item=2",
                "BITS | status=S0001 name=signalgroupstatus lamps=green",
                "BITS | aggregated=all",
                "BITS | alarm=A0001,A0006",
                "FLAG | aggregated=8",
                "FLAG | alarm=A0302 component=DL1",
                "FLAG | status=S0013 name=status on=1,2,3",
                "GAUGE | clock=skew",
            })
    void a_right_wiring_has_no_problem(Kind kind, String keys) {
        assertThat(Wiring.check(Plans.point("p", kind, wiring(keys)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT | name=status | status",
                "TEXT | status=M0022 name=status | status",
                "TEXT | status=S0001 | name",
                "TEXT | status=S0001 name=x on-change=yes | on-change",
                "TEXT | status=S0001 name=x rate=0s | rate",
                "TEXT | status=S0001 name=x rate=2.5s | rate",
                "TEXT | status=S0001 name=x alarm=A0001 | alarm",
                "GAUGE | status=S0205 name=x item=0 | item",
                "GAUGE | status=S0205 name=x absent=none | absent",
                "GAUGE | aggregated=3 | aggregated",
                "FLAG | aggregated=9 | aggregated",
                "FLAG | alarm=B0001 | alarm",
                "GAUGE | status=S0001 name=x lamps=green | lamps",
                "BITS | status=S0001 name=x lamps=blue | lamps",
                "TEXT | clock=skew | clock",
                "GAUGE | clock=now | clock",
                "TEXT | status=S0001 name=x states.a=b | states.a",
                "TEXT | status=S0001 name=x statsu=S0001 | statsu",
            })
    void a_wrong_wiring_is_named_by_its_key(Kind kind, String keys, String place) {
        assertThat(Wiring.check(Plans.point("p", kind, wiring(keys))))
                .extracting(Problem::place)
                .contains(place);
    }

    @Test
    void an_endpoint_says_what_is_agreed() {
        var endpoint = RsmpEndpoint.of(URI.create("rsmp://[::1]:12112?site=KZ%2BALA017&own=KZ%2BSU1&core=3.1.5,3.2.2"
                + "&sxl=1.1&main=TC&soc=string&role=secondary&watchdog=5s&ack=4s&settle=200ms&frame=65536"));

        assertThat(endpoint.wire()).isEqualTo("rsmp:[::1]:12112/KZ+ALA017");
        assertThat(endpoint.terms().own()).isEqualTo("KZ+SU1");
        assertThat(endpoint.terms().cores()).extracting(Core::text).containsExactly("3.1.5", "3.2.2");
        assertThat(endpoint.terms().sendOnChange()).contains(SendOnChange.TEXT);
        assertThat(endpoint.terms().primary()).isFalse();
        assertThat(endpoint.patience().ack()).hasSeconds(4);
        var plain = RsmpEndpoint.of(URI.create("rsmp://0.0.0.0?site=A"));
        assertThat(plain.address().port()).isEqualTo(12_111);
        assertThat(plain.terms().own()).isEqualTo("A");
        assertThat(plain.patience()).isEqualTo(RsmpEndpoint.Patience.STANDARD);
        assertThat(Core.SPOKEN).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsmp://0.0.0.0:12111",
                "rsmp://0.0.0.0:12111?site=A&core=2.0",
                "rsmp://0.0.0.0:12111?site=A&core=new",
                "rsmp://0.0.0.0:12111?site=A&soc=maybe",
                "rsmp://0.0.0.0:12111?site=A&role=third",
                "rsmp://0.0.0.0:12111?site=A&ack=0s",
                "rsmp://0.0.0.0:12111?site=A&frame=1",
                "rsmp://0.0.0.0:12111?site=A&sites=B",
                "rsmp://0.0.0.0:12111?site=A&key=secret:k",
                "rsmps://0.0.0.0:12111?site=A",
                "rsmps://0.0.0.0:12111?site=A&certificate=a&key=secret:b&trust=secret:c",
                "rsmpx://0.0.0.0:12111?site=A",
            })
    void a_wrong_endpoint_is_refused_with_the_wanted_form(String uri) {
        assertThatThrownBy(() -> RsmpEndpoint.of(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wanted")
                .hasMessageContaining("rsmp://0.0.0.0:12111?site=RN%2BSI0001");
    }
}
