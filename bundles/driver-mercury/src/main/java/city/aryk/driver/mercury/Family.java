package city.aryk.driver.mercury;

import city.aryk.api.wiring.Crc16;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The two protocols that bear the maker's name. Sources: Incotex, "Protocol of exchange, Mercury 203.2TD, 204, 208, 230,
 * 231, 234, 236, 238" (three-phase) and "Mercury 200, 201, 203, 206" (single-phase), both public.
 */
enum Family {
    /** Mercury 230 and its kin: an address of one byte, a channel that is opened with a password. */
    M230("230", 1),
    /** Mercury 200 and its kin: an address of four bytes, no session; answers repeat the command. */
    M200("200", 4);

    private final String key;
    private final int addressBytes;

    Family(String key, int addressBytes) {
        this.key = key;
        this.addressBytes = addressBytes;
    }

    /** The word of the wiring key {@code family}. */
    String key() {
        return key;
    }

    /** The largest address. */
    long highest() {
        return this == M230 ? 240 : 0xFFFF_FFFFL;
    }

    /** What stands before the data of an answer: the address, and the command where it is repeated. */
    int head() {
        return this == M230 ? addressBytes : addressBytes + 1;
    }

    static Optional<Family> ofKey(String key) {
        for (Family family : values()) {
            if (family.key.equals(key)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    /** A whole request: address high byte first, command with its parameters, CRC. */
    byte[] frame(long address, Command command) {
        byte[] body = command.bytes();
        var buffer = ByteBuffer.allocate(addressBytes + body.length + 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = addressBytes - 1; i >= 0; i--) {
            buffer.put((byte) (address >> (8 * i)));
        }
        byte[] frame = buffer.put(body).array();
        buffer.putShort((short) Crc16.of(frame, frame.length - 2));
        return frame;
    }

    /** The address at the beginning of a frame. */
    long address(byte[] frame) {
        long address = 0;
        for (int i = 0; i < addressBytes; i++) {
            address = (address << 8) | (frame[i] & 0xFF);
        }
        return address;
    }
}
