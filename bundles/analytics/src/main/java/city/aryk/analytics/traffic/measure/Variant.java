package city.aryk.analytics.traffic.measure;

/** Whose published definitions measures follow. */
public enum Variant {
    /** Oregon Department of Transportation. */
    ODOT,
    /** Utah Department of Transportation. */
    UDOT;

    /** The defaults of the variant. */
    public Parameters parameters() {
        return Parameters.standard(this);
    }
}
