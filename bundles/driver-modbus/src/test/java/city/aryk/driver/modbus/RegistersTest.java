package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistersTest {

    /** Each line was written by hand: type, order, registers as on the wire, the decimal with its digits. */
    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        // 0x0900 = 2304; the bytes swapped give 0x0009
        "u16, abcd, 0900, 2304",
        "u16, cdab, 0900, 2304",
        "u16, badc, 0900, 9",
        "u16, dcba, 0900, 9",
        "u16, abcd, FFFF, 65535",
        "u16, abcd, 0000, 0",
        "s16, abcd, FFFE, -2",
        "s16, cdab, FFFE, -2",
        "s16, badc, FEFF, -2",
        "s16, dcba, FEFF, -2",
        "s16, abcd, 8000, -32768",
        "s16, abcd, 7FFF, 32767",
        // 305419896 = 0x12345678
        "u32, abcd, 1234 5678, 305419896",
        "u32, cdab, 5678 1234, 305419896",
        "u32, badc, 3412 7856, 305419896",
        "u32, dcba, 7856 3412, 305419896",
        "u32, abcd, FFFF FFFF, 4294967295",
        // -2 = 0xFFFFFFFE
        "s32, abcd, FFFF FFFE, -2",
        "s32, cdab, FFFE FFFF, -2",
        "s32, badc, FFFF FEFF, -2",
        "s32, dcba, FEFF FFFF, -2",
        "s32, abcd, 8000 0000, -2147483648",
        // 1311768467463790320 = 0x123456789ABCDEF0
        "u64, abcd, 1234 5678 9ABC DEF0, 1311768467463790320",
        "u64, cdab, DEF0 9ABC 5678 1234, 1311768467463790320",
        "u64, badc, 3412 7856 BC9A F0DE, 1311768467463790320",
        "u64, dcba, F0DE BC9A 7856 3412, 1311768467463790320",
        "u64, abcd, 7FFF FFFF FFFF FFFF, 9223372036854775807",
        "s64, abcd, FFFF FFFF FFFF FFFE, -2",
        "s64, cdab, FFFE FFFF FFFF FFFF, -2",
        "s64, badc, FFFF FFFF FFFF FEFF, -2",
        "s64, dcba, FEFF FFFF FFFF FFFF, -2",
        "s64, abcd, 8000 0000 0000 0000, -9223372036854775808",
        // IEEE 754: 230.4 = 0x43666666, -1.5 = 0xBFC00000
        "f32, abcd, 4366 6666, 230.4",
        "f32, cdab, 6666 4366, 230.4",
        "f32, badc, 6643 6666, 230.4",
        "f32, dcba, 6666 6643, 230.4",
        "f32, abcd, BFC0 0000, -1.5",
        "f32, abcd, 4366 0000, 230.0",
        "f32, abcd, 0000 0000, 0.0",
        "f32, abcd, 8000 0000, 0.0",
        // IEEE 754: 230.4 = 0x406CCCCCCCCCCCCD
        "f64, abcd, 406C CCCC CCCC CCCD, 230.4",
        "f64, cdab, CCCD CCCC CCCC 406C, 230.4",
        "f64, badc, 6C40 CCCC CCCC CDCC, 230.4",
        "f64, dcba, CDCC CCCC CCCC 6C40, 230.4",
        "bcd16, abcd, 2304, 2304",
        "bcd16, badc, 0423, 2304",
        "bcd16, abcd, 9999, 9999",
        "bcd32, abcd, 1234 5678, 12345678",
        "bcd32, cdab, 5678 1234, 12345678",
        "bcd32, badc, 3412 7856, 12345678",
        "bcd32, dcba, 7856 3412, 12345678",
    })
    void numbers(String type, String order, String hex, String decimal) {
        var plan = Plans.gauge("p", "read", "holding", "at", "0", "type", type, "order", order);

        assertThat(quantity(plan, hex)).isEqualTo(decimal);
    }

    @ParameterizedTest(name = "{0} {1} times {2} plus {3} is {4}")
    @CsvSource({
        "u16, 0900, 0.1, 0, 230.4",
        "u16, 08FC, 0.1, 0, 230.0",
        "u16, 08FC, 0.10, 0, 230.0",
        "u16, 000C, 1000, 0, 12000",
        "u16, 000C, 1e3, 0, 12000",
        "u16, 0003, 2.5, 0, 7.5",
        "s16, FFFE, -0.5, 0, 1.0",
        "u16, 0000, 0.001, 0, 0.000",
        // 12.345 = 0x4145851F kWh
        "f32, 4145 851F, 1000, 0, 12345",
        "f32, 4145 851F, 0.1, 0, 1.2345",
        "f32, 4145 851F, 1, 0, 12.345",
        "f32, 4145 851F, 100, 0, 1234.5",
        "f32, 4145 851F, 1e6, 0, 12345000",
        "u16, 00C8, 0.1, -273.15, -253.15",
        "u16, 00C8, 1, 100, 300",
        "s16, FFFF, 1, 0.5, -0.5",
        // beyond a long with all zeros written, exact without them
        "u64, 7FFF FFFF FFFF FFFF, 1e-18, 0, 9.223372036854775807",
        "u64, 0DE0 B6B3 A764 0000, 1000, 0, 1E+21",
        "u64, 8AC7 2304 89E8 0000, 1, 0, 1.0E+19",
    })
    void scale_and_offset_are_exact(String type, String hex, String scale, String offset, String decimal) {
        var plan = Plans.gauge("p", "read", "holding", "at", "0", "type", type, "scale", scale, "offset", offset);

        assertThat(new java.math.BigDecimal(quantity(plan, hex))).isEqualByComparingTo(decimal);
        if (!decimal.contains("E")) {
            assertThat(quantity(plan, hex)).isEqualTo(decimal);
        }
    }

    @ParameterizedTest(name = "{0} {1} is a gap: {2}")
    @CsvSource({
        "f32, 7FC0 0000, NOT_AVAILABLE",
        "f32, FFFF FFFF, NOT_AVAILABLE",
        "f32, 7F80 0001, NOT_AVAILABLE",
        "f32, 7F80 0000, MALFORMED",
        "f32, FF80 0000, MALFORMED",
        "f64, 7FF8 0000 0000 0000, NOT_AVAILABLE",
        "f64, 7FF0 0000 0000 0000, MALFORMED",
        // 7e-39: what a wrong order makes of 200.6 V; no quantity of 18 decimals holds it
        "f32, 004C 4348, MALFORMED",
        "u64, FFFF FFFF FFFF FFFF, MALFORMED",
        "bcd16, 230A, MALFORMED",
        "bcd32, F234 5678, MALFORMED",
    })
    void what_is_no_number_is_a_gap(String type, String hex, Gap.Cause cause) {
        var plan = Plans.gauge("p", "read", "holding", "at", "0", "type", type);

        assertThat(decode(plan, hex)).isEqualTo(new Gap(plan.point(), cause));
    }

    @ParameterizedTest(name = "{0} {1} {2} with absent {3}: {4}")
    @CsvSource({
        "u16, abcd, FFFF, 0xFFFF, true",
        "u16, abcd, FFFE, 0xFFFF, false",
        "s16, abcd, 7FFF, 0x7FFF, true",
        "s16, abcd, 8000, '0x7FFF,0x8000', true",
        "s16, abcd, 8000, '0x7FFF, 0x8000', true",
        "u32, abcd, FFFF FFFF, 0xFFFFFFFF, true",
        "s32, cdab, FFFF 7FFF, 0x7FFFFFFF, true",
        "u64, abcd, FFFF FFFF FFFF FFFF, 0xFFFFFFFFFFFFFFFF, true",
        "f32, abcd, 4366 6666, 0x43666666, true",
        "bcd16, abcd, FFFF, 0xFFFF, true",
    })
    void an_absent_pattern_is_not_available(String type, String order, String hex, String absent, boolean gap) {
        var plan = Plans.gauge("p", "read", "holding", "at", "0", "type", type, "order", order, "absent", absent);

        var observation = decode(plan, hex);

        assertThat(observation.equals(new Gap(plan.point(), Gap.Cause.NOT_AVAILABLE)))
                .isEqualTo(gap);
    }

    @ParameterizedTest(name = "{0} {1} under mask {2} is {3}")
    @CsvSource({
        "u16, A5C3, 0xFF00, 165",
        "u16, A5C3, 0x00F0, 12",
        "u16, A5C3, 0x0001, 1",
        "u32, 1234 5678, 0xFFFF0000, 4660",
        "u64, F000 0000 0000 0000, 0xF000000000000000, 15",
    })
    void a_mask_takes_bits_down_to_its_lowest(String type, String hex, String mask, String decimal) {
        var plan = Plans.gauge("p", "read", "holding", "at", "0", "type", type, "mask", mask);

        assertThat(quantity(plan, hex)).isEqualTo(decimal);
    }

    @Test
    void a_flag_is_one_bit_of_a_register() {
        var low = Plans.point("p", Kind.FLAG, "read", "holding", "at", "0", "type", "flag", "bit", "0");
        var high = Plans.point("p", Kind.FLAG, "read", "holding", "at", "0", "type", "flag", "bit", "15");

        assertThat(value(low, "0001")).isEqualTo(new Value.Flag(true));
        assertThat(value(low, "FFFE")).isEqualTo(new Value.Flag(false));
        assertThat(value(high, "8000")).isEqualTo(new Value.Flag(true));
        assertThat(value(high, "7FFF")).isEqualTo(new Value.Flag(false));
    }

    @Test
    void a_state_has_the_listed_code() {
        var plan = Plans.point(
                "p",
                Kind.STATE,
                "read",
                "holding",
                "at",
                "0",
                "type",
                "s16",
                "states.0",
                "off",
                "states.-1",
                "fault",
                "states.0x10",
                "on");

        assertThat(value(plan, "0000")).isEqualTo(new Value.State("off"));
        assertThat(value(plan, "FFFF")).isEqualTo(new Value.State("fault"));
        assertThat(value(plan, "0010")).isEqualTo(new Value.State("on"));
    }

    @Test
    void an_unlisted_state_keeps_its_number_and_is_doubted() {
        var plan = Plans.point("p", Kind.STATE, "read", "holding", "at", "0", "type", "s16", "states.0", "off");

        var reading = (Reading) decode(plan, "FFFB");

        assertThat(reading.value()).isEqualTo(new Value.State("unknown--5"));
        assertThat(reading.doubts()).containsExactly(Doubt.OUT_OF_RANGE);
    }

    @Test
    void a_state_without_a_list_is_its_number() {
        var plan = Plans.point("p", Kind.STATE, "read", "holding", "at", "0", "type", "u64");

        assertThat(value(plan, "FFFF FFFF FFFF FFFF")).isEqualTo(new Value.State("18446744073709551615"));
    }

    @Test
    void a_state_may_be_a_bit() {
        var plan = Plans.point(
                "p",
                Kind.STATE,
                "read",
                "holding",
                "at",
                "0",
                "type",
                "flag",
                "bit",
                "3",
                "states.0",
                "closed",
                "states.1",
                "open");

        assertThat(value(plan, "0008")).isEqualTo(new Value.State("open"));
        assertThat(value(plan, "FFF7")).isEqualTo(new Value.State("closed"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "abcd, 4142 4300 5858, ABC",
        "badc, 4241 0043 5858, ABC",
        "abcd, 4142 2020 2020, AB",
        "abcd, 0000 0000 0000, ''",
        "abcd, 4142 4344 4546, ABCDEF",
        "abcd, B041 4200 0000, \u00b0AB",
        "cdab, 4142 4344 4546, ABCDEF",
    })
    void text_is_two_characters_a_register(String order, String hex, String text) {
        var plan = Plans.point(
                "p", Kind.TEXT, "read", "holding", "at", "0", "type", "text", "length", "3", "order", order);

        assertThat(value(plan, hex)).isEqualTo(new Value.Text(text));
    }

    @Test
    void bits_begin_with_the_lowest_of_the_first_register() {
        var plan = Plans.point("p", Kind.BITS, "read", "holding", "at", "0", "type", "bits", "length", "20");

        assertThat(value(plan, "8005 000A")).isEqualTo(new Value.Bits("10100000000000010101"));
    }

    /** The answers of the examples of the MODBUS Application Protocol V1.1b3, clauses 6.1 and 6.2. */
    @Test
    void coils_and_discrete_inputs_are_single_bits() throws Exception {
        var coils = new ReadRequest(Function.COILS, 0x13, 0x13).answer(new Adu(0, 1, Bytes.of("01 03 CD 6B 05")));
        var inputs =
                new ReadRequest(Function.DISCRETE_INPUTS, 0xC4, 0x16).answer(new Adu(0, 1, Bytes.of("02 03 AC DB 35")));
        var bits = Plans.point("p", Kind.BITS, "read", "coil", "at", "0", "length", "19");
        var flag = Plans.point("p", Kind.FLAG, "read", "discrete", "at", "0");

        // outputs 27-20 are 11001101, 35-28 are 01101011, 38-36 are 101, the lowest on the right
        assertThat(Registers.decode(Wiring.of(bits), (Answer.Data) coils, 0))
                .isEqualTo(Reading.of(bits.point(), new Value.Bits("1011001111010110101")));
        // inputs 204-197 are 10101100, 212-205 are 11011011, 218-213 are 110101
        assertThat(Registers.decode(Wiring.of(flag), (Answer.Data) inputs, 0))
                .isEqualTo(Reading.of(flag.point(), new Value.Flag(false)));
        assertThat(Registers.decode(Wiring.of(flag), (Answer.Data) inputs, 2))
                .isEqualTo(Reading.of(flag.point(), new Value.Flag(true)));
        assertThat(Registers.decode(Wiring.of(flag), (Answer.Data) inputs, 21))
                .isEqualTo(Reading.of(flag.point(), new Value.Flag(true)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void any_registers_give_a_reading_or_a_gap(long seed) {
        var random = new SplittableRandom(seed);
        String[] types = {"u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64", "bcd16", "bcd32"};
        String[] orders = {"abcd", "cdab", "badc", "dcba"};
        String[] scales = {"1", "0.1", "1000", "-0.001", "1e18", "1e-18", "999999999999999999"};
        for (String type : types) {
            for (String order : orders) {
                for (String scale : scales) {
                    var point = Wiring.of(Plans.gauge(
                            "p", "read", "holding", "at", "0", "type", type, "order", order, "scale", scale));
                    for (int i = 0; i < 200; i++) {
                        int[] words = random.ints(4, 0, 0x10000).toArray();
                        words[random.nextInt(4)] &= random.nextInt(2) == 0 ? 0xFFFF : 0;
                        if (!Registers.decode(point, Bytes.data(words), 0)
                                .point()
                                .equals(point.id())) {
                            throw new AssertionError("case " + i + ": " + Arrays.toString(words));
                        }
                    }
                }
            }
        }
    }

    private static String quantity(PointPlan plan, String hex) {
        return ((Value.Quantity) value(plan, hex)).decimal().toPlainString();
    }

    private static Value value(PointPlan plan, String hex) {
        return ((Reading) decode(plan, hex)).value();
    }

    private static Observation decode(PointPlan plan, String hex) {
        int[] words = Arrays.stream(hex.split(" "))
                .mapToInt(w -> Integer.parseInt(w, 16))
                .toArray();
        return Registers.decode(Wiring.of(plan), Bytes.data(words), 0);
    }
}
