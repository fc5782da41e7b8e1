package city.aryk.uplink;

import city.aryk.api.model.Stream;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversation with the broker on one connection: state and register first, then every stream through its window,
 * the urgent ones first. Confined to the sender thread.
 */
final class Link {
    private static final Logger log = LoggerFactory.getLogger(Link.class);
    private static final long STATE_EVERY = Duration.ofSeconds(15).toNanos();

    /** A broker that acknowledges nothing for so long is taken for gone. */
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    /** Until the outbox is looked at, and from the parcel to the broker. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(200);

    /** More than the windows need; the broker's receive maximum may be less. */
    private static final int MOST_IN_FLIGHT = 64;

    private final House house;
    private final Broker.Session session;
    private final List<Window> windows;
    private final Payload payload;
    private final Tally tally;
    private final Tickets tickets;
    private final Errands errands;
    private final Map<Long, Recipient> outstanding = new HashMap<>();
    private final Deque<Runnable> queued = new ArrayDeque<>();
    private final Map<String, String> problems = new TreeMap<>();
    private Site site;
    private String registerHash = "";
    private long registerRevision;
    private String lastTrouble = "";
    private long stateDue;
    private long progress;
    private boolean hurry;

    /** Numbers messages, never the same twice while the process lives. */
    static final class Tickets {
        private long last;

        long next() {
            return ++last;
        }
    }

    /** Who waits for the answer to a message. */
    private interface Recipient {
        void answered(long ticket, int reason, long now);
    }

    /** What is sent: the streams, the urgent ones first, and how it looks. */
    record Cargo(List<Window> windows, Payload payload) {}

    Link(House house, Broker.Session session, Cargo cargo, Tally tally, Tickets tickets) {
        this.house = house;
        this.session = session;
        this.windows = cargo.windows();
        this.payload = cargo.payload();
        this.tally = tally;
        this.tickets = tickets;
        this.site = house.sites().site();
        this.errands = new Errands(house.doors(), site.identity().topicPrefix());
        long now = house.time().nanos();
        this.stateDue = now;
        this.progress = now;
    }

    /**
     * Announces the gateway; then the streams may follow.
     *
     * @param trouble why there was no connection before, empty where there was no trouble
     */
    void greet(String trouble) {
        lastTrouble = trouble;
        payload.subscriptions().forEach(session::subscribe);
        register();
        state(house.time().nanos());
        birth();
        errands();
    }

    /** Does for the other bundles what is due. */
    private void errands() {
        errands.subscriptions().forEach(session::subscribe);
        if (hasRoom()) {
            errands.news().forEach(message -> publish(message, answer(message.topic())));
        }
        while (hasRoom() && !house.doors().answers().isEmpty()) {
            house.doors().answers().next().ifPresent(message -> publish(message, this::answered));
        }
    }

    /** Gives the receiver what its rules want before the next telemetry; whether anything was wanted. */
    private boolean birth() {
        Optional<Message> birth = payload.birth();
        birth.ifPresent(message -> publish(message, answer("birth")));
        return birth.isPresent();
    }

    void arrived(Incoming message) {
        errands.arrived(message);
        payload.arrived(message.topic(), message.payload());
        birth();
    }

    /** Takes a site that differs only in what needs no new connection. */
    void adopt(Site other) {
        site = other;
        register();
        stateDue = house.time().nanos();
    }

    Site site() {
        return site;
    }

    private void register() {
        registerRevision = house.census().algorithms().revision();
        var register = new RegisterDocument(site, house.census().algorithms().inForce());
        registerHash = register.hash();
        publish(register.message(session.limits().maximumPacket()), answer("register"));
    }

    private void state(long now) {
        stateDue = now + STATE_EVERY;
        publish(new StateDocument(house, site).online(uplink()), answer("state"));
    }

    private StateDocument.Uplink uplink() {
        return new StateDocument.Uplink(registerHash, lastTrouble, problems);
    }

    /** A stranger chose where an answer goes: that the broker does not take it there is no trouble of ours. */
    private void answered(long ticket, int reason, long now) {
        if (Reason.isFailure(reason)) {
            log.debug("{}: an answer was refused: {}", site.identity().gateway(), Reason.text(reason));
        }
    }

    private Recipient answer(String name) {
        return (ticket, reason, now) -> {
            if (Reason.isFailure(reason)) {
                tally.refusals.incrementAndGet();
                problem(name, Optional.of("refused: " + Reason.text(reason)));
            } else {
                problem(name, Optional.empty());
            }
        };
    }

    private long publish(Message message, Recipient recipient) {
        if (outstanding.isEmpty()) {
            progress = house.time().nanos();
        }
        long ticket = tickets.next();
        if (hasRoom()) {
            session.publish(ticket, message);
        } else {
            queued.add(() -> session.publish(ticket, message)); // what is said at the beginning and at the end
        }
        outstanding.put(ticket, recipient);
        return ticket;
    }

    /** Takes the broker's answer to a message; one to an earlier connection's is nobody's. */
    void acknowledged(long ticket, int reason) {
        Recipient recipient = outstanding.remove(ticket);
        if (recipient != null) {
            Optional.ofNullable(queued.poll()).ifPresent(Runnable::run);
            progress = house.time().nanos();
            recipient.answered(ticket, reason, progress);
        }
    }

    /** Sends what is due. */
    void turn() {
        long now = house.time().nanos();
        if (house.census().algorithms().revision() != registerRevision && hasRoom()) {
            register();
            stateDue = now;
        }
        if (now - stateDue >= 0 && hasRoom()) {
            state(now);
        }
        errands();
        for (Window window : windows) {
            String name = window.source().stream().label();
            try {
                window.settle();
                pump(window, now);
                problem(name, window.problem());
            } catch (StoreException e) {
                problem(name, Optional.of("store: " + e.getMessage()));
            }
        }
    }

    private void pump(Window window, long now) throws StoreException {
        Duration flush = hurry ? Duration.ZERO : flush(window.source().stream());
        while (hasRoom() && window.ready(now, flush)) {
            Optional<Parcel> parcel = window.next(now, session.limits().maximumPacket());
            if (parcel.isPresent() && birth()) {
                parcel = window.next(now, session.limits().maximumPacket()); // a birth begins a new numbering
            }
            if (parcel.isEmpty()) {
                return;
            }
            long ticket = publish(
                    parcel.get().message(), (number, reason, at) -> window.acknowledged(number, reason, at, tally));
            window.sent(ticket, parcel.get());
            if (parcel.get().stream() != Stream.EVENT) {
                payload.sent();
            }
        }
    }

    /**
     * A reading has waited for its commit already, and is on its way for a moment; what is left of its patience is for
     * the uplink.
     */
    private Duration flush(Stream stream) {
        Duration all = site.uplink().flush().getOrDefault(stream, Duration.ZERO);
        Duration left = all.minus(site.buffer().commit()).minus(ON_THE_WAY);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private boolean hasRoom() {
        return outstanding.size() < Math.min(MOST_IN_FLIGHT, session.limits().receiveMaximum());
    }

    private void problem(String name, Optional<String> what) {
        String before = what.isPresent() ? problems.put(name, what.get()) : problems.remove(name);
        if (what.isPresent() && !what.get().equals(before)) {
            log.warn("{}: {}: {}", site.identity().gateway(), name, what.get());
            stateDue = Math.min(
                    stateDue, house.time().nanos() + Duration.ofSeconds(1).toNanos());
        }
    }

    /** Lets the outbox forget what was delivered. */
    void settle() {
        for (Window window : windows) {
            try {
                window.settle();
            } catch (StoreException e) {
                log.debug("{}: not forgotten: {}", window.source().stream().label(), e.getMessage());
            }
        }
    }

    /** The connection ended; {@code reason} is the broker's, or 0. */
    void broken(int reason) {
        windows.forEach(window -> window.broken(reason));
    }

    /** Whether the broker has not acknowledged anything for too long. */
    boolean isSilent() {
        return !outstanding.isEmpty() && house.time().nanos() - progress > PATIENCE;
    }

    /** From now on nothing waits for company. */
    void hurry() {
        hurry = true;
    }

    /** Whether all that is committed has been delivered. */
    boolean isIdle() {
        return windows.stream().allMatch(Window::isEmpty)
                && house.doors().answers().isEmpty();
    }

    /** Whether the broker has answered everything that was sent. */
    boolean isAnswered() {
        return outstanding.isEmpty();
    }

    /** Publishes the farewell. */
    void farewell() {
        publish(new StateDocument(house, site).offline(uplink()), answer("state"));
        payload.death().ifPresent(message -> publish(message, answer("death")));
    }

    Broker.Session session() {
        return session;
    }
}
