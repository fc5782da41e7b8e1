package city.aryk.driver.rsmp;

import city.aryk.driver.rsmp.Message.Identified;
import city.aryk.driver.rsmp.Reception.Guest;
import city.aryk.driver.rsmp.Reception.Unwelcome;
import city.aryk.driver.rsmp.Subscriptions.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervisor's side of one connection (RSMP 3.2.2, communication establishment between sites and supervision system):
 * the site tells its version, we tell ours, both send a watchdog, the site tells its state and all alarms; when it has
 * grown quiet, values are subscribed. Neither I/O nor waiting happens here: frames and instants come in, frames go out
 * through {@link Post}, and {@link #wakeIn} says when {@link #tick} is wanted. Not thread-safe.
 */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final Duration HELLO = Duration.ofSeconds(30);

    private final Reception reception;
    private final Post post;
    private final String peer;
    private final long began;
    private Optional<Supervision> supervision = Optional.empty();
    private Optional<String> over = Optional.empty();

    /**
     * A conversation that begins with the site's version.
     *
     * @param peer who connected, for messages to people
     */
    Conversation(Reception reception, Post post, String peer) {
        this.reception = reception;
        this.post = post;
        this.peer = peer;
        this.began = post.time().nanos();
    }

    /** Takes one frame of the site. */
    void receive(byte[] frame) {
        try {
            take(Decoder.decode(frame));
        } catch (Unreadable e) {
            refuse(e);
        }
        tick();
    }

    private void take(Message message) {
        if (message instanceof Message.Ack ack) {
            post.acked(ack.of());
        } else if (message instanceof Message.NotAck notAck) {
            LOG.debug("{}: refused: {}", peer, notAck.reason());
            post.notAcked(notAck.of(), notAck.reason());
        } else if (message instanceof Message.Version version) {
            version(version);
        } else if (message instanceof Identified identified && supervision.isPresent()) {
            supervision.get().take(identified);
        } else {
            LOG.debug("{}: spoke before its version was agreed", peer);
        }
    }

    /** Before the versions are agreed nothing but a version is answered. */
    private void refuse(Unreadable e) {
        LOG.debug("{}: {}", peer, e.reason());
        boolean answered = supervision.isPresent() || e.type().equals("Version");
        if (answered && e.refused().isPresent()) {
            post.notAck(e.refused().get(), e.reason());
        }
        if (supervision.isEmpty() && e.type().equals("Version")) {
            over = Optional.of("its version cannot be read: " + e.reason());
        }
    }

    private void version(Message.Version version) {
        if (supervision.isPresent()) {
            post.notAck(version.id(), "the versions are agreed already");
            return;
        }
        try {
            var guest = reception.admit(version);
            post.ack(version.id());
            supervision = Optional.of(new Supervision(guest, version.exchangeList(), post));
            tellVersion(guest, version);
        } catch (Unwelcome e) {
            LOG.info("{}: turned away: {}", peer, e.getMessage());
            post.notAck(version.id(), String.valueOf(e.getMessage()));
            over = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Versions that both have are written as the site writes them: 3.2 and 3.2.0 are the same, and not every site knows. */
    private void tellVersion(Guest guest, Message.Version version) {
        List<Core> cores = new ArrayList<>();
        for (var our : guest.endpoint().terms().cores()) {
            cores.add(version.cores().stream().filter(our::same).findFirst().orElse(our));
        }
        var own = guest.endpoint().terms().own();
        post.send(post.writer().version(cores, own, version.exchangeList()), new Answer() {
            @Override
            public void taken() {
                // the site's watchdog comes next
            }

            @Override
            public void refused(String reason) {
                over = Optional.of("the controller refused our version: " + reason);
            }
        });
    }

    /** Does what is due by now. */
    void tick() {
        long now = post.time().nanos();
        if (supervision.isEmpty()) {
            if (now - began >= HELLO.toNanos()) {
                over = over.or(() -> Optional.of("no version within " + HELLO.toSeconds() + " s"));
            }
            return;
        }
        var since = post.waitingSince();
        if (since.isPresent() && now - since.getAsLong() >= ack().toNanos()) {
            String what = post.waitingFor() + " not acknowledged within " + ack().toMillis() + " ms";
            over = over.or(() -> Optional.of(what));
            return;
        }
        supervision.get().tick(now);
    }

    private Duration ack() {
        return supervision.map(s -> s.guest().endpoint().patience().ack()).orElse(HELLO);
    }

    /** In how many nanoseconds {@link #tick} is wanted at the latest; not negative. */
    long wakeIn() {
        long now = post.time().nanos();
        if (supervision.isEmpty()) {
            return Math.max(0, began + HELLO.toNanos() - now);
        }
        long in = supervision.get().wakeIn(now);
        var since = post.waitingSince();
        return Math.max(0, since.isPresent() ? Math.min(in, since.getAsLong() + ack().toNanos() - now) : in);
    }

    /** Why the connection is to be closed; empty while it goes on. */
    Optional<String> over() {
        return over;
    }

    /** The controller that this is, once its version was agreed. */
    Optional<Supervision> supervision() {
        return supervision;
    }
}
