package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.driver.DriverException.Timeout;
import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pushes of one meter that no look has had yet. Outlives the sessions with it. Filled by the thread that listens, read
 * by the lane; safe for use by both.
 */
final class PushedMeter {
    private static final Logger LOG = LoggerFactory.getLogger(PushedMeter.class);

    /** The newest count: a meter pushes less often than it is looked at, or the look wants the newest only. */
    private static final int MOST_UNREAD = 8;

    /** Longer than a failing device is ever left alone: what comes meanwhile is heard. */
    private static final Duration LINGERING = Duration.ofMinutes(15);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final PushPlace place;
    private final HeardCounters counters;
    private final Deadline clock;
    private final Deque<PushBody> unread = new ArrayDeque<>();
    private Optional<Keys> keys = Optional.empty();
    private Optional<DriverException> trouble = Optional.empty();
    private Deadline lostAt;
    private Deadline warnedUntil;
    private Deadline wantedUntil;
    private boolean heard;
    private boolean patient = true;

    /** @param clock any deadline: its scale is that on which time is measured */
    PushedMeter(PushPlace place, HeardCounters counters, Deadline clock) {
        this.place = place;
        this.counters = counters;
        this.clock = clock;
        this.lostAt = clock.anew(place.silence());
        this.warnedUntil = clock.anew(Duration.ZERO);
        this.wantedUntil = clock.anew(LINGERING);
    }

    synchronized void keys(Optional<Keys> now) {
        keys = now;
    }

    /** Whether somebody looked lately. */
    synchronized boolean isWanted() {
        return !wantedUntil.passed();
    }

    /** Whether this is the meter's own, and taken. */
    boolean takes(Pushed pushed) {
        var sender = place.sender();
        if (sender.from().filter(from -> !from.equals(pushed.from())).isPresent()) {
            return false;
        }
        if (pushed.title().isPresent()) {
            boolean named = sender.title().isPresent() || sender.name().isPresent();
            return !named || sender.title().equals(pushed.title());
        }
        if (sender.name().isPresent()) {
            return pushed.strings().contains(sender.name().get());
        }
        return sender.title().isEmpty() || sender.from().isPresent();
    }

    /** Takes a push that is the meter's own; a bad one changes nothing but what a look complains of. */
    synchronized void take(Pushed pushed) {
        try {
            unread.addLast(opened(pushed));
            if (unread.size() > MOST_UNREAD) {
                unread.removeFirst();
            }
            heard = true;
            lostAt = clock.anew(place.silence());
            trouble = Optional.empty();
            notifyAll();
        } catch (DriverException e) {
            if (warnedUntil.passed()) { // whoever sends rubbish shall not fill the log
                warnedUntil = clock.anew(BETWEEN_WARNINGS);
                LOG.warn("{}: a push is refused: {}", place, e.getMessage());
            }
            trouble = Optional.of(e);
        }
    }

    private PushBody opened(Pushed pushed) throws DriverException {
        Apdu apdu = pushed.apdu().orElseThrow(() -> new Refused(pushed.problem()));
        if (!(apdu instanceof Apdu.Ciphered sealed)) {
            if (place.least() != 0) {
                throw new Refused("it comes in clear, and keys are configured");
            }
            return PushBody.of(apdu);
        }
        Keys both = keys.orElseThrow(() -> new Refused(
                "it is ciphered (" + sealed.label() + "), and no key is configured; wanted key and" + " authkey"));
        if ((sealed.control() & place.least()) != place.least()) {
            throw new Refused(String.format(
                    "its security control byte is %02X, wanted the bits %02X at least",
                    sealed.control(), place.least()));
        }
        Octets title = sealed.title()
                .or(() -> place.sender().title())
                .orElseThrow(() -> new Refused("it tells no system title"));
        var use = new Suite0.Use(both, title, sealed.counter(), sealed.control());
        Octets clear = Suite0.unprotect(use, sealed.text());
        counters.take(new Ciphering.Config(both, title, 0, false).counterName(), sealed.counter(), clock);
        return PushBody.of(ApduReader.read(clear));
    }

    /**
     * The pushes since the last call, the newest first; empty where none came, and nothing is wrong.
     *
     * @param patience how long the very first push is waited for
     * @throws DriverException when the meter was not heard for too long, or nothing of it can be read
     */
    synchronized List<PushBody> fresh(Duration patience, List<String> others, Deadline deadline)
            throws DriverException {
        wantedUntil = clock.anew(LINGERING);
        if (patient) {
            patient = false;
            await(deadline.atMost(patience));
        }
        if (unread.isEmpty()) {
            complain(others);
        }
        List<PushBody> newest = new ArrayList<>();
        for (PushBody push = unread.pollLast(); push != null; push = unread.pollLast()) {
            newest.add(push);
        }
        return newest;
    }

    private void await(Deadline deadline) throws DriverException {
        try {
            for (int left = deadline.leftMillis(); left > 0 && unread.isEmpty() && trouble.isEmpty(); ) {
                wait(left);
                int before = left;
                left = deadline.leftMillis() >= before ? 0 : deadline.leftMillis(); // the clock of a test stands still
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DriverException.Unreachable(place + ": interrupted", e);
        }
    }

    /** What is refused while good pushes come is somebody else's doing, and does not make the meter fail. */
    private void complain(List<String> others) throws DriverException {
        if (trouble.isPresent() && (!heard || lostAt.passed())) {
            throw new Refused(
                    place + ": what is pushed cannot be taken: " + trouble.get().getMessage());
        }
        if (lostAt.passed()) {
            String seconds = place.silence().toSeconds() + " s";
            throw new Timeout(
                    heard
                            ? place + ": no push for " + seconds
                            : place + ": no push within " + seconds + "; unknown meters that pushed: "
                                    + (others.isEmpty() ? "none" : String.join(", ", others)));
        }
    }
}
