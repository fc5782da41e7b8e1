package city.aryk.analytics.traffic.measure;

import java.io.IOException;

/** Takes the rows of one result. */
@FunctionalInterface
interface Rows {
    /**
     * One row.
     *
     * @param cells one a column: text, whole numbers, Float and Double as they are, Boolean, {@link At} for times; an
     *     empty text where there is no value
     */
    void add(Object... cells) throws IOException;

    /** A time, local milliseconds. */
    record At(long millis) {}
}
