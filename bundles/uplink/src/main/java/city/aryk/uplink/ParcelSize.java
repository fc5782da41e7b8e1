package city.aryk.uplink;

/**
 * How many observations a parcel of one stream holds. Outlives connections: what the broker called too large is never
 * tried again, and a connection that broke before anything was delivered makes the next attempt smaller, since some
 * brokers answer a parcel that they do not like by breaking off. Confined to the sender thread.
 */
final class ParcelSize {
    /** A parcel is cut as soon as about so many observations wait. */
    static final int TARGET = 4_000;

    private static final int GROWS_AFTER = 8;

    private int ceiling = TARGET;
    private int most = TARGET;
    private int delivered;

    int most() {
        return most;
    }

    /** The broker does not take a parcel of so many observations. */
    void tooLarge(int observations) {
        ceiling = Math.max(1, Math.min(most, observations) / 2);
        most = ceiling;
    }

    /** A connection ended before a parcel was delivered; perhaps because of the parcel. */
    void fruitless() {
        most = Math.max(1, most / 2);
        delivered = 0;
    }

    void delivered() {
        delivered++;
        if (delivered % GROWS_AFTER == 0) {
            most = Math.min(ceiling, most * 2);
        }
    }
}
