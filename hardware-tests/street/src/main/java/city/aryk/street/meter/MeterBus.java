package city.aryk.street.meter;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two wires with meters on them. Those that answer at once drown each other, bit by bit, as on a bus where a space hides
 * a mark. Safe for use by all threads.
 */
public final class MeterBus {
    private final List<HeatMeter> meters;
    private volatile boolean echo;
    private volatile int noise;

    /** A bus that is well. */
    public MeterBus(List<HeatMeter> meters) {
        this.meters = List.copyOf(meters);
    }

    public List<HeatMeter> meters() {
        return meters;
    }

    /** Whether the level converter gives back what is sent. */
    public void echo(boolean on) {
        echo = on;
    }

    /** How many bytes of noise stand before each answer. */
    public void noise(int bytes) {
        noise = bytes;
    }

    /** What comes back, and how long after the request. */
    record Said(ByteBuffer bytes, Duration after) {}

    /** All that a frame of the master brings about. */
    Said hears(byte[] frame) {
        var out = new ByteArrayOutputStream();
        if (echo) {
            out.writeBytes(frame);
        }
        Duration after = Duration.ZERO;
        List<byte[]> answers = new ArrayList<>();
        for (var meter : meters) {
            Optional<byte[]> answer = meter.hears(frame);
            if (answer.isPresent()) {
                answers.add(answer.get());
                after = meter.delay().compareTo(after) > 0 ? meter.delay() : after;
            }
        }
        if (!answers.isEmpty()) {
            for (int i = 0; i < noise; i++) {
                out.write(0xFF);
            }
            out.writeBytes(together(answers));
        }
        return new Said(ByteBuffer.wrap(out.toByteArray()), after);
    }

    private static byte[] together(List<byte[]> answers) {
        int length = answers.stream().mapToInt(a -> a.length).max().orElse(0);
        byte[] bus = new byte[length];
        java.util.Arrays.fill(bus, (byte) 0xFF);
        for (byte[] answer : answers) {
            for (int i = 0; i < answer.length; i++) {
                bus[i] &= answer[i];
            }
        }
        return bus;
    }
}
