package city.aryk.driver.mbus;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.ReplayedWires;
import city.aryk.api.driver.Wires;
import java.net.URI;
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
        return new ReplayedWires(new Recorded(answers(recording))::answer);
    }

    private static List<Frame> answers(String recording) {
        var answers = MbusCapture.parse(recording).answers();
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("no answer of a meter in it, wanted 68 LL LL 68 08 ...");
        }
        return answers;
    }

    /** The meter; confined to one thread. */
    private static final class Recorded {
        private final List<Frame> answers;
        private int next;

        Recorded(List<Frame> answers) {
            this.answers = answers;
        }

        byte[] answer(byte[] bytes) {
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
            return answer.bytes();
        }
    }
}
