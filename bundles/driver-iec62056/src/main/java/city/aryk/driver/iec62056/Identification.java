package city.aryk.driver.iec62056;

import java.util.Optional;

/**
 * What a meter says at sign-on: {@code /XXXZ…} (IEC 62056-21, clause 6.3.2).
 *
 * @param manufacturer three letters, the registered ones of the maker
 * @param rate the character that tells mode and baud rate
 * @param model the rest, without the escape sequences of clause 6.3.2, item 24
 */
record Identification(String manufacturer, char rate, String model) {
    private static final int HEAD = 5;

    /** Empty when the line is none. */
    static Optional<Identification> of(String line) {
        if (line.length() < HEAD
                || line.charAt(0) != '/'
                || !line.substring(1, 4).matches("[A-Za-z]{3}")) {
            return Optional.empty();
        }
        String rest = line.substring(HEAD).replaceAll("\\\\.", "").strip();
        return Optional.of(new Identification(line.substring(1, 4), line.charAt(4), rest));
    }

    /** All of it as it was sent, without the slash: what profiles know meters by. */
    String text() {
        return manufacturer + rate + model;
    }
}
