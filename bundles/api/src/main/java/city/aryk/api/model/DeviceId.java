package city.aryk.api.model;

import java.util.regex.Pattern;

/**
 * The name of a device at its site, e.g. {@code meter-017}.
 *
 * @param text 1 to 64 characters: small letters, digits, dot, hyphen, underscore; begins with a letter or digit
 */
public record DeviceId(String text) implements Comparable<DeviceId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public DeviceId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("device id '" + text
                    + "': wanted 1 to 64 of a-z 0-9 . _ - and a letter or digit first, e.g. meter-017");
        }
    }

    @Override
    public int compareTo(DeviceId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
