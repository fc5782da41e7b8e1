package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A data link to one meter on a line that others may share (IEC 62056-46, two-way alternate). DISC goes before SNRM, so
 * that an association that hangs from before is cleared. Frames that are not for us, among them the echo of our own, and
 * frames with a wrong check sequence are passed over. Confined to the lane thread.
 */
final class HdlcLink implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(HdlcLink.class);

    /** Who talks to whom, and how.
     *
     * @param wanted what is proposed in SNRM
     * @param timeout for the beginning of an answer, and for silence within one
     * @param opening by which a serial line is opened before HDLC, where it is
     */
    record Settings(
            HdlcAddress client, HdlcAddress server, LinkParameters wanted, Duration timeout, Optional<ModeE> opening) {}

    private final Line line;
    private final Settings settings;
    private final Wires wires;
    private final HdlcReceiver receiver = new HdlcReceiver();
    private final byte[] buffer = new byte[512];
    private Optional<Wire> wire = Optional.empty();
    private Optional<HdlcExchange.State> state = Optional.empty();
    private String remark = "";

    HdlcLink(Line line, Settings settings, Wires wires) {
        this.line = line;
        this.settings = settings;
        this.wires = wires;
    }

    @Override
    public void connect(Deadline deadline) throws DriverException {
        state = Optional.empty();
        try {
            wire = Optional.of(opened(deadline).open(wires, deadline));
            var cleared = command(
                    HdlcFrame.DISC,
                    Octets.EMPTY,
                    deadline.atMost(settings.timeout().dividedBy(2)));
            LOG.debug("DISC: {}", cleared.map(HdlcFrame::kind).orElse("no answer"));
            HdlcFrame answer = command(HdlcFrame.SNRM, settings.wanted().write(), deadline)
                    .orElseThrow(() -> silent("SNRM", deadline));
            if (answer.is(HdlcFrame.DM)) {
                throw new DriverException.Refused("SNRM: the meter answers DM, it takes no connection now");
            }
            state = Optional.of(new HdlcExchange.State(agreed(LinkParameters.read(answer.information()))));
            remark = "";
        } catch (IOException e) {
            throw Links.unreachable("SNRM", e);
        }
    }

    private Line opened(Deadline deadline) throws IOException, DriverException {
        remark = "";
        if (settings.opening().isEmpty() || !(line instanceof Line.Serial serial)) {
            return line;
        }
        var opened = settings.opening().get().open(serial, wires, deadline);
        remark = opened.remark();
        return opened.line();
    }

    /** What the meter sends is what we receive, and the other way round; nobody exceeds what he proposed. */
    private LinkParameters agreed(LinkParameters meter) {
        LinkParameters ours = settings.wanted();
        return new LinkParameters(
                Math.min(ours.sent(), meter.received()),
                Math.min(ours.received(), meter.sent()),
                Math.min(ours.sentWindow(), meter.receivedWindow()),
                Math.min(ours.receivedWindow(), meter.sentWindow()));
    }

    /** Sends an unnumbered command and waits for UA or DM; empty where neither comes in time. */
    private Optional<HdlcFrame> command(int control, Octets information, Deadline deadline) throws IOException {
        open().discardInput();
        receiver.clear();
        send(control, false, information, deadline);
        while (true) {
            var answer = receive(deadline);
            if (answer.isEmpty()
                    || answer.get().is(HdlcFrame.UA)
                    || answer.get().is(HdlcFrame.DM)) {
                return answer;
            }
        }
    }

    @Override
    public boolean connected() {
        return state.isPresent() && wire.isPresent() && wire.get().isOpen();
    }

    @Override
    public Octets exchange(String step, Octets apdu, Deadline deadline) throws DriverException {
        var now = state.filter(s -> connected())
                .orElseThrow(() -> new DriverException.Unreachable(step + ": the link is closed"));
        state = Optional.empty(); // until the exchange has come to its end
        try {
            open().discardInput();
            receiver.clear();
            Octets answer = new HdlcExchange(this, now, deadline).run(step, apdu);
            state = Optional.of(now);
            return answer;
        } catch (IOException e) {
            throw Links.unreachable(step, e);
        }
    }

    void send(int control, boolean segmented, Octets information, Deadline deadline) throws IOException {
        var frame = new HdlcFrame(settings.server(), settings.client(), control, segmented, information);
        open().send(frame.write().toArray(), deadline);
    }

    /** The next frame for us; empty where none comes in time. */
    Optional<HdlcFrame> receive(Deadline deadline) throws IOException {
        Deadline until = deadline.atMost(settings.timeout());
        while (true) {
            var frame = received();
            if (frame.isPresent()) {
                return frame;
            }
            int count = open().receive(buffer, 0, buffer.length, until);
            if (count > 0) {
                receiver.feed(buffer, count);
                until = deadline.atMost(settings.timeout());
            } else if (!receiver.giveUp()) {
                return Optional.empty();
            }
        }
    }

    private Optional<HdlcFrame> received() {
        for (var frame = receiver.next(); frame.isPresent(); frame = receiver.next()) {
            boolean ours = frame.get().destination().equals(settings.client())
                    && frame.get().source().equals(settings.server());
            if (ours) {
                return frame;
            }
            LOG.debug("a frame of others is passed over: {}", frame.get());
        }
        return Optional.empty();
    }

    DriverException.Timeout silent(String step, Deadline deadline) {
        String came =
                receiver.refused().isEmpty() ? "no answer" : "only a broken frame came (" + receiver.refused() + ")";
        return new DriverException.Timeout(step + ": " + came + Links.within(settings.timeout(), deadline) + remark);
    }

    private Wire open() throws IOException {
        return wire.orElseThrow(() -> new IOException("the line is closed"));
    }

    @Override
    public void disconnect(Deadline deadline) {
        if (connected()) {
            Links.quietly(() -> {
                try {
                    var answer = command(HdlcFrame.DISC, Octets.EMPTY, deadline);
                    LOG.debug("DISC: {}", answer.map(HdlcFrame::kind).orElse("no answer"));
                } catch (IOException e) {
                    throw Links.unreachable("DISC", e);
                }
            });
        }
        state = Optional.empty();
    }
}
