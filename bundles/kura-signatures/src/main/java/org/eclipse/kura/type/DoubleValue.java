package org.eclipse.kura.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of type {@link DataType#DOUBLE}. */
public class DoubleValue implements TypedValue<Double> {
    private final Double value;

    public DoubleValue(double value) {
        this.value = value;
    }

    @Override
    public DataType getType() {
        return DataType.DOUBLE;
    }

    @Override
    public Double getValue() {
        return value;
    }

    @Override
    public int compareTo(TypedValue<Double> other) {
        return getValue().compareTo(other.getValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DoubleValue same && compareTo(same) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
