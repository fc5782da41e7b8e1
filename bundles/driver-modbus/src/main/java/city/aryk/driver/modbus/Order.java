package city.aryk.driver.modbus;

import java.util.Locale;
import java.util.Optional;

/**
 * The order of the bytes of a number that spans several registers, named by where the bytes A B C D of a 32-bit number,
 * A the highest, stand on the wire. 64 bits follow the same idea. The specification fixes only the order of the two
 * bytes of one register (MODBUS Application Protocol V1.1b3, clause 4.2), and some devices do not keep even that.
 */
enum Order {
    /** High register first, high byte first. */
    ABCD(false, false),
    /** Low register first, high byte first. */
    CDAB(true, false),
    /** High register first, low byte first. */
    BADC(false, true),
    /** Low register first, low byte first. */
    DCBA(true, true);

    private final boolean lowFirst;
    private final boolean swapped;

    Order(boolean lowFirst, boolean swapped) {
        this.lowFirst = lowFirst;
        this.swapped = swapped;
    }

    /** The number that the registers from {@code at} hold, as the lowest 16, 32 or 64 bits. */
    long number(Answer.Data data, int at, int registers) {
        long bits = 0;
        for (int i = 0; i < registers; i++) {
            bits = (bits << 16) | register(data, lowFirst ? at + registers - 1 - i : at + i);
        }
        return bits;
    }

    /** One register; the order of the bytes within it holds for every type, the order of registers for numbers only. */
    int register(Answer.Data data, int at) {
        int word = data.register(at);
        return swapped ? ((word & 0xFF) << 8) | (word >> 8) : word;
    }

    static Optional<Order> ofKey(String key) {
        for (var order : values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(key)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }
}
