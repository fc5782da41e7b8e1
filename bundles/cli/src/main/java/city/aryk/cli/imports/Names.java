package city.aryk.cli.imports;

import java.util.Locale;

/** Names of profiles from names that others gave. */
final class Names {
    private static final int LONGEST = 48;

    private Names() {}

    /** The text as 1 to 48 of a-z, 0-9 and hyphen, a letter or digit first. */
    static String level(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "")
                .replaceAll("-+$", "");
        String bounded = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("-+$", "");
        return bounded.isEmpty() ? "imported" : bounded;
    }
}
