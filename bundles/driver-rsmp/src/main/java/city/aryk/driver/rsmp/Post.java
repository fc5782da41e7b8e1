package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.time.Time;
import city.aryk.driver.rsmp.Subscriptions.Answer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Our half of a conversation: sends, and keeps what the site has not acknowledged. Not thread-safe. */
final class Post {
    private final Writer writer;
    private final Consumer<byte[]> wire;
    private final Time time;
    private final Consumer<Outgoing> sent;
    private final Unanswered unanswered = new Unanswered();

    /**
     * A post.
     *
     * @param wire takes whole frames with their end
     */
    Post(Writer writer, Consumer<byte[]> wire, Time time) {
        this(writer, wire, time, message -> {});
    }

    /** With somebody who is told of every message that is to be acknowledged, after it was sent. */
    Post(Writer writer, Consumer<byte[]> wire, Time time, Consumer<Outgoing> sent) {
        this.sent = sent;
        this.writer = writer;
        this.wire = wire;
        this.time = time;
    }

    Writer writer() {
        return writer;
    }

    Time time() {
        return time;
    }

    void ack(String of) {
        say(writer.ack(of));
    }

    void notAck(String of, String reason) {
        say(writer.notAck(of, reason));
    }

    void send(Outgoing message, Answer answer) {
        unanswered.add(message, time.nanos(), answer);
        say(message.text());
        sent.accept(message);
    }

    private void say(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] frame = Arrays.copyOf(bytes, bytes.length + 1);
        frame[bytes.length] = Frames.END;
        wire.accept(frame);
    }

    void acked(String id) {
        unanswered.answered(id).ifPresent(Answer::taken);
    }

    void notAcked(String id, String reason) {
        unanswered.answered(id).ifPresent(answer -> answer.refused(reason));
    }

    /** When the oldest message that waits for its acknowledgement was sent, monotonic nanoseconds. */
    OptionalLong waitingSince() {
        return unanswered.since();
    }

    String waitingFor() {
        return unanswered.oldest();
    }
}
