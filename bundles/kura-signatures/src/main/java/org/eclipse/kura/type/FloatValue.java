package org.eclipse.kura.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of type {@link DataType#FLOAT}. */
public class FloatValue implements TypedValue<Float> {
    private final Float value;

    public FloatValue(float value) {
        this.value = value;
    }

    @Override
    public DataType getType() {
        return DataType.FLOAT;
    }

    @Override
    public Float getValue() {
        return value;
    }

    @Override
    public int compareTo(TypedValue<Float> other) {
        return getValue().compareTo(other.getValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FloatValue same && compareTo(same) == 0;
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
