package city.aryk.driver.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringTest {
    private static final String OBJECT = "1.3.6.1.4.1.1206.4.2.1.3.6.0";

    @ParameterizedTest(name = "{0} {1}={2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GAUGE | oid | 1.3.6.x | wanted numbers joined by dots, and at most one range of groups as {1..4}",
                "GAUGE | oid | 1.3.6.4294967296 | 4294967296 is larger than 4294967295",
                "GAUGE | oid | 1.3.6.1.{1..2} | only a point of kind bits is made of several groups",
                "BITS | oid | 1.3.6.1.{3..1} | wanted a range of 1 to 64 groups, the lower one first",
                "BITS | oid | 1.3.6.1.{1..65} | wanted a range of 1 to 64 groups, the lower one first",
                "GAUGE | oid | 1.3.6.1.{scn}.2 | or at the end {scn}, {next} or the object that says the row in braces",
                "GAUGE | oid | 1.3.6.1.{1.3.4294967296} | 4294967296 is larger than 4294967295",
                "BITS | oid | 1.3.6.1.{site} | or at the end {scn}, {next} or the object that says the row in braces",
                "GAUGE | form | digits | wanted digits (of bits), hex (of a text), or one-bit (of a state or gauge)",
                "BITS | form | octal | wanted digits (of bits), hex (of a text), or one-bit (of a state or gauge)",
                "GAUGE | samples | 4 | only a set of bits is sampled",
                "BITS | samples | 9 | wanted 1 to 8, decimal or 0x",
                "GAUGE | scale | 0 | wanted a decimal that is not 0",
                "GAUGE | absent | 9..1 | wanted whole numbers or ranges joined by commas, e.g. 255 or 210..255",
                "GAUGE | bit | 3 | only a point of kind flag is chosen so",
                "GAUGE | length | 3 | only a set of bits has a length",
                "GAUGE | mask | 0x0 | wanted 0x and 1 to 8 hexadecimal digits, not all 0",
                "FLAG | on | yes | wanted whole numbers joined by commas",
                "FLAG | scal | 1 | unknown key 'scal', did you mean 'scale'?",
            })
    void a_wrong_key_is_named_with_what_is_wanted(Kind kind, String key, String text, String message) {
        var plan = key.equals("oid")
                ? Plans.point("a", kind, "oid", text)
                : Plans.point("a", kind, "oid", OBJECT, key, text);
        assertThat(Wiring.check(plan)).extracting(Problem::message).anySatisfy(m -> assertThat(m)
                .contains(message));
    }

    @Test
    void a_point_without_an_object_is_told_of_it() {
        assertThat(Wiring.check(Plans.point("a", Kind.GAUGE)))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("key 'oid' is missing");
    }

    @Test
    void a_flag_has_to_say_what_it_is_on_for() {
        assertThat(Wiring.check(Plans.point("a", Kind.FLAG, "oid", OBJECT)))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("which numbers mean on");
        assertThat(Wiring.check(Plans.point("a", Kind.FLAG, "oid", OBJECT, "bit", "7")))
                .isEmpty();
        assertThat(Wiring.check(Plans.point("a", Kind.FLAG, "oid", OBJECT, "off", "2")))
                .isEmpty();
    }
}
