package city.aryk.api.model;

import java.util.regex.Pattern;

/**
 * The name of a point of a device, as its class's vocabulary spells it, e.g. {@code energy.import.total}.
 *
 * @param text 1 to 96 characters: small letters, digits, dot, hyphen, underscore; begins with a letter or digit
 */
public record PointId(String text) implements Comparable<PointId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,95}");

    public PointId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("point name '" + text
                    + "': wanted 1 to 96 of a-z 0-9 . _ - and a letter or digit first, e.g. voltage.l1");
        }
    }

    @Override
    public int compareTo(PointId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
