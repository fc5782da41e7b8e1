package city.aryk.buffer;

/** The numbers by which the store knows constants. */
final class Numbered {
    private Numbered() {}

    /** The permanent number of a constant: the API fixes the order of streams, doubts, causes, forms and severities. */
    @SuppressWarnings("EnumOrdinal")
    static int of(Enum<?> constant) {
        return constant.ordinal();
    }
}
