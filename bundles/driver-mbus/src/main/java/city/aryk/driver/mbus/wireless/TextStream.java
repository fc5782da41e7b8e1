package city.aryk.driver.mbus.wireless;

import java.util.ArrayList;
import java.util.List;

/** Lines of text, each with at most one frame; see {@link TextLine}. */
final class TextStream implements FrameStream {
    private static final int LONGEST = 4096;

    private final StringBuilder line = new StringBuilder();

    @Override
    public List<byte[]> feed(byte[] bytes, int count) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            char c = (char) (bytes[i] & 0xFF);
            if (c == '\n' || c == '\r') {
                frames.addAll(pause());
            } else if (line.length() < LONGEST) {
                line.append(c);
            }
        }
        return frames;
    }

    @Override
    public List<byte[]> pause() {
        var frame = TextLine.frame(line.toString());
        line.setLength(0);
        return frame.map(List::of).orElse(List.of());
    }
}
