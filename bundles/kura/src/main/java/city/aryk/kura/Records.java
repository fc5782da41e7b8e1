package city.aryk.kura;

import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;

/** Fills the records of Kura's channels. Stateless. */
final class Records {
    private Records() {}

    /**
     * Fills a record with what was seen.
     *
     * @param millis UTC
     */
    static void fill(ChannelRecord record, Observation observation, long millis) {
        record.setTimestamp(millis);
        if (observation instanceof Gap gap) {
            fail(record, "no value: " + gap.cause().label(), millis);
            return;
        }
        Reading reading = (Reading) observation;
        if (reading.value() instanceof Value.Quantity quantity) {
            record.setUnit(quantity.unit().code());
        }
        Optional<TypedValue<?>> value = typed(reading.value(), record.getValueType());
        if (value.isEmpty()) {
            fail(record, reading.value() + " does not fit the channel's value type " + record.getValueType(), millis);
            return;
        }
        record.setValue(value.get());
        record.setChannelStatus(
                reading.doubts().isEmpty()
                        ? new ChannelStatus(ChannelFlag.SUCCESS)
                        : new ChannelStatus(ChannelFlag.SUCCESS, "doubtful: " + doubts(reading), null));
    }

    static void fail(ChannelRecord record, String why, long millis) {
        record.setTimestamp(millis);
        record.setChannelStatus(new ChannelStatus(ChannelFlag.FAILURE, why, null));
    }

    static String doubts(Reading reading) {
        return reading.doubts().stream()
                .map(doubt -> doubt.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * A value as a type of Kura; whole-number types round half up, the binary ones take what is nearest. Empty where the
     * type cannot hold it.
     */
    static Optional<TypedValue<?>> typed(Value value, DataType type) {
        if (type == DataType.STRING) {
            return Optional.of(TypedValues.newStringValue(value.toString()));
        }
        return switch (value.form()) {
            case QUANTITY -> number(((Value.Quantity) value).decimal(), type);
            case FLAG -> flag(((Value.Flag) value).on(), type);
            case STATE, TEXT, BITS -> Optional.empty();
        };
    }

    private static Optional<TypedValue<?>> flag(boolean on, DataType type) {
        return type == DataType.BOOLEAN
                ? Optional.of(TypedValues.newBooleanValue(on))
                : number(on ? BigDecimal.ONE : BigDecimal.ZERO, type);
    }

    private static Optional<TypedValue<?>> number(BigDecimal decimal, DataType type) {
        return switch (type) {
            case DOUBLE -> Optional.of(TypedValues.newDoubleValue(decimal.doubleValue()));
            case FLOAT -> Optional.of(TypedValues.newFloatValue(decimal.floatValue()));
            case LONG -> whole(decimal, Long.MIN_VALUE, Long.MAX_VALUE).map(TypedValues::newLongValue);
            case INTEGER ->
                whole(decimal, Integer.MIN_VALUE, Integer.MAX_VALUE)
                        .map(whole -> TypedValues.newIntegerValue(whole.intValue()));
            case BOOLEAN, BYTE_ARRAY, STRING -> Optional.empty();
        };
    }

    private static Optional<Long> whole(BigDecimal decimal, long least, long most) {
        BigDecimal whole = decimal.setScale(0, RoundingMode.HALF_UP);
        boolean fits =
                whole.compareTo(BigDecimal.valueOf(least)) >= 0 && whole.compareTo(BigDecimal.valueOf(most)) <= 0;
        return fits ? Optional.of(whole.longValueExact()) : Optional.empty();
    }
}
