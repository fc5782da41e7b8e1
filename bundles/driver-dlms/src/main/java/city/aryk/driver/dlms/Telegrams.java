package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes recorded bytes apart into APDUs: HDLC frames, whose segments are put together again, wrapper messages, or an
 * APDU alone. Confined to one thread.
 */
final class Telegrams {
    private static final int LONGEST = 1 << 20;

    private final Map<HdlcAddress, Octets> begun = new HashMap<>();

    /** What carried an APDU. */
    enum Layer {
        HDLC("dlms-hdlc"),
        WRAPPER("dlms-tcp"),
        NONE("dlms");

        private final String label;

        Layer(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /**
     * One message.
     *
     * @param source and {@code destination} are addresses, empty where the bytes tell none
     * @param frame the kind of HDLC frame, else empty
     * @param information of an HDLC frame
     * @param apdu empty where the frame carries none
     */
    record Message(
            Layer layer, String source, String destination, String frame, Octets information, Optional<Octets> apdu) {}

    /** All messages in the bytes of one line or telegram. */
    List<Message> of(Octets bytes) throws Malformed {
        if (bytes.begins(HdlcFrame.FLAG)) {
            return hdlc(bytes);
        }
        if (bytes.begins(0, 1) && bytes.length() > Wrapper.HEADER) {
            return wrapped(bytes);
        }
        Octets apdu = bytes.begins(0xE6, 0xE6, 0) || bytes.begins(0xE6, 0xE7, 0) ? bytes.from(3) : bytes;
        return List.of(new Message(Layer.NONE, "", "", "", Octets.EMPTY, Optional.of(apdu)));
    }

    private static List<Message> wrapped(Octets bytes) throws Malformed {
        List<Message> messages = new ArrayList<>();
        for (Cursor in = bytes.cursor(); !in.atEnd(); ) {
            var wrapper = Wrapper.read(in);
            messages.add(new Message(
                    Layer.WRAPPER,
                    Integer.toString(wrapper.source()),
                    Integer.toString(wrapper.destination()),
                    "",
                    Octets.EMPTY,
                    Optional.of(wrapper.apdu())));
        }
        return messages;
    }

    private List<Message> hdlc(Octets bytes) throws Malformed {
        List<Message> messages = new ArrayList<>();
        Cursor in = bytes.cursor();
        while (!in.atEnd()) {
            if (in.u8() != HdlcFrame.FLAG) {
                throw in.wrong("no flag (7E) where a frame should begin");
            }
            while (!in.atEnd() && in.peek() == HdlcFrame.FLAG) {
                in.u8();
            }
            if (!in.atEnd()) {
                messages.add(frame(in));
                if (in.atEnd() || in.peek() != HdlcFrame.FLAG) {
                    throw in.wrong("no flag (7E) behind a frame");
                }
            }
        }
        if (messages.isEmpty()) {
            throw in.wrong("no HDLC frame between the flags");
        }
        return messages;
    }

    private Message frame(Cursor in) throws Malformed {
        Octets head = in.take(2);
        int length = ((head.at(0) & 7) << 8) | head.at(1);
        if ((head.at(0) & 0xF0) != 0xA0 || length < 7) {
            throw in.wrong("frame format " + head + ", wanted A0 to AF and a length of 7 or more");
        }
        HdlcFrame frame = HdlcFrame.read(head.and(in.take(length - 2)));
        Optional<Octets> apdu = frame.isInformation() || frame.is(HdlcFrame.UI) ? whole(frame) : Optional.empty();
        return new Message(
                Layer.HDLC,
                frame.source().toString(),
                frame.destination().toString(),
                frame.kind(),
                frame.information(),
                apdu);
    }

    /** The APDU when this frame completes it. */
    private Optional<Octets> whole(HdlcFrame frame) throws Malformed {
        Octets before = Optional.ofNullable(begun.remove(frame.source())).orElse(Octets.EMPTY);
        Octets all = before.and(frame.information());
        if (all.length() > LONGEST) {
            throw new Malformed("segments of more than " + LONGEST + " bytes");
        }
        if (frame.segmented()) {
            begun.put(frame.source(), all);
            return Optional.empty();
        }
        if (!all.begins(0xE6, 0xE6, 0) && !all.begins(0xE6, 0xE7, 0)) {
            throw new Malformed("LLC " + all.slice(0, Math.min(3, all.length())) + ", wanted E6E600 or E6E700");
        }
        return Optional.of(all.from(3));
    }

    /** Whether segments came whose last is missing. */
    boolean unfinished() {
        return !begun.isEmpty();
    }
}
