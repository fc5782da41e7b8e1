package city.aryk.driver.mbus;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** Replays a meter's recorded answers: SND_NKE and a selection begin with the first, each request gives the next. */
public final class MbusReplay implements CaptureReplay {
    private static final String HOST = "mbus-tcp://captured:10001?";

    @Override
    public String driver() {
        return "mbus";
    }

    @Override
    public URI endpoint(String recording) {
        Frame first = answers(recording).get(0);
        if (first.address() <= 250) {
            return URI.create(HOST + "primary=" + first.address());
        }
        try {
            var identity = first.telegram().header().identity().orElseThrow();
            return URI.create(HOST + Endpoint.query(identity));
        } catch (DriverException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public Wires wires(String recording) {
        return new Recorded(answers(recording));
    }

    private static List<Frame> answers(String recording) {
        var answers = MbusCapture.parse(recording).answers();
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("no answer of a meter in it, wanted 68 LL LL 68 08 ...");
        }
        return answers;
    }

    /** The wire and its far end; confined to one thread. */
    private static final class Recorded implements Wire, Wires {
        private final List<Frame> answers;
        private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
        private int next;

        Recorded(List<Frame> answers) {
            this.answers = answers;
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
        public void send(byte[] bytes, Deadline deadline) {
            var parser = new FrameParser();
            for (int i = 0; i < bytes.length && parser.frame().isEmpty(); i++) {
                parser.feed(bytes, i, 1);
            }
            Frame request = parser.frame().orElseThrow();
            boolean asks = (request.control() & ~Frame.FCB) == (Frame.REQ_UD2 & ~Frame.FCB);
            if (!asks) {
                next = 0;
            }
            Frame answer = asks ? answers.get(Math.min(next++, answers.size() - 1)) : Frame.acknowledgement();
            arriving.writeBytes(answer.bytes());
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) {
            byte[] waiting = arriving.toByteArray();
            int count = Math.min(length, waiting.length);
            System.arraycopy(waiting, 0, into, offset, count);
            arriving.reset();
            arriving.writeBytes(Arrays.copyOfRange(waiting, count, waiting.length));
            return count;
        }

        @Override
        public void discardInput() {
            arriving.reset();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            arriving.reset();
        }
    }
}
