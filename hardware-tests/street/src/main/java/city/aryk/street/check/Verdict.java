package city.aryk.street.check;

import java.util.List;
import java.util.Map;

/**
 * What the comparison found. Everything is counted in readings.
 *
 * @param received readings that arrived, redeliveries under the same key dropped
 * @param redelivered readings that arrived again under the same key with the same content, as QoS 1 allows
 * @param faults what must not be
 * @param gaps gaps that arrived, by device and cause, e.g. {@code meter-007 timeout}
 */
public record Verdict(long received, long redelivered, Faults faults, Map<String, Long> gaps, Excuses excuses) {

    /**
     * What must not be.
     *
     * @param lost answered by the meter, polled in peace, and not received; or committed and not received
     * @param duplicated received a second time under another key
     * @param altered received with another value, unit or key than it must have
     * @param outOfOrder received after a later one of the same point
     */
    public record Faults(long lost, long duplicated, long altered, long outOfOrder) {
        public boolean none() {
            return lost == 0 && duplicated == 0 && altered == 0 && outOfOrder == 0;
        }
    }

    /**
     * Readings that did not have to arrive, and the looks that did but were lost.
     *
     * @param cut answered by a meter while the gateway was being stopped, and never committed
     * @param excused of looks that a meter disturbed by a planned fault, so that no reading had to come of them
     */
    public record Excuses(long cut, long excused, List<LostLook> lostLooks) {
        public Excuses {
            lostLooks = List.copyOf(lostLooks);
        }
    }

    /**
     * A look of which readings were lost.
     *
     * @param look its number at the meter
     * @param arrivedNanos when its first request reached the meter
     * @param points how many of its readings were lost
     */
    public record LostLook(String device, long look, long arrivedNanos, int points) {}

    public Verdict {
        gaps = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(gaps));
    }

    /** The gaps of one device, all causes together. */
    public long gapsOf(String device) {
        return gaps.entrySet().stream()
                .filter(g -> g.getKey().startsWith(device + " "))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
