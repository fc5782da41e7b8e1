package city.aryk.uplink;

import java.util.Locale;
import java.util.Map;

/** Reason codes in words (MQTT 5.0 section 2.4). */
final class Reason {
    /** From here on a reason code means failure. */
    static final int FAILURE = 0x80;

    static final int SESSION_TAKEN_OVER = 0x8E;
    static final int QUOTA_EXCEEDED = 0x97;
    static final int NOT_AUTHORIZED = 0x87;
    static final int PACKET_TOO_LARGE = 0x95;

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(0x80, "unspecified error"),
            Map.entry(0x81, "malformed packet"),
            Map.entry(0x82, "protocol error"),
            Map.entry(0x83, "implementation specific error"),
            Map.entry(0x84, "unsupported protocol version"),
            Map.entry(0x85, "client identifier not valid"),
            Map.entry(0x86, "bad user name or password"),
            Map.entry(NOT_AUTHORIZED, "not authorized"),
            Map.entry(0x88, "server unavailable"),
            Map.entry(0x89, "server busy"),
            Map.entry(0x8A, "banned"),
            Map.entry(0x8B, "server shutting down"),
            Map.entry(0x8C, "bad authentication method"),
            Map.entry(0x8D, "keep alive timeout"),
            Map.entry(SESSION_TAKEN_OVER, "session taken over by another client of the same name"),
            Map.entry(0x90, "topic name invalid"),
            Map.entry(0x93, "receive maximum exceeded"),
            Map.entry(0x94, "topic alias invalid"),
            Map.entry(PACKET_TOO_LARGE, "packet too large"),
            Map.entry(0x96, "message rate too high"),
            Map.entry(QUOTA_EXCEEDED, "quota exceeded"),
            Map.entry(0x98, "administrative action"),
            Map.entry(0x99, "payload format invalid"),
            Map.entry(0x9A, "retain not supported"),
            Map.entry(0x9B, "QoS not supported"),
            Map.entry(0x9C, "use another server"),
            Map.entry(0x9D, "server moved"),
            Map.entry(0x9F, "connection rate exceeded"));

    private Reason() {}

    static boolean isFailure(int code) {
        return code >= FAILURE;
    }

    /** The words and the code, e.g. {@code quota exceeded (0x97)}. */
    static String text(int code) {
        String number = String.format(Locale.ROOT, "(0x%02X)", code);
        String words = WORDS.get(code);
        return words == null ? "reason " + number : words + " " + number;
    }
}
