package city.aryk.driver.dlms;

import java.io.ByteArrayOutputStream;

/** Collects bytes, numbers with the high byte first. Confined to one thread. */
final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output u8(int number) {
        bytes.write(number);
        return this;
    }

    Output u8s(int... numbers) {
        for (int number : numbers) {
            bytes.write(number);
        }
        return this;
    }

    Output u16(int number) {
        return u8(number >> 8).u8(number);
    }

    Output u32(long number) {
        return u16((int) (number >> 16)).u16((int) number);
    }

    Output put(Octets octets) {
        bytes.writeBytes(octets.toArray());
        return this;
    }

    /** A length or count: below 128 in one byte, else 0x81 and one, or 0x82 and two bytes. */
    Output length(int length) {
        if (length < 0x80) {
            return u8(length);
        }
        if (length < 0x100) {
            return u8(0x81).u8(length);
        }
        return length < 0x10000 ? u8(0x82).u16(length) : u8(0x84).u32(length);
    }

    /** The octets with their length before them. */
    Output counted(Octets octets) {
        return length(octets.length()).put(octets);
    }

    Octets octets() {
        return Octets.of(bytes.toByteArray());
    }
}
