package city.aryk.api.model;

import java.util.regex.Pattern;

/**
 * A unit of measure, by its case-sensitive UCUM code (ucum.org), e.g. {@code W.h}, {@code V}, {@code Cel}.
 *
 * @param code 1 to 24 printable ASCII characters without blanks; {@code 1} for a plain number
 */
public record Unit(String code) {
    // stands first: the constants below are checked against it
    private static final Pattern FORM = Pattern.compile("[!-~]{1,24}");

    /** A number without a dimension (UCUM unity), and the unit of points that are no quantity. */
    public static final Unit ONE = new Unit("1");

    public Unit {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "unit '" + code + "': wanted a UCUM code of 1 to 24 printable characters, e.g. W.h");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
