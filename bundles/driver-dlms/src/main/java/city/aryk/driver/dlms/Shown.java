package city.aryk.driver.dlms;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows data as points: one a scalar, named by the place in the arrays and structures around it. */
final class Shown {
    private static final int LONG_DIGITS = 18;

    private final List<Capture.Point> points = new ArrayList<>();

    List<Capture.Point> points() {
        return List.copyOf(points);
    }

    void add(String name, Data data) {
        if (data instanceof Data.Many many) {
            if (many.items().isEmpty()) {
                points.add(point(
                        name, Optional.empty(), Unit.ONE, "empty " + many.type().label(), data.type()));
            }
            for (int i = 0; i < many.items().size(); i++) {
                add(name + "." + i, many.items().get(i));
            }
        } else {
            var value = value(data);
            String quality = value.isPresent() ? Capture.Point.GOOD : "no value";
            points.add(point(name, value, Unit.ONE, quality, data.type()));
        }
    }

    /** A number with its scaler and unit. */
    void add(String name, BigDecimal number, Unit unit, DataType type) {
        points.add(point(name, Optional.of(quantity(number, unit)), unit, Capture.Point.GOOD, type));
    }

    /** A point without a value. */
    void refuse(String name, String why) {
        points.add(new Capture.Point(name, Optional.empty(), Unit.ONE, why, Map.of()));
    }

    private static Capture.Point point(String name, Optional<Value> value, Unit unit, String quality, DataType type) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("type", type.label());
        return new Capture.Point(name, value, unit, quality, more);
    }

    private static Optional<Value> value(Data data) {
        if (data instanceof Data.Whole whole) {
            return Optional.of(
                    whole.type() == DataType.BOOLEAN
                            ? new Value.Flag(whole.value().signum() != 0)
                            : quantity(new BigDecimal(whole.value()), Unit.ONE));
        }
        if (data instanceof Data.Real real) {
            return Optional.of(quantity(real.value(), Unit.ONE));
        }
        if (data instanceof Data.Bits bits) {
            return Optional.of(
                    bits.digits().isEmpty() || bits.digits().length() > Value.MAX_BITS
                            ? text(bits.digits())
                            : new Value.Bits(bits.digits()));
        }
        return data instanceof Data.Bytes bytes ? Optional.of(text(bytes)) : Optional.empty();
    }

    /** As text where a number is too long for a quantity. */
    private static Value quantity(BigDecimal number, Unit unit) {
        boolean fits = number.unscaledValue().bitLength() < Long.SIZE && Math.abs(number.scale()) <= LONG_DIGITS;
        return fits
                ? new Value.Quantity(number.unscaledValue().longValueExact(), number.scale(), unit)
                : text(number.toString());
    }

    private static Value text(String text) {
        return new Value.Text(text.length() <= Value.MAX_TEXT ? text : text.substring(0, Value.MAX_TEXT - 3) + "...");
    }

    private static Value text(Data.Bytes bytes) {
        return text(readable(bytes.octets()));
    }

    /** A date and time as in ISO 8601, printable text as it is, all else in hex. */
    static String readable(Octets octets) {
        if (octets.length() == CosemTime.SIZE) {
            try {
                return CosemTime.of(octets).toString();
            } catch (Malformed e) {
                return printable(octets).orElse(octets.toString());
            }
        }
        return printable(octets).orElse(octets.toString());
    }

    private static Optional<String> printable(Octets octets) {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.at(i) < 0x20 || octets.at(i) > 0x7E) {
                return Optional.empty();
            }
        }
        return Optional.of(new String(octets.toArray(), StandardCharsets.US_ASCII));
    }
}
