package city.aryk.driver.modbus;

import city.aryk.api.driver.Wire;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What the sessions of the driver must know of each other, since they share connections. Safe for use by all threads.
 */
final class Connections {
    /** So many answers in a row may be missing before a connection counts as dead. */
    static final int MOST_SILENCES = 3;

    private final Map<Wire, Integer> silences = new WeakHashMap<>();
    private int transaction;

    /** A new transaction, 0 to 65535: no late answer fits the request of another session on the same connection. */
    synchronized int nextTransaction() {
        transaction = (transaction + 1) & 0xFFFF;
        return transaction;
    }

    /** Something came over this connection. */
    synchronized void heard(Wire wire) {
        silences.remove(wire);
    }

    /**
     * Nothing came over this connection in time.
     *
     * @return whether the connection itself is to be doubted, which a connection that was cut without a word never shows
     *     by an error, and not only the one device behind it
     */
    synchronized boolean silent(Wire wire) {
        return silences.merge(wire, 1, Integer::sum) >= MOST_SILENCES;
    }
}
