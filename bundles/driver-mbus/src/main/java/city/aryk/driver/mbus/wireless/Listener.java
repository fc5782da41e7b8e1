package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Timeout;
import city.aryk.api.driver.DriverException.Unreachable;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import city.aryk.driver.mbus.record.Header;
import city.aryk.driver.mbus.record.Telegram;
import city.aryk.driver.mbus.wireless.Decoder.Decoded;
import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for one meter. Outlives the sessions with it, which end at each failure: what is wrong stays wrong until a
 * telegram says otherwise. Confined to the lane thread.
 */
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** Longer than a failing device is ever left alone: what comes meanwhile is heard. */
    private static final Duration LINGERING = Duration.ofMinutes(15);

    private final Place place;
    private final Receiver receiver;
    private final Decoder decoder;
    private Deadline lostAt;
    private volatile Deadline wantedUntil;
    private boolean patient = true;
    private boolean heard;
    private Optional<TelegramException> trouble = Optional.empty();
    private Optional<Security> last = Optional.empty();

    Listener(Place place, Receiver receiver, Decoder decoder, Deadline clock) {
        this.place = place;
        this.receiver = receiver;
        this.decoder = decoder;
        this.lostAt = clock.anew(place.silence());
        this.wantedUntil = clock.anew(LINGERING);
    }

    /** Whether somebody listened lately. Any thread. */
    boolean isWanted() {
        return !wantedUntil.passed();
    }

    /** Makes sure that the receiver listens. */
    void open(Wires wires, Deadline deadline) throws IOException {
        receiver.open(wires, deadline);
    }

    /**
     * The telegrams since the last call, the newest first; empty where none came, and nothing is wrong.
     *
     * @param patience how long the very first telegram is waited for
     * @throws DriverException when the receiver cannot be opened or hears nothing at all, the meter was not heard for too
     *     long, or its last telegram cannot be read
     */
    List<Telegram> fresh(Security security, Wires wires, Duration patience, Deadline deadline) throws DriverException {
        wantedUntil = deadline.anew(LINGERING);
        if (last.filter(security::hasSameKey).isEmpty()) {
            trouble = Optional.empty(); // another key: what was wrong may be right now
            last = Optional.of(security);
        }
        List<Telegram> telegrams = decoded(arrived(wires, patience, deadline), security, deadline);
        if (telegrams.isEmpty()) {
            complain();
        }
        return telegrams;
    }

    private List<LinkFrame> arrived(Wires wires, Duration patience, Deadline deadline) throws Unreachable {
        var ether = receiver.ether();
        List<LinkFrame> frames = ether.read(place.identification());
        if (!frames.isEmpty()) {
            return frames;
        }
        try {
            receiver.open(wires, deadline);
            if (patient) {
                patient = false;
                ether.await(place.identification(), deadline.atMost(patience));
            }
            return ether.read(place.identification());
        } catch (IOException e) {
            throw new Unreachable(place + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(place + ": interrupted", e);
        }
    }

    private List<Telegram> decoded(List<LinkFrame> frames, Security security, Deadline deadline) {
        List<Telegram> telegrams = new ArrayList<>();
        for (LinkFrame frame : frames) {
            String maker = Outline.of(frame).meter().maker();
            if (!place.manufacturer().orElse(maker).equals(maker)) {
                continue;
            }
            heard = true;
            lostAt = deadline.anew(place.silence());
            try {
                decoded(decoder.decode(frame, security)).ifPresent(t -> telegrams.add(0, t));
                trouble = Optional.empty();
            } catch (TelegramException e) {
                LOG.debug("{}: {}", place, e.getMessage());
                trouble = e.kind() == Kind.UNKNOWN_LAYOUT ? trouble : Optional.of(e);
            }
        }
        return telegrams;
    }

    private static Optional<Telegram> decoded(Decoded decoded) throws TelegramException {
        var telegram = decoded.telegram();
        switch (telegram.content().form()) {
            case EMPTY, LAYOUT -> {
                return Optional.empty();
            }
            case RECORDS, COMPACT, FOREIGN, ERROR -> {
                if (decoded.body().records().isEmpty() && !decoded.note().isEmpty()) {
                    throw new TelegramException(Kind.UNSUPPORTED_FORMAT, telegram.meter() + ": " + decoded.note());
                }
            }
        }
        var meter = telegram.meter();
        var identity = new Header.Identity(meter.id(), meter.maker(), meter.version(), meter.type());
        var transport = telegram.transport();
        var header = new Header(Optional.of(identity), transport.access().orElse(0), transport.status(), 0);
        return Optional.of(new Telegram(telegram.content().ci(), header, decoded.body()));
    }

    private void complain() throws DriverException {
        var ether = receiver.ether();
        if (ether.isDead()) {
            receiver.close();
            throw new Unreachable(place + ": the receiver has heard no telegram of any meter for "
                    + place.source().watchdog().toSeconds() + " s; it is opened anew");
        }
        if (trouble.isPresent()) {
            throw trouble.get().asDriverException();
        }
        if (lostAt.passed()) {
            String seconds = place.silence().toSeconds() + " s";
            throw new Timeout(
                    heard
                            ? place + ": silent for " + seconds
                            : place + ": unknown meter, not heard within " + seconds + "; heard were "
                                    + ether.meters().size() + " others");
        }
    }
}
