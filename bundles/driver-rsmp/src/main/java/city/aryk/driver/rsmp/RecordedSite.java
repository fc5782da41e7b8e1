package city.aryk.driver.rsmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Stamp;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A recorded site that has its conversation with the supervisor again: it says what it said, and acknowledges whatever it
 * is sent. The clock stands still between its messages. Confined to one thread.
 */
final class RecordedSite implements Wires {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(2);

    private final Recording recording;

    RecordedSite(Recording recording) {
        this.recording = recording;
    }

    /** A session that sees what the site had told by the end of the recording. */
    Session session(RsmpEndpoint endpoint, DevicePlan plan) throws DriverException.Malformed {
        var time = new Still();
        var interest = Interest.of(plan);
        var memory = new Memory(interest, endpoint.terms(), endpoint.patience().ack(), time);
        List<Outgoing> sent = new ArrayList<>();
        var post = new Post(new Writer(UUID::randomUUID), frame -> {}, time, sent::add);
        var conversation = new Conversation(version -> Gate.agreed(endpoint, memory, version), post, "recording");
        for (var frame : recording.frames()) {
            if (message(frame) instanceof Message.Identified) {
                conversation.receive(frame.bytes());
                acknowledge(post, sent);
            }
        }
        for (int i = 0; i < 4; i++) {
            time.pass(LONG_ENOUGH);
            conversation.tick();
            acknowledge(post, sent);
        }
        return new Seen(memory);
    }

    private static Message message(Recording.Frame frame) throws DriverException.Malformed {
        try {
            return Decoder.decode(frame.bytes());
        } catch (Unreadable e) {
            throw new DriverException.Malformed(frame.where() + ": " + e.reason());
        }
    }

    private static void acknowledge(Post post, List<Outgoing> sent) {
        while (!sent.isEmpty()) {
            post.acked(sent.remove(0).id());
        }
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) throws IOException {
        throw new IOException("a site connects by itself");
    }

    @Override
    public Wire serial(String path, SerialLine line) throws IOException {
        throw new IOException("RSMP runs over TCP");
    }

    /** What was seen at the end. */
    private record Seen(Memory memory) implements Session {
        @Override
        public List<Observation> read(List<PointPlan> due, Deadline deadline) {
            return memory.observed(due).observations();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** A clock that stands still, and does not know the time. */
    private static final class Still implements Time {
        private static final UUID BOOT = new UUID(0, 0);

        private long nanos;

        void pass(Duration span) {
            nanos += span.toNanos();
        }

        @Override
        public Stamp now() {
            return new Stamp(BOOT, nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public OptionalLong utcOffsetMillis() {
            return OptionalLong.empty();
        }

        @Override
        public void pauseUntil(long until) {
            nanos = Math.max(nanos, until);
        }
    }
}
