package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException.Malformed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTest {

    /** One scalar of each type, in the bytes of IEC 62056-5-3. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "00, null-data, no value",
        "0301, boolean, true",
        "0300, boolean, false",
        "040AA540, bit-string, 1010010101",
        "05FFFFFFFE, double-long, -2",
        "06FFFFFFFE, double-long-unsigned, 4294967294",
        "0902C3A9, octet-string, C3A9",
        "0A0341424D, visible-string, ABM",
        "0C0141, utf8-string, A",
        "0D42, bcd, 42",
        "0D4A, bcd, no value",
        "0F80, integer, -128",
        "108000, long, -32768",
        "11FF, unsigned, 255",
        "12FFFF, long-unsigned, 65535",
        "14FFFFFFFFFFFFFFFF, long64, -1",
        "15FFFFFFFFFFFFFFFF, long64-unsigned, 18446744073709551615",
        "167F, enum, 127",
        "1743666666, float32, 230.4",
        "177FC00000, float32, no value",
        "18406CCCCCCCCCCCCD, float64, 230.4",
        "1907EA0B1701041336FFFED400, date-time, 2026-11-23T04:19:54+05:00",
        "1A07EA0B1701, date, 07EA0B1701",
        "1B041336FF, time, 041336FF",
        "1CFE, delta-integer, -2",
        "21FFFFFFFF, delta-double-long-unsigned, 4294967295",
        "FF, dont-care, no value",
    })
    void every_type_is_read(String hex, String type, String shown) throws Exception {
        var points = points(hex);

        assertThat(points).hasSize(1);
        assertThat(points.get(0).more()).containsEntry("type", type);
        assertThat(points.get(0)
                        .value()
                        .map(Object::toString)
                        .orElse(points.get(0).quality()))
                .isEqualTo(shown);
    }

    @Test
    void arrays_structures_and_compact_arrays_are_read() throws Exception {
        // compact array of structures {long-unsigned, array of 2 unsigned, octet-string}
        var compact = "13 02 03 12 01 0002 11 09 0B 0102 03 04 01 AA 0506 07 08 00".replace(" ", "");

        assertThat(values(compact)).containsExactly("258", "3", "4", "AA", "1286", "7", "8", "");
        assertThat(values("0102 0202 1101 1102 0202 1103 00".replace(" ", "")))
                .containsExactly("1", "2", "3", "no value");
    }

    @ParameterizedTest(name = "hex {0}")
    @ValueSource(
            strings = {
                "", // nothing
                "07", // a type that is none
                "0181FF11", // more elements than bytes
                "1300", // compact array of nothing, cut
                "13000400000000", // elements without content
                "13010010130112", // a compact array in its own description
                "1302820FFF000000", // more parts than bytes
                "0482FFFF00", // more bits than bytes
                "0984FFFFFFFF00", // a length of four bytes
                "0985000000000100", // a length of five bytes
                "1901", // a date cut short
            })
    void what_is_no_data_is_refused(String hex) {
        assertThatThrownBy(() -> DataReader.only(Octets.hex(hex))).isInstanceOf(Malformed.class);
    }

    @Test
    void what_is_nested_too_deep_is_refused() {
        assertThatThrownBy(() -> DataReader.only(Octets.hex("0101".repeat(17) + "1101")))
                .hasMessageContaining("nested");
        assertThat(readable("0101".repeat(15) + "1101")).isTrue();
    }

    /** A few bytes must not become millions of values: arrays of 65535 nothings in a description. */
    @Test
    void a_compact_array_cannot_blow_up() {
        var bomb = "13" + "01FFFF01FFFF01FFFF02020011" + "8200FF" + "11".repeat(255);

        assertThatThrownBy(() -> DataReader.only(Octets.hex(bomb))).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest(name = "{0} is {1}, {2}")
    @CsvSource({
        "07E40101FF00030000FF8800, 2020-01-01T00:03:00+02:00, 2019-12-31T22:03:00Z",
        "07E40106FF00030000FFC400, 2020-01-06T00:03:00+01:00, 2020-01-05T23:03:00Z",
        "07E2020CFF00000000800000, 2018-02-12T00:00:00, 2018-02-11T19:00:00Z",
        "07E60B17FF041336FF800000, 2022-11-23T04:19:54, 2022-11-22T23:19:54Z",
        "FFFFFFFEFF0203FFFF800000, *-*-lastT02:03:*, none",
        "FFFFFEFE070300FFFF800000, *-dst-begin-lastT03:00:*, none",
        "07E6021EFF000000FF800000, 2022-02-30T00:00:00, none",
        "07E60B17FFFFFFFFFF800000, 2022-11-23T*:*:*, none",
    })
    void dates_with_undefined_parts_are_read(String hex, String text, String instant) throws Exception {
        var time = CosemTime.of(Octets.hex(hex));

        assertThat(time).hasToString(text);
        assertThat(time.instant(Optional.of(ZoneOffset.ofHours(5)))
                        .map(Instant::toString)
                        .orElse("none"))
                .isEqualTo(instant);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_data_survives_the_round_trip(long seed) throws Exception {
        var random = new RandomData(new SplittableRandom(seed));
        for (int i = 0; i < 3_000; i++) {
            Data data = random.next(4);

            assertThat(DataReader.only(DataWriter.of(data))).as("case %d", i).isEqualTo(data);
        }
    }

    private static List<Capture.Point> points(String hex) throws Malformed {
        var shown = new Shown();
        shown.add("value", DataReader.only(Octets.hex(hex)));
        return shown.points();
    }

    private static List<String> values(String hex) throws Malformed {
        List<String> values = new ArrayList<>();
        points(hex).forEach(p -> values.add(p.value().map(Object::toString).orElse(p.quality())));
        return values;
    }

    private static boolean readable(String hex) {
        try {
            DataReader.only(Octets.hex(hex));
            return true;
        } catch (Malformed e) {
            return false;
        }
    }
}
