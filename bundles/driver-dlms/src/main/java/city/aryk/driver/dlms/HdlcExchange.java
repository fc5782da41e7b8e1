package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One APDU out and one back over an HDLC link: cut into segments, sent in windows, and put together from the segments of
 * the answer (IEC 62056-46 clause 6.4). After a silence the meter is polled by RR, which brings back what was lost on
 * either way: its N(R) tells which of our frames it has, and it repeats its own that we have not acknowledged.
 */
final class HdlcExchange {
    private static final Octets LLC_REQUEST = Octets.hex("E6E600");
    private static final int MODULUS = 8;
    private static final int MOST_REPEATS = 2;
    private static final int LONGEST = 1 << 17;

    /** What a link remembers from one exchange to the next. */
    static final class State {
        private final LinkParameters agreed;
        private int sent;
        private int received;

        State(LinkParameters agreed) {
            this.agreed = agreed;
        }
    }

    private final HdlcLink link;
    private final State state;
    private final Deadline deadline;
    private final List<Octets> parts = new ArrayList<>();
    private final Output answer = new Output();
    private int acknowledged;
    private int repeats;
    private int length;

    HdlcExchange(HdlcLink link, State state, Deadline deadline) {
        this.link = link;
        this.state = state;
        this.deadline = deadline;
    }

    Octets run(String step, Octets apdu) throws IOException, DriverException {
        Octets all = LLC_REQUEST.and(apdu);
        for (int at = 0; at < all.length(); at += state.agreed.sent()) {
            parts.add(all.slice(at, Math.min(all.length(), at + state.agreed.sent())));
        }
        sendWindow();
        while (true) {
            var frame = link.receive(deadline);
            if (frame.isEmpty()) {
                poll(step);
            } else if (took(step, frame.get())) {
                state.sent = number(parts.size());
                return content(step, answer.octets());
            }
        }
    }

    private void poll(String step) throws IOException, DriverException {
        if (++repeats > MOST_REPEATS || deadline.passed()) {
            throw link.silent(step, deadline);
        }
        link.send(HdlcFrame.ready(state.received), false, Octets.EMPTY, deadline);
    }

    /** Deals with a frame; true when the answer is complete. */
    private boolean took(String step, HdlcFrame frame) throws IOException, DriverException {
        if (frame.isInformation()) {
            return information(step, frame);
        }
        if (frame.isReady() || frame.isNotReady()) {
            acknowledge(frame.received());
            if (frame.isReady() && acknowledged < parts.size()) {
                repeatUnlessProgress(step);
            }
            return false;
        }
        if (frame.is(HdlcFrame.UI)) {
            return false; // sent unasked
        }
        if (frame.is(HdlcFrame.FRMR)) {
            throw new DriverException.Malformed(
                    step + ": the meter rejects a frame (FRMR " + frame.information() + ")");
        }
        throw new DriverException.Unreachable(step + ": the meter answers " + frame.kind() + ", the link is lost");
    }

    private boolean information(String step, HdlcFrame frame) throws IOException, DriverException {
        acknowledge(frame.received());
        if (frame.sent() != state.received) {
            if (++repeats > MOST_REPEATS + state.agreed.receivedWindow()) {
                throw new DriverException.Malformed(step + ": frame number " + frame.sent() + " comes again and again,"
                        + " wanted " + state.received);
            }
            if (frame.isFinal()) {
                link.send(HdlcFrame.ready(state.received), false, Octets.EMPTY, deadline);
            }
            return false;
        }
        state.received = (state.received + 1) % MODULUS;
        length += frame.information().length();
        if (length > LONGEST) {
            throw new DriverException.Malformed(step + ": an answer of more than " + LONGEST + " bytes");
        }
        answer.put(frame.information());
        repeats = 0;
        if (frame.segmented() && frame.isFinal()) {
            link.send(HdlcFrame.ready(state.received), false, Octets.EMPTY, deadline);
        }
        return !frame.segmented();
    }

    /** The meter wants the frame of this number next: all before it have arrived. */
    private void acknowledge(int next) {
        int count = (next - state.sent + MODULUS) % MODULUS;
        int base = acknowledged - acknowledged % MODULUS;
        for (int candidate = base + count; candidate <= parts.size(); candidate += MODULUS) {
            if (candidate > acknowledged && candidate <= acknowledged + state.agreed.sentWindow()) {
                acknowledged = candidate;
                repeats = 0;
                return;
            }
        }
    }

    private void repeatUnlessProgress(String step) throws IOException, DriverException {
        if (++repeats > 2 * MOST_REPEATS) {
            throw new DriverException.Timeout(step + ": the meter does not take frame " + number(acknowledged));
        }
        sendWindow();
    }

    private void sendWindow() throws IOException {
        int end = Math.min(parts.size(), acknowledged + state.agreed.sentWindow());
        for (int i = acknowledged; i < end; i++) {
            int control = HdlcFrame.information(number(i), state.received, i == end - 1);
            link.send(control, i < parts.size() - 1, parts.get(i), deadline);
        }
    }

    /** N(S) of a part. */
    private int number(int part) {
        return (state.sent + part) % MODULUS;
    }

    private static Octets content(String step, Octets all) throws DriverException.Malformed {
        Optional<Octets> apdu = all.begins(0xE6, 0xE7, 0) ? Optional.of(all.from(3)) : Optional.empty();
        return apdu.orElseThrow(() ->
                new DriverException.Malformed(step + ": the answer does not begin with LLC E6E700: " + all.brief()));
    }
}
