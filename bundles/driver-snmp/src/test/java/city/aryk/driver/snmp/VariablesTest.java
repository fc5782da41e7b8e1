package city.aryk.driver.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private static final PointId A = new PointId("a");

    private static Observation read(String value, Kind kind, String... wiring) throws Exception {
        String[] all = new String[wiring.length + 2];
        all[0] = "oid";
        all[1] = "1.3.6.1.4.1.1.0";
        System.arraycopy(wiring, 0, all, 2, wiring.length);
        return Plans.read(".1.3.6.1.4.1.1.0 = " + value, Plans.point("a", kind, all))
                .get(0);
    }

    private static Observation quantity(long digits, int scale) {
        return Reading.of(A, new Value.Quantity(digits, scale, new Unit("s")));
    }

    @Test
    void numbers_of_every_type_are_exact() throws Exception {
        assertThat(read("INTEGER: -7", Kind.GAUGE)).isEqualTo(quantity(-7, 0));
        assertThat(read("INTEGER: up(1)", Kind.GAUGE)).isEqualTo(quantity(1, 0));
        assertThat(read("Gauge32: 4294967295", Kind.GAUGE, "scale", "0.1")).isEqualTo(quantity(4294967295L, 1));
        assertThat(read("Counter32: 17", Kind.COUNTER)).isEqualTo(quantity(17, 0));
        assertThat(read("Counter64: 9223372036854775807", Kind.COUNTER)).isEqualTo(quantity(Long.MAX_VALUE, 0));
        assertThat(read("Timeticks: (12345) 0:02:03.45", Kind.COUNTER, "scale", "0.01"))
                .isEqualTo(quantity(12345, 2));
        assertThat(read("STRING: \"0.25\"", Kind.GAUGE)).isEqualTo(quantity(25, 2));
    }

    @Test
    void a_number_that_no_quantity_holds_and_a_type_that_is_none_are_malformed() throws Exception {
        assertThat(read("Counter64: 18446744073709551615", Kind.COUNTER)).isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
        assertThat(read("STRING: \"green\"", Kind.GAUGE)).isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
        assertThat(read("STRING: \"green\"", Kind.STATE)).isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
        assertThat(read("OID: .1.3.6", Kind.BITS)).isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
    }

    @Test
    void numbers_that_mean_no_value_are_gaps() throws Exception {
        assertThat(read("INTEGER: 255", Kind.GAUGE, "absent", "255")).isEqualTo(new Gap(A, Gap.Cause.NOT_AVAILABLE));
        assertThat(read("INTEGER: 213", Kind.GAUGE, "absent", "210..217, 255"))
                .isEqualTo(new Gap(A, Gap.Cause.NOT_AVAILABLE));
        assertThat(read("INTEGER: 200", Kind.GAUGE, "absent", "210..217, 255", "scale", "0.5"))
                .isEqualTo(quantity(1000, 1));
    }

    @Test
    void states_have_names_and_an_unknown_one_is_news() throws Exception {
        String[] states = {"states.1", "other", "states.2", "not-flash"};
        assertThat(read("INTEGER: 2", Kind.STATE, states)).isEqualTo(Reading.of(A, new Value.State("not-flash")));
        assertThat(read("INTEGER: 9", Kind.STATE, states))
                .isEqualTo(new Reading(A, new Value.State("unknown-9"), Set.of(Doubt.OUT_OF_RANGE)));
        assertThat(read("INTEGER: 35", Kind.STATE, "mask", "0x07", "states.3", "green-rest"))
                .isEqualTo(Reading.of(A, new Value.State("green-rest")));
    }

    @Test
    void flags_are_bits_or_listed_numbers() throws Exception {
        assertThat(read("INTEGER: 128", Kind.FLAG, "bit", "7")).isEqualTo(Reading.of(A, new Value.Flag(true)));
        assertThat(read("INTEGER: 127", Kind.FLAG, "bit", "7")).isEqualTo(Reading.of(A, new Value.Flag(false)));
        assertThat(read("INTEGER: 6", Kind.FLAG, "on", "3, 6")).isEqualTo(Reading.of(A, new Value.Flag(true)));
        assertThat(read("INTEGER: 2", Kind.FLAG, "off", "2")).isEqualTo(Reading.of(A, new Value.Flag(false)));
        assertThat(read("INTEGER: 5", Kind.FLAG, "off", "2")).isEqualTo(Reading.of(A, new Value.Flag(true)));
    }

    @Test
    void groups_of_eight_make_one_set_of_bits_number_one_first() throws Exception {
        String walk = ".1.3.9.1 = INTEGER: 34\n.1.3.9.2 = INTEGER: 129\n";
        var both = Plans.point("a", Kind.BITS, "oid", "1.3.9.{1..2}");
        var twelve = Plans.point("b", Kind.BITS, "oid", "1.3.9.{1..2}", "length", "12");
        PointPlan[] plans = {both, twelve};
        assertThat(Plans.read(walk, plans))
                .containsExactly(
                        Reading.of(A, new Value.Bits("0100010010000001")),
                        Reading.of(new PointId("b"), new Value.Bits("010001001000")));
    }

    @Test
    void a_set_of_bits_may_be_octets() throws Exception {
        assertThat(read("Hex-STRING: 01 80", Kind.BITS, "length", "16"))
                .isEqualTo(Reading.of(A, new Value.Bits("1000000000000001")));
        assertThat(read("INTEGER: 5", Kind.BITS)).isEqualTo(Reading.of(A, new Value.Bits("10100000")));
    }

    @Test
    void texts_lose_their_padding() throws Exception {
        assertThat(read("Hex-STRING: 45 4F 53 00 00", Kind.TEXT)).isEqualTo(Reading.of(A, new Value.Text("EOS")));
    }

    @Test
    void the_only_bit_that_is_set_is_a_number_and_several_are_none() throws Exception {
        String[] stage = {"form", "one-bit", "states.0", "between", "states.1", "1", "states.10", "10"};
        assertThat(read("Hex-STRING: 00 02", Kind.STATE, stage)).isEqualTo(Reading.of(A, new Value.State("10")));
        assertThat(read("Hex-STRING: 01", Kind.STATE, stage)).isEqualTo(Reading.of(A, new Value.State("1")));
        assertThat(read("Hex-STRING: 00 00", Kind.STATE, stage)).isEqualTo(Reading.of(A, new Value.State("between")));
        assertThat(read("INTEGER: 512", Kind.STATE, stage)).isEqualTo(Reading.of(A, new Value.State("10")));
        assertThat(read("Hex-STRING: 03", Kind.STATE, stage)).isEqualTo(new Gap(A, Gap.Cause.NOT_AVAILABLE));
        assertThat(read("Hex-STRING: 00 80", Kind.STATE, stage))
                .isEqualTo(new Reading(A, new Value.State("unknown-16"), Set.of(Doubt.OUT_OF_RANGE)));
        assertThat(read("OID: .1.3.6", Kind.STATE, stage)).isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
        assertThat(read("Hex-STRING: 00 02", Kind.GAUGE, "form", "one-bit")).isEqualTo(quantity(10, 0));
    }

    @Test
    void samples_in_a_row_make_one_bit() throws Exception {
        assertThat(read("Hex-STRING: 01 F0 00", Kind.BITS, "samples", "4"))
                .isEqualTo(Reading.of(A, new Value.Bits("100100")));
        assertThat(read("Hex-STRING: 08", Kind.BITS, "samples", "4", "length", "4"))
                .isEqualTo(Reading.of(A, new Value.Bits("1000")));
        assertThat(read("STRING: \"\"", Kind.BITS, "samples", "4")).isEqualTo(new Gap(A, Gap.Cause.NOT_AVAILABLE));
    }

    @Test
    void bits_may_be_written_as_characters() throws Exception {
        assertThat(read("STRING: \"0100\"", Kind.BITS, "form", "digits"))
                .isEqualTo(Reading.of(A, new Value.Bits("0100")));
        assertThat(read("STRING: \"01x0\"", Kind.BITS, "form", "digits")).isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
        assertThat(read("INTEGER: 5", Kind.BITS, "form", "digits")).isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
        assertThat(read("STRING: \"" + "1".repeat(1025) + "\"", Kind.BITS, "form", "digits"))
                .isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
    }

    @Test
    void octets_without_a_meaning_are_shown_as_they_are() throws Exception {
        assertThat(read("Hex-STRING: 0D 00 FF", Kind.TEXT, "form", "hex"))
                .isEqualTo(Reading.of(A, new Value.Text("0d00ff")));
        assertThat(read("INTEGER: 5", Kind.TEXT, "form", "hex")).isEqualTo(new Gap(A, Gap.Cause.MALFORMED));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_octets_in_any_form_give_a_value_or_a_gap(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        String[][] forms = {{"form", "digits"}, {"samples", "4"}, {"samples", "7"}, {"length", "24"}, {}};
        for (int i = 0; i < 300; i++) {
            byte[] octets = new byte[random.nextInt(0, 200)];
            random.nextBytes(octets);
            var value = "Hex-STRING: " + HexFormat.ofDelimiter(" ").formatHex(octets);
            assertThat(read(value, Kind.BITS, forms[random.nextInt(forms.length)]))
                    .isNotNull();
            assertThat(read(value, Kind.STATE, "form", "one-bit")).isNotNull();
            assertThat(read(value, Kind.TEXT, "form", "hex")).isNotNull();
        }
    }
}
