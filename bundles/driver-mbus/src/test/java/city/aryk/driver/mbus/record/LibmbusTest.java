package city.aryk.driver.mbus.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.model.Value;
import city.aryk.driver.mbus.record.Recorded.Expected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The recorded telegrams of libmbus give the values that libmbus gives, by another unit where it differs; what was sent
 * during an error state, or is no decimal number, gives none.
 */
class LibmbusTest {
    private static final double TOLERANCE = 1e-5;

    /** They print six decimals. */
    private static final double PRINTED = 5e-7;

    /** Their unit, our unit: the factor from ours to theirs. */
    private static final Map<String, Double> FACTORS = Map.ofEntries(
            Map.entry("Wh W.h", 1.0),
            Map.entry("J J", 1.0),
            Map.entry("m^3 m3", 1.0),
            Map.entry("l m3", 1000.0),
            Map.entry("kg kg", 1.0),
            Map.entry("W W", 1.0),
            Map.entry("J/h J/h", 1.0),
            Map.entry("m^3/h m3/h", 1.0),
            Map.entry("m^3/min m3/min", 1.0),
            Map.entry("m^3/s m3/s", 1.0),
            Map.entry("kg/h kg/h", 1.0),
            Map.entry("°C Cel", 1.0),
            Map.entry("K K", 1.0),
            Map.entry("bar bar", 1.0),
            Map.entry("V V", 1.0),
            Map.entry("A A", 1.0),
            Map.entry("s s", 1.0),
            Map.entry("s min", 60.0),
            Map.entry("s h", 3600.0),
            Map.entry("s d", 86400.0),
            Map.entry("s mo", 2629743.83),
            Map.entry("s a", 31556926.0),
            Map.entry("Units for H.C.A. {HCA}", 1.0),
            Map.entry(" 1", 1.0),
            Map.entry("- 1", 1.0),
            Map.entry("Reserved 1", 1.0),
            Map.entry("reserved but historic m3", 1000.0));

    private int equal;
    private int refused;
    private int invalid;
    private int qualified;
    private final List<String> different = new ArrayList<>();

    @Test
    void all_recorded_telegrams_have_the_expected_values() throws Exception {
        assumeTrue(Recorded.isThere(), "skipped: no recorded telegrams in " + Recorded.FOLDER);
        var files = Recorded.telegrams("test-frames");
        for (Path file : files) {
            compare(file);
        }
        System.out.printf(
                "libmbus: %d telegrams, %d values equal, %d refused (error state, not decimal), %d invalid dates,"
                        + " %d dates and durations that libmbus misreads, %d different%n",
                files.size(), equal, refused, invalid, qualified, different.size());
        assertThat(different).isEmpty();
        assertThat(equal).isGreaterThan(500);
    }

    private void compare(Path file) throws Exception {
        byte[] frame = Recorded.bytes(file);
        var telegram = Telegram.decode(frame, 6, frame.length - 2);
        var expected = Recorded.expectation(file);
        var identity = telegram.header().identity().orElseThrow();
        assertThat(Long.parseLong(identity.id(), 16)).as("%s id", file).isEqualTo(Long.parseLong(expected.id(), 16));
        assertThat(identity.manufacturer()).as("%s", file).isEqualTo(expected.manufacturer());
        assertThat(identity.version()).as("%s", file).isEqualTo(expected.version());
        var records = expected.records().stream()
                .filter(r -> !r.function().startsWith("Manufacturer")
                        && !r.function().startsWith("More"))
                .toList();
        assertThat(telegram.body().records()).as("%s", file).hasSameSizeAs(records);
        for (int i = 0; i < records.size(); i++) {
            compare(file.getFileName() + " " + i, telegram.body().records().get(i), records.get(i));
        }
    }

    private void compare(String where, DataRecord record, Expected expected) {
        var place = record.place();
        if (expected.function().equals("Actual value")) { // the fixed structure, which has no places
            assertThat(place.function()).isEqualTo(Function.INSTANTANEOUS);
        } else {
            assertThat(expected.function().toLowerCase(java.util.Locale.ROOT))
                    .as(where)
                    .contains(place.function().label());
            assertThat(place.storage()).as(where).isEqualTo(expected.storage());
        }
        assertThat(place.tariff()).as(where).isEqualTo(expected.tariff());
        assertThat(place.subunit()).as(where).isEqualTo(expected.subunit());
        if (record.flaw() == Flaw.ERROR_STATE || record.flaw() == Flaw.NOT_DECIMAL) {
            assertThat(record.value()).isEmpty();
            refused++;
        } else if (record.flaw() == Flaw.INVALID_TIME) {
            invalid++;
        } else if (isOfLimitOrTime(record) || isEveryYear(record, expected)) {
            qualified++;
        } else if (isEqual(record, expected)) {
            equal++;
        } else {
            different.add(where + ": " + record + " but " + expected);
        }
    }

    /** VIFEs 50 to 67 and 6F make it a duration or a date; that decoder takes them for the quantity itself. */
    private static boolean isOfLimitOrTime(DataRecord record) {
        return record.meaning().qualifiers().stream()
                .anyMatch(q -> q.endsWith("-limit-exceed-duration") || q.equals("last-end"));
    }

    /** Year 127 is every year; that decoder takes it for 2027. */
    private static boolean isEveryYear(DataRecord record, Expected expected) {
        return expected.value().startsWith("2027-")
                && record.value().map(Value::toString).orElse("").startsWith("--");
    }

    private static boolean isEqual(DataRecord record, Expected expected) {
        if (record.value().isEmpty()) {
            return expected.value().isEmpty();
        }
        Value value = record.value().get();
        if (!(value instanceof Value.Quantity quantity)) {
            return value.toString().equals(expected.value().replaceAll("Z$", ""));
        }
        Double factor =
                FACTORS.get(expected.unit() + " " + quantity.unit().code().replace("/{pulse}", ""));
        if (factor == null) {
            return false;
        }
        double ours = quantity.decimal().doubleValue() * factor;
        double theirs = new BigDecimal(expected.value()).doubleValue();
        return Math.abs(ours - theirs) <= TOLERANCE * Math.abs(theirs) + PRINTED;
    }
}
