package city.aryk.profiles.set;

/** How the entries of an archive are written. The signature does not depend on it. */
public enum Packing {
    /** The same content gives the same archive on every machine. */
    STORED,
    /** Smaller, for the inline way over a metered link; the same bytes wherever zlib is the same. */
    DEFLATED
}
