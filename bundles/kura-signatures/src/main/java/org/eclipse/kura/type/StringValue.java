package org.eclipse.kura.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of type {@link DataType#STRING}. */
public class StringValue implements TypedValue<String> {
    private final String value;

    public StringValue(String value) {
        this.value = value;
    }

    @Override
    public DataType getType() {
        return DataType.STRING;
    }

    @Override
    public String getValue() {
        return value;
    }

    @Override
    public int compareTo(TypedValue<String> other) {
        return getValue().compareTo(other.getValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StringValue same && compareTo(same) == 0;
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
