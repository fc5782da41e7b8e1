package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds APDUs in what one sender sends: wrapper messages, or HDLC frames (UI or I) whose segments are put together. The
 * first byte tells which. Bounded by the 64 KiB of a wrapper message. Confined to one thread.
 */
final class PushStream {
    private static final int LONGEST = 1 << 16;
    private static final int SLICE = 1024;

    private enum Form {
        UNKNOWN,
        WRAPPER,
        HDLC
    }

    private final HdlcReceiver receiver = new HdlcReceiver();
    private Form form;
    private byte[] bytes = new byte[0];
    private Octets begun = Octets.EMPTY;

    private PushStream(Form form) {
        this.form = form;
    }

    /** Of a TCP connection. */
    static PushStream ofConnection() {
        return new PushStream(Form.UNKNOWN);
    }

    /** Of a serial line, on which noise is passed over. */
    static PushStream ofLine() {
        return new PushStream(Form.HDLC);
    }

    /**
     * Takes bytes, which may be empty.
     *
     * @throws Malformed when this is neither wrapper nor HDLC: nothing good can follow
     */
    List<Octets> feed(byte[] piece, int length) throws Malformed {
        if (form == Form.UNKNOWN && length > 0) {
            form = switch (piece[0]) {
                case HdlcFrame.FLAG -> Form.HDLC;
                case 0 -> Form.WRAPPER;
                default ->
                    throw new Malformed("begins with " + Octets.of(piece, 0, Math.min(8, length))
                            + ", wanted a wrapper message (0001) or an HDLC frame (7E)");
            };
        }
        List<Octets> found = new ArrayList<>();
        if (form == Form.HDLC) {
            for (int at = 0; at < length; at += SLICE) {
                byte[] slice = Arrays.copyOfRange(piece, at, Math.min(length, at + SLICE));
                receiver.feed(slice, slice.length);
                frames(found);
            }
        } else if (length > 0) {
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + length);
            System.arraycopy(piece, 0, bytes, before, length);
            messages(found);
        }
        return found;
    }

    private void messages(List<Octets> found) throws Malformed {
        int at = 0;
        while (bytes.length - at >= Wrapper.HEADER) {
            var header = Wrapper.Header.read(new Cursor(bytes, at, bytes.length));
            if (header.length() == 0) {
                throw new Malformed("a wrapper message without an APDU");
            }
            int end = at + Wrapper.HEADER + header.length();
            if (end > bytes.length) {
                break;
            }
            found.add(Octets.of(bytes, at + Wrapper.HEADER, end));
            at = end;
        }
        bytes = Arrays.copyOfRange(bytes, at, bytes.length);
    }

    private void frames(List<Octets> found) {
        for (var next = receiver.next(); next.isPresent(); next = receiver.next()) {
            HdlcFrame frame = next.get();
            if (frame.is(HdlcFrame.UI) || frame.isInformation()) {
                Octets all = begun.and(frame.information());
                begun = frame.segmented() && all.length() <= LONGEST ? all : Octets.EMPTY;
                boolean carried = all.begins(0xE6, 0xE7, 0) || all.begins(0xE6, 0xE6, 0);
                if (!frame.segmented() && carried && all.length() > 3) {
                    found.add(all.from(3));
                }
            }
        }
    }
}
