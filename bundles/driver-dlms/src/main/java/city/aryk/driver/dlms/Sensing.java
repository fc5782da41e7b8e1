package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes observations of data, as the point's wiring and vocabulary have it. Pure. */
final class Sensing {
    private static final Logger LOG = LoggerFactory.getLogger(Sensing.class);
    private static final Charset CP1251 = Charset.forName("windows-1251");

    private final DlmsPoint point;
    private final Optional<ScalerUnit> scaler;

    /** @param scaler as the meter tells it; empty where the wiring prescribes it, or there is none */
    private Sensing(DlmsPoint point, Optional<ScalerUnit> scaler) {
        this.point = point;
        this.scaler = scaler;
    }

    static Observation of(DlmsPoint point, Data data, Optional<ScalerUnit> scaler) {
        return new Sensing(point, scaler).observe(data);
    }

    private Observation observe(Data whole) {
        Data data = whole;
        for (int place : point.index()) {
            if (!(data instanceof Data.Many many) || place >= many.items().size()) {
                return malformed("there is no item " + place + " of index in "
                        + data.type().label());
            }
            data = many.items().get(place);
        }
        if (data instanceof Data.Nothing || isAbsent(data)) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        return switch (point.plan().meaning().kind()) {
            case GAUGE, COUNTER -> quantity(data);
            case STATE -> state(data);
            case FLAG -> flag(data);
            case TEXT -> reading(new Value.Text(bounded(text(data))));
            case BITS -> bits(data);
        };
    }

    private boolean isAbsent(Data data) {
        return data instanceof Data.Whole number
                && point.sense().words().absent().contains(number.value());
    }

    private Observation quantity(Data data) {
        Unit wanted = point.plan().meaning().unit();
        if (data instanceof Data.Bytes bytes && bytes.octets().length() == CosemTime.SIZE) {
            return clock(bytes.octets(), wanted);
        }
        BigDecimal number;
        if (data instanceof Data.Whole whole) {
            number = new BigDecimal(whole.value());
        } else if (data instanceof Data.Real real) {
            number = real.value();
        } else {
            return malformed(data.type().label() + " came, wanted a number");
        }
        if (scaler.isPresent() && !point.sense().anyUnit()) {
            int unit = scaler.get().unit();
            var told = CosemUnit.of(unit);
            if (unit != CosemUnit.NONE && (told.isEmpty() || !told.get().equals(wanted))) {
                return malformed(
                        "the meter's unit is " + told.map(Unit::code).orElse("number " + unit) + ", wanted " + wanted);
            }
        }
        int exponent =
                point.sense().scaler().orElse(scaler.map(ScalerUnit::exponent).orElse(0));
        return quantity(times(number.scaleByPowerOfTen(exponent), point.sense().scale()), wanted);
    }

    /** A factor that is a power of ten keeps the digits as the meter gave them. */
    private static BigDecimal times(BigDecimal number, BigDecimal factor) {
        return factor.unscaledValue().equals(BigInteger.ONE)
                ? number.scaleByPowerOfTen(-factor.scale())
                : number.multiply(factor);
    }

    private Observation quantity(BigDecimal number, Unit unit) {
        boolean fits = number.unscaledValue().bitLength() < Long.SIZE && Math.abs(number.scale()) <= Value.MAX_SCALE;
        return fits
                ? reading(new Value.Quantity(number.unscaledValue().longValueExact(), number.scale(), unit))
                : malformed(number + " has more digits than a quantity holds");
    }

    /** A date and time as seconds since 1970 UTC. */
    private Observation clock(Octets octets, Unit wanted) {
        try {
            var time = CosemTime.of(octets);
            var instant = time.instant(point.sense().words().zone());
            if (instant.isEmpty()) {
                return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
            }
            var seconds = new Value.Quantity(instant.get().getEpochSecond(), 0, wanted);
            var reading = Reading.of(point.id(), seconds);
            return time.doubtful() ? reading.doubting(Doubt.DEVICE_FLAGGED) : reading;
        } catch (Malformed e) {
            return malformed(String.valueOf(e.getMessage()));
        }
    }

    private Observation state(Data data) {
        if (!(data instanceof Data.Whole number)) {
            return malformed(data.type().label() + " came, wanted a number for a state");
        }
        var states = point.sense().words().states();
        var state = Optional.ofNullable(states.get(number.value()));
        if (state.isEmpty() && !states.isEmpty()) {
            return malformed(number.value() + " is none of the states");
        }
        return reading(state.orElseGet(() -> new Value.State(number.value().toString())));
    }

    private Observation flag(Data data) {
        int bit = point.sense().bit();
        if (data instanceof Data.Whole number) {
            return reading(new Value.Flag(
                    bit < 0 ? number.value().signum() != 0 : number.value().testBit(bit)));
        }
        if (data instanceof Data.Bits bits && bits.digits().length() > Math.max(0, bit)) {
            return reading(new Value.Flag(bits.digits().charAt(Math.max(0, bit)) == '1'));
        }
        return malformed(data.type().label() + " came, wanted a number or bits for a flag");
    }

    private Observation bits(Data data) {
        boolean fits = data instanceof Data.Bits bits
                && !bits.digits().isEmpty()
                && bits.digits().length() <= Value.MAX_BITS;
        return fits
                ? reading(new Value.Bits(((Data.Bits) data).digits()))
                : malformed(data.type().label() + " came, wanted 1 to " + Value.MAX_BITS + " bits");
    }

    private String text(Data data) {
        if (data instanceof Data.Bytes bytes) {
            return text(bytes.octets());
        }
        if (data instanceof Data.Whole number) {
            return number.value().toString();
        }
        return data instanceof Data.Real real
                ? real.value().toPlainString()
                : data instanceof Data.Bits bits ? bits.digits() : data.type().label();
    }

    private String text(Octets octets) {
        return switch (point.sense().words().charset()) {
            case "cp1251" -> new String(octets.toArray(), CP1251).strip();
            case "utf8" -> new String(octets.toArray(), StandardCharsets.UTF_8).strip();
            case "hex" -> octets.toString();
            default -> Shown.readable(octets).strip();
        };
    }

    private static String bounded(String text) {
        return text.length() <= Value.MAX_TEXT ? text : text.substring(0, Value.MAX_TEXT);
    }

    private Observation reading(Value value) {
        return Reading.of(point.id(), value);
    }

    private Observation malformed(String why) {
        LOG.debug("{} from {}: {}", point.id(), point.source(), why);
        return new Gap(point.id(), Gap.Cause.MALFORMED);
    }
}
