package org.eclipse.kura.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of type {@link DataType#INTEGER}. */
public class IntegerValue implements TypedValue<Integer> {
    private final Integer value;

    public IntegerValue(int value) {
        this.value = value;
    }

    @Override
    public DataType getType() {
        return DataType.INTEGER;
    }

    @Override
    public Integer getValue() {
        return value;
    }

    @Override
    public int compareTo(TypedValue<Integer> other) {
        return getValue().compareTo(other.getValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IntegerValue same && compareTo(same) == 0;
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
