package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GAUGE | class 3 | obis: key 'obis' is missing: the logical name, e.g. 1.0.1.8.0.255",
                "GAUGE | obis 1.0.300.8.0.255 | obis: obis: 1.0.300.8.0.255: number 300, wanted 0 to 255, e.g. 1.0.1.8.0.255",
                "GAUGE | obis 1.0.1.8.0.255 class 0 | class: class: 0: wanted 1 to 65535",
                "GAUGE | obis 1.0.1.8.0.255 atribute 2 | atribute: unknown key 'atribute'; known are obis",
                "GAUGE | obis 1.0.1.8.0.255 scale 0 | scale: scale: 0: wanted a factor that is not 0",
                "GAUGE | obis 1.0.1.8.0.255 scale x | scale: scale: x: wanted a decimal",
                "GAUGE | obis 1.0.1.8.0.255 unit kWh | unit: unit: kWh: wanted check or any",
                "GAUGE | obis 1.0.1.8.0.255 bit 3 | bit: bit: 3: is for flags",
                "TEXT | obis 1.0.1.8.0.255 scaler 1 | scaler: scaler: 1: is for gauges and counters",
                "TEXT | obis 1.0.1.8.0.255 text koi8 | text: text: koi8: wanted ascii, cp1251, utf8 or hex",
                "GAUGE | obis 1.0.1.8.0.255 column 1 | column: column: 1: is for the buffer",
                "GAUGE | obis 1.0.99.1.0.255 class 7 | column: key 'column' is missing",
                "GAUGE | obis 1.0.99.1.0.255 class 7 column x | column: column: x: wanted six numbers",
                "GAUGE | obis 1.0.99.1.0.255 class 7 column 1 row first | row: row: first: wanted 1 to 999999",
                "GAUGE | obis 1.0.99.1.0.255 class 7 column 1 range 5s | range: range: 5s: wanted minutes",
                "GAUGE | obis 1.0.1.8.0.255 index a | index: index: a: wanted places from 0",
                "GAUGE | obis 1.0.1.8.0.255 zone Almaty | zone: zone: Almaty: wanted an offset",
                "GAUGE | obis 1.0.1.8.0.255 absent 1,x | absent: absent: 1,x: 'x', wanted a whole number",
                "STATE | obis 1.0.1.8.0.255 states.1 a*b | states.1: states.1: a*b: state 'a*b'",
                "GAUGE | obis 1.0.1.8.0.255 states.1 ok | states.1: states.1: ok: is for states",
            })
    void what_is_wrong_is_said_at_its_key(Kind kind, String wiring, String problem) {
        var problems = Wiring.check(Plans.point("p", kind, "V", wiring.split(" ", -1)));

        assertThat(problems).extracting(Problem::toString).anyMatch(p -> p.startsWith(problem));
    }

    @Test
    void right_wiring_has_no_problem() {
        var wiring =
                "obis 1-0:99.1.0 class 7 column 1.0.1.8.0.255/2 row last range 2h scale 1000 unit any absent 0xFFFFFFFF";

        assertThat(Wiring.check(Plans.point("p", Kind.COUNTER, "W.h", wiring.split(" ", -1))))
                .isEmpty();
        assertThat(Arrays.asList("1.0.1.8.0.255", "1-0:1.8.0*255", "1-0:1.8.0"))
                .allSatisfy(text -> assertThat(Obis.of(text)).hasToString("1.0.1.8.0.255"));
    }
}
