package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.PointPlan.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that takes bytes of a site as a target of a coverage-guided fuzzer (Jazzer finds {@code
 * fuzzerTestOneInput} by its name): any bytes give a message or a named error. The first byte chooses how the rest is
 * taken.
 */
public final class RsmpFuzzTarget {
    private static final RsmpCaptureReader READER = new RsmpCaptureReader();
    private static final List<RsmpPoint> POINTS = List.of(
            Wiring.of(Plans.point("text", Kind.TEXT, Plans.onChange("S0001", "n"))),
            Wiring.of(Plans.point("gauge", Kind.GAUGE, Plans.onChange("S0001", "n"))),
            Wiring.of(Plans.point("state", Kind.STATE, Plans.onChange("S0001", "n"))),
            Wiring.of(Plans.point("flag", Kind.FLAG, Plans.onChange("S0001", "n"))),
            Wiring.of(Plans.point("bits", Kind.BITS, Plans.onChange("S0001", "n"))),
            Wiring.of(Plans.point("lamps", Kind.BITS, Map.of("status", "S0001", "name", "n", "lamps", "green"))));

    private RsmpFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        tried(data);
    }

    /** Whether it gave a value. */
    static boolean tried(byte[] data) {
        if (data.length == 0) {
            return false;
        }
        byte[] bytes = Arrays.copyOfRange(data, 1, data.length);
        return switch (data[0] & 3) {
            case 0 -> message(bytes);
            case 1 -> conversation(bytes);
            case 2 -> recording(bytes);
            default -> frames(bytes);
        };
    }

    private static boolean message(byte[] bytes) {
        try {
            if (Decoder.decode(bytes) instanceof Message.Statuses statuses) {
                for (var item : statuses.items()) {
                    POINTS.forEach(point -> Values.decode(point, item.value(), item.quality()));
                }
            }
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    /** A site that is let in, whatever it says after its version. */
    private static boolean conversation(byte[] bytes) {
        var time = new SetTime().knowing(Desk.NOW);
        var endpoint = RsmpEndpoint.of(java.net.URI.create("rsmp://127.0.0.1:12111?site=A&settle=0ms"));
        var interest = Interest.of(Plans.device("rsmp://127.0.0.1:12111?site=A", Plans.junction()));
        var memory = new Memory(interest, endpoint.terms(), endpoint.patience().ack(), time);
        var post = new Post(new Writer(UUID::randomUUID), frame -> {}, time);
        var conversation = new Conversation(version -> Gate.agreed(endpoint, memory, version), post, "fuzz");
        var frames = new Frames(() -> 65_536);
        frames.take(bytes, bytes.length);
        for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            conversation.receive(frame.get());
            time.pass(Plans.SECOND);
            conversation.wakeIn();
        }
        memory.observed(Plans.junction());
        memory.reports();
        memory.progress();
        return conversation.supervision().isPresent();
    }

    private static boolean recording(byte[] bytes) {
        try {
            READER.read("rsmp", new String(bytes, ISO_8859_1), Optional.empty());
            return true;
        } catch (DriverException e) {
            return false;
        }
    }

    private static boolean frames(byte[] bytes) {
        var frames = new Frames(() -> 16);
        for (int from = 0; from < bytes.length; from += 7) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 7));
            frames.take(piece, piece.length);
        }
        boolean any = false;
        for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            if (frame.get().length > 16) {
                throw new IllegalStateException("a frame longer than allowed");
            }
            any = true;
        }
        return any;
    }
}
