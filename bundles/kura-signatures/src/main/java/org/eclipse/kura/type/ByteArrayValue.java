package org.eclipse.kura.type;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of type {@link DataType#BYTE_ARRAY}. */
public class ByteArrayValue implements TypedValue<byte[]> {
    private final byte[] value;

    public ByteArrayValue(byte[] value) {
        this.value = value;
    }

    @Override
    public DataType getType() {
        return DataType.BYTE_ARRAY;
    }

    @Override
    public byte[] getValue() {
        return value;
    }

    @Override
    public int compareTo(TypedValue<byte[]> other) {
        return Arrays.compare(getValue(), other.getValue());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ByteArrayValue same && compareTo(same) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(value));
    }

    @Override
    public String toString() {
        return Arrays.toString(value);
    }
}
