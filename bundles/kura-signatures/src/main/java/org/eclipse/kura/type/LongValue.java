package org.eclipse.kura.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of type {@link DataType#LONG}. */
public class LongValue implements TypedValue<Long> {
    private final Long value;

    public LongValue(long value) {
        this.value = value;
    }

    @Override
    public DataType getType() {
        return DataType.LONG;
    }

    @Override
    public Long getValue() {
        return value;
    }

    @Override
    public int compareTo(TypedValue<Long> other) {
        return getValue().compareTo(other.getValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LongValue same && compareTo(same) == 0;
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
