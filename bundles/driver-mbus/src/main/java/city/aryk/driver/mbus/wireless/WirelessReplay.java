package city.aryk.driver.mbus.wireless;

import static java.nio.charset.StandardCharsets.US_ASCII;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Sends recorded telegrams, as a receiver that prints them in hex; a key stands in the capture's secrets. */
public final class WirelessReplay implements CaptureReplay {
    @Override
    public String driver() {
        return "wmbus";
    }

    @Override
    public URI endpoint(String recording) {
        List<String> lines = lines(recording);
        String last = lines.get(lines.size() - 1);
        try {
            var frame = LinkFrame.of(TextLine.frame(last).orElseThrow(() -> wrong(last, "no hex in it")));
            String id = Outline.of(frame).meter().id();
            return URI.create("wmbus-tcp://captured:4001?framing=text&id=" + id + "&key=secret:key");
        } catch (TelegramException e) {
            throw wrong(last, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> lines(String recording) {
        var lines = recording
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no telegram, wanted one a line in hex");
        }
        return lines;
    }

    private static IllegalArgumentException wrong(String line, String why) {
        return new IllegalArgumentException("telegram '" + line + "': " + why);
    }

    @Override
    public Wires wires(String recording) {
        return new Recorded(String.join("\n", lines(recording)) + "\n");
    }

    /** All telegrams at once, then silence until it is closed. */
    private static final class Recorded implements Wires, Wire {
        private Optional<byte[]> arriving;
        private boolean open = true;

        Recorded(String text) {
            this.arriving = Optional.of(text.getBytes(US_ASCII));
        }

        @Override
        public Wire tcp(String host, int port, Deadline deadline) {
            return this;
        }

        @Override
        public Wire serial(String path, SerialLine line) {
            return this;
        }

        @Override
        public void send(byte[] bytes, Deadline deadline) throws IOException {
            throw new IOException("a recording takes nothing");
        }

        @Override
        public synchronized int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
            if (arriving.isPresent()) {
                byte[] bytes = arriving.get();
                int count = Math.min(length, bytes.length);
                System.arraycopy(bytes, 0, into, offset, count);
                arriving = count == bytes.length
                        ? Optional.empty()
                        : Optional.of(java.util.Arrays.copyOfRange(bytes, count, bytes.length));
                return count;
            }
            try {
                for (int left = deadline.leftMillis(); open && left > 0; left = deadline.leftMillis()) {
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
            return 0;
        }

        @Override
        public void discardInput() {
            // nothing arrives that was not recorded
        }

        @Override
        public synchronized boolean isOpen() {
            return open;
        }

        @Override
        public synchronized void close() {
            open = false;
            notifyAll();
        }
    }
}
