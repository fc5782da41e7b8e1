package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The HDLC side of a meter, written for tests from IEC 62056-46: frames in, frames out. */
final class HdlcMeter implements Function<Octets, List<Octets>> {
    private final HdlcAddress address;
    private final UnaryOperator<Octets> meter;
    private final LinkParameters offers;
    private final HdlcReceiver receiver = new HdlcReceiver();
    private LinkParameters agreed = LinkParameters.STANDARD;
    private boolean linked;
    private int sent;
    private int received;
    private Output request = new Output();
    private List<Octets> parts = new ArrayList<>();
    private int first;

    /** How often the link was opened. */
    int links;

    HdlcMeter(HdlcAddress address, LinkParameters offers, UnaryOperator<Octets> meter) {
        this.address = address;
        this.offers = offers;
        this.meter = meter;
    }

    void cut() {
        linked = false;
    }

    @Override
    public List<Octets> apply(Octets bytes) {
        receiver.feed(bytes.toArray(), bytes.length());
        List<Octets> out = new ArrayList<>();
        for (var frame = receiver.next(); frame.isPresent(); frame = receiver.next()) {
            if (frame.get().destination().equals(address)) {
                answer(frame.get(), out);
            }
        }
        return out;
    }

    private void answer(HdlcFrame frame, List<Octets> out) {
        var to = frame.source();
        if (frame.is(HdlcFrame.DISC)) {
            out.add(unnumbered(to, linked ? HdlcFrame.UA : HdlcFrame.DM, Octets.EMPTY));
            linked = false;
        } else if (frame.is(HdlcFrame.SNRM)) {
            link(frame);
            out.add(unnumbered(to, HdlcFrame.UA, agreed.write()));
        } else if (!linked) {
            out.add(unnumbered(to, HdlcFrame.DM, Octets.EMPTY));
        } else if (frame.isReady()) {
            acknowledged(frame.received());
            send(to, out);
        } else if (frame.isInformation()) {
            information(frame, out);
        }
    }

    private void link(HdlcFrame frame) {
        try {
            var wanted = LinkParameters.read(frame.information());
            agreed = new LinkParameters(
                    Math.min(offers.sent(), wanted.received()),
                    Math.min(offers.received(), wanted.sent()),
                    Math.min(offers.sentWindow(), wanted.receivedWindow()),
                    Math.min(offers.receivedWindow(), wanted.sentWindow()));
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
        linked = true;
        links++;
        sent = 0;
        received = 0;
        parts = new ArrayList<>();
        first = 0;
        request = new Output();
    }

    private void information(HdlcFrame frame, List<Octets> out) {
        acknowledged(frame.received());
        if (frame.sent() == received) {
            received = (received + 1) % 8;
            request.put(frame.information());
            if (!frame.segmented()) {
                Octets answer =
                        Octets.hex("E6E700").and(meter.apply(request.octets().from(3)));
                request = new Output();
                parts = new ArrayList<>();
                for (int at = 0; at < answer.length(); at += agreed.sent()) {
                    parts.add(answer.slice(at, Math.min(answer.length(), at + agreed.sent())));
                }
                first = 0;
            }
        }
        if (frame.isFinal()) {
            send(frame.source(), out);
        }
    }

    private void acknowledged(int next) {
        while (first < parts.size() && sent != next) {
            sent = (sent + 1) % 8;
            first++;
        }
    }

    private void send(HdlcAddress to, List<Octets> out) {
        int end = Math.min(parts.size(), first + agreed.sentWindow());
        if (first == end) {
            out.add(frame(to, HdlcFrame.ready(received), false, Octets.EMPTY));
        }
        for (int i = first; i < end; i++) {
            int control = HdlcFrame.information((sent + i - first) % 8, received, i == end - 1);
            out.add(frame(to, control, i < parts.size() - 1, parts.get(i)));
        }
    }

    private Octets unnumbered(HdlcAddress to, int control, Octets information) {
        return frame(to, control, false, information);
    }

    private Octets frame(HdlcAddress to, int control, boolean segmented, Octets information) {
        return Optional.of(new HdlcFrame(to, address, control, segmented, information))
                .map(HdlcFrame::write)
                .orElseThrow();
    }
}
