package city.aryk.driver.rsmp;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version number of the core or of a signal exchange list, e.g. {@code 3.2.2}. Two numbers mean a third of 0.
 *
 * @param text as it is written in messages
 */
record Core(String text) implements Comparable<Core> {
    /** The core versions that this supervisor speaks, the oldest first. */
    static final List<Core> SPOKEN = Stream.of("3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.1.5", "3.2", "3.2.1", "3.2.2")
            .map(Core::new)
            .toList();

    private static final Pattern FORM = Pattern.compile("([0-9]{1,2})\\.([0-9]{1,2})(?:\\.([0-9]{1,2}))?.{0,16}");
    private static final Core SEND_ON_CHANGE = new Core("3.1.5");

    private long number() {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return -1;
        }
        long last = form.group(3) == null ? 0 : Long.parseLong(form.group(3));
        return (Long.parseLong(form.group(1)) * 100 + Long.parseLong(form.group(2))) * 100 + last;
    }

    /** Whether the text is a version. */
    boolean isVersion() {
        return number() >= 0;
    }

    /** Whether both name the same version, however they are written. */
    boolean same(Core other) {
        return number() == other.number();
    }

    /** The highest version of ours that the site offers too, as we write it. */
    static Optional<Core> highestCommon(Collection<Core> ours, Collection<Core> theirs) {
        return ours.stream().filter(our -> theirs.stream().anyMatch(our::same)).max(Comparator.naturalOrder());
    }

    /** Whether subscriptions know {@code sOc}; before, an interval of 0 meant to send on change (3.1.5, changelog). */
    boolean knowsSendOnChange() {
        return compareTo(SEND_ON_CHANGE) >= 0;
    }

    /** Whether the aggregated status can be asked for. */
    boolean knowsAggregatedRequest() {
        return compareTo(SEND_ON_CHANGE) >= 0;
    }

    @Override
    public int compareTo(Core other) {
        return Long.compare(number(), other.number());
    }

    @Override
    public String toString() {
        return text;
    }
}
