package city.aryk.driver.mbus.record;

import city.aryk.api.driver.Capture.Point;
import city.aryk.api.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as the points of a {@code aryk capture read}, the same for wire and radio. */
public final class CapturePoints {
    private CapturePoints() {}

    /**
     * One point for each record, and one without a value for what is the manufacturer's own.
     *
     * <p>The name is the record's meaning and, behind dots, its qualifiers, e.g. {@code volume} or
     * {@code power.per-hour}; which of the meter's values it is stands in {@code more}: {@code function} (where it is not
     * instantaneous), {@code storage}, {@code tariff}, {@code subunit} (where they are not 0), {@code dib}, {@code vib},
     * {@code data} as they came.
     */
    public static List<Point> of(Body body) {
        List<Point> points = new ArrayList<>();
        body.records().forEach(r -> points.add(point(r)));
        if (!body.manufacturer().isEmpty()) {
            points.add(unsupported("manufacturer data", body.manufacturer()));
        }
        return points;
    }

    /** A point that stands for bytes that are not decoded. */
    public static Point unsupported(String what, String hex) {
        return new Point("manufacturer-data", Optional.empty(), Unit.ONE, "unsupported: " + what, Map.of("data", hex));
    }

    private static Point point(DataRecord record) {
        var meaning = record.meaning();
        String name = meaning.qualifiers().isEmpty()
                ? meaning.name()
                : meaning.name() + "." + String.join(".", meaning.qualifiers());
        String quality = record.flaw() == Flaw.NONE ? Point.GOOD : record.flaw().text();
        return new Point(name, record.value(), meaning.unit(), quality, more(record));
    }

    private static Map<String, String> more(DataRecord record) {
        Map<String, String> more = new LinkedHashMap<>();
        var place = record.place();
        if (place.function() != Function.INSTANTANEOUS) {
            more.put("function", place.function().label());
        }
        putUnlessZero(more, "storage", place.storage());
        putUnlessZero(more, "tariff", place.tariff());
        putUnlessZero(more, "subunit", place.subunit());
        more.put("dib", record.raw().dib());
        more.put("vib", record.raw().vib());
        more.put("data", record.raw().data());
        return more;
    }

    private static void putUnlessZero(Map<String, String> more, String key, long number) {
        if (number != 0) {
            more.put(key, Long.toString(number));
        }
    }
}
