package city.aryk.driver.rsmp;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a signal group shows, by the characters of S0001 (signal exchange list for traffic lights 1.2.1). */
enum Lamp {
    RED("ABCDEFGPhg"),
    RED_YELLOW("0"),
    GREEN("12345678"),
    GREEN_FLASH("9"),
    YELLOW("NO"),
    DARK("ab"),
    YELLOW_FLASH("c"),
    RED_FLASH("d"),
    /** Start-up intervals 1 and 2, where groups may show different things. */
    STARTING("ef");

    /** Groups with one of these show their green, yellow or red lamp, steady or (green only) flashing. */
    static final Set<Lamp> WITH_RED = Set.of(RED, RED_YELLOW);

    static final Set<Lamp> WITH_YELLOW = Set.of(YELLOW, RED_YELLOW);
    static final Set<Lamp> WITH_GREEN = Set.of(GREEN, GREEN_FLASH);
    /** A group of this number does not exist. */
    static final char NO_GROUP = '-';

    private final String characters;

    Lamp(String characters) {
        this.characters = characters;
    }

    /** What the character means; empty where the list does not have it. */
    static Optional<Lamp> of(char character) {
        for (var lamp : values()) {
            if (lamp.characters.indexOf(character) >= 0) {
                return Optional.of(lamp);
            }
        }
        return Optional.empty();
    }

    /** The name of the state, e.g. {@code red-yellow}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
