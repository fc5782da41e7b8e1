package city.aryk.driver.mercury;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Replays recorded exchanges: each request gets its recorded answer. */
public final class MercuryReplay implements CaptureReplay {
    @Override
    public String driver() {
        return "mercury";
    }

    @Override
    public URI endpoint(String recording) {
        var first = Recording.of(recording).turns().stream()
                .filter(turn -> turn.request().length > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no request: wanted lines '> hex' and '< hex'"));
        return URI.create("mercury-tcp://capture:4001?address=" + first.family().address(first.request()));
    }

    @Override
    public Wires wires(String recording) {
        return new Player(Recording.of(recording));
    }

    private static final class Player implements Wires, Wire {
        private final Map<String, byte[]> answers = new HashMap<>();
        private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
        private boolean open = true;

        Player(Recording recording) {
            recording.turns().forEach(turn -> answers.put(HexFormat.of().formatHex(turn.request()), turn.answer()));
        }

        @Override
        public Wire tcp(String host, int port, Deadline deadline) {
            open = true;
            return this;
        }

        @Override
        public Wire serial(String path, SerialLine line) {
            open = true;
            return this;
        }

        @Override
        public void send(byte[] bytes, Deadline deadline) {
            arriving.writeBytes(answers.getOrDefault(HexFormat.of().formatHex(bytes), new byte[0]));
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) {
            byte[] waiting = arriving.toByteArray();
            int count = Math.min(length, waiting.length);
            System.arraycopy(waiting, 0, into, offset, count);
            arriving.reset();
            arriving.write(waiting, count, waiting.length - count);
            return count;
        }

        @Override
        public void discardInput() {
            arriving.reset();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
            arriving.reset();
        }
    }
}
