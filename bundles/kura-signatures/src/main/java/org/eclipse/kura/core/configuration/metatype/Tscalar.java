package org.eclipse.kura.core.configuration.metatype;

/** The type of an attribute, as it is set. */
public enum Tscalar {
    STRING("String"),
    LONG("Long"),
    DOUBLE("Double"),
    FLOAT("Float"),
    INTEGER("Integer"),
    BYTE("Byte"),
    CHAR("Char"),
    BOOLEAN("Boolean"),
    SHORT("Short"),
    PASSWORD("Password");

    private final String value;

    Tscalar(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }

    public static Tscalar fromValue(String value) {
        for (var one : values()) {
            if (one.value.equals(value)) {
                return one;
            }
        }
        throw new IllegalArgumentException(value);
    }
}
