package city.aryk.driver.iec62056;

import java.util.Optional;

/** The baud rates by the identification's characters (IEC 62056-21, clause 6.3.2, item 13). */
final class Speed {
    private static final int[] BAUDS = {300, 600, 1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200};

    private Speed() {}

    /** Of mode C: {@code 0} to {@code 9}. */
    static Optional<Integer> ofDigit(char digit) {
        return digit >= '0' && digit <= '9' ? Optional.of(BAUDS[digit - '0']) : Optional.empty();
    }

    /** Of mode B: {@code A} (600) to {@code I}. */
    static Optional<Integer> ofLetter(char letter) {
        return letter >= 'A' && letter <= 'I' ? Optional.of(BAUDS[letter - 'A' + 1]) : Optional.empty();
    }

    /** The digit of the fastest rate that is not above the given one. */
    static char digit(int baud) {
        int index = 0;
        while (index + 1 < BAUDS.length && BAUDS[index + 1] <= baud) {
            index++;
        }
        return (char) ('0' + index);
    }
}
