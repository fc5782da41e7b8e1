package city.aryk.driver.mbus.wireless;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Frames in binary. A form says how long what begins here is; where nothing can begin, one byte is passed over, so that
 * the stream finds its step again after lost bytes.
 */
final class ByteStream implements FrameStream {
    private static final int ROOM = 4096;

    private final Form form;
    private final byte[] buffer = new byte[ROOM];
    private int filled;

    ByteStream(Form form) {
        this.form = form;
    }

    /** How a receiver packs frames. */
    interface Form {
        /** More bytes are needed to tell. */
        int MORE = 0;
        /** Nothing begins here. */
        int NOT_HERE = -1;

        /** The length of what begins at the first byte, or {@link #MORE}, or {@link #NOT_HERE}; at most 1024. */
        int length(byte[] bytes, int count);

        /** The frame in it, from the length field on; empty where it is no frame but something else of the receiver. */
        byte[] frame(byte[] packet);
    }

    @Override
    public List<byte[]> feed(byte[] bytes, int count) {
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < count; ) {
            int taken = Math.min(count - at, ROOM - filled);
            System.arraycopy(bytes, at, buffer, filled, taken);
            filled += taken;
            at += taken;
            cut(frames);
        }
        return frames;
    }

    private void cut(List<byte[]> frames) {
        int at = 0;
        while (at < filled) {
            byte[] rest = Arrays.copyOfRange(buffer, at, filled);
            int length = form.length(rest, rest.length);
            if (length == Form.NOT_HERE) {
                at++;
            } else if (length == Form.MORE || length > rest.length) {
                break;
            } else {
                byte[] frame = form.frame(Arrays.copyOf(rest, length));
                if (frame.length > 0) {
                    frames.add(frame);
                }
                at += length;
            }
        }
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        filled -= at;
    }

    @Override
    public List<byte[]> pause() {
        filled = 0;
        return List.of();
    }
}
