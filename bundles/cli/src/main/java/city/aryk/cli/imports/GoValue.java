package city.aryk.cli.imports;

/**
 * What a template expression is worth.
 *
 * @param known whether the file alone says it; what is not known counts as empty text
 */
record GoValue(String text, boolean truth, boolean known) {
    static final GoValue UNKNOWN = new GoValue("", false, false);

    static GoValue of(String text) {
        return new GoValue(text, !text.isEmpty(), true);
    }

    static GoValue of(boolean truth) {
        return new GoValue(String.valueOf(truth), truth, true);
    }
}
