package city.aryk.clock;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * The 48 octets of an NTP packet without extensions (RFC 5905, 7.3), as far as a client needs them that asks now and
 * then (RFC 4330, 5). Pure: no I/O, no state.
 */
final class NtpPacket {
    static final int LENGTH = 48;
    /** No gateway asks before the product was made: tells NTP's era, which begins anew every 136 years. */
    static final long EARLIEST_MILLIS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final int VERSION = 4;
    private static final int CLIENT = 3;
    private static final int SERVER = 4;
    private static final int UNSYNCHRONISED = 3;
    private static final int MOST_STRATUM = 15;
    private static final int STRATUM_AT = 1;
    private static final int ROOT_DELAY_AT = 4;
    private static final int ROOT_DISPERSION_AT = 8;
    private static final int REFERENCE_AT = 12;
    private static final int ORIGIN_AT = 24;
    private static final int RECEIVE_AT = 32;
    private static final int TRANSMIT_AT = 40;
    /** One second as a short NTP number: 16 bits of seconds, 16 of fractions (RFC 5905, 6). */
    private static final int SHORT_SECOND = 1 << 16;

    private static final long ERA_SECONDS = 1L << 32;
    /** From 1900, where NTP's first era begins, to 1970. */
    private static final long TO_1970_SECONDS = 2_208_988_800L;

    private static final long MICROS = 1_000_000;
    private static final long HALF = 1L << 31;

    /**
     * When the peer had the request and when it answered.
     *
     * @param receiveMicros UTC, microseconds since 1970
     * @param transmitMicros UTC, microseconds since 1970
     */
    record Times(long receiveMicros, long transmitMicros) {}

    /** What is wrong with an answer. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    private NtpPacket() {}

    /**
     * A request.
     *
     * @param nonce stands where our time would: the answer repeats it, which nobody can who has not seen the request,
     *     and the peer does not need our time
     */
    static byte[] request(long nonce) {
        return ByteBuffer.allocate(LENGTH)
                .put(0, (byte) (VERSION << 3 | CLIENT))
                .putLong(TRANSMIT_AT, nonce)
                .array();
    }

    /**
     * Understands an answer.
     *
     * @param nonce of the request
     * @throws RefusedException when it is none, is not to this request, or is not to be trusted
     */
    static Times answer(ByteBuffer packet, long nonce) throws RefusedException {
        if (packet.remaining() < LENGTH) {
            throw new RefusedException("got " + packet.remaining() + " octets, wanted " + LENGTH);
        }
        int head = packet.get(0) & 0xFF;
        int stratum = packet.get(STRATUM_AT) & 0xFF;
        if ((head & 7) != SERVER || (head >> 3 & 7) == 0 || (head >> 3 & 7) > VERSION) {
            throw new RefusedException("got mode " + (head & 7) + " of version " + (head >> 3 & 7) + ", wanted mode "
                    + SERVER + " of version 1 to " + VERSION);
        }
        if (packet.getLong(ORIGIN_AT) != nonce) {
            throw new RefusedException("not an answer to this request");
        }
        if (stratum == 0) {
            throw new RefusedException("the peer does not want to be asked: " + code(packet));
        }
        if (head >> 6 == UNSYNCHRONISED || stratum > MOST_STRATUM) {
            throw new RefusedException("the peer itself does not know the time, stratum " + stratum);
        }
        if (!isBelowSecond(packet.getInt(ROOT_DELAY_AT)) || !isBelowSecond(packet.getInt(ROOT_DISPERSION_AT))) {
            throw new RefusedException("the peer is a second or more away from its own source");
        }
        return times(packet);
    }

    private static Times times(ByteBuffer packet) throws RefusedException {
        if (packet.getLong(RECEIVE_AT) == 0 || packet.getLong(TRANSMIT_AT) == 0) {
            throw new RefusedException("no time in the answer");
        }
        var times = new Times(micros(packet.getLong(RECEIVE_AT)), micros(packet.getLong(TRANSMIT_AT)));
        if (times.transmitMicros < times.receiveMicros) {
            throw new RefusedException("the peer answered before it was asked");
        }
        return times;
    }

    private static boolean isBelowSecond(int number) {
        return Integer.compareUnsigned(number, SHORT_SECOND) < 0;
    }

    /** The reason of a refusal, four letters such as RATE or DENY (RFC 5905, 7.4). */
    private static String code(ByteBuffer packet) {
        var letters = new StringBuilder();
        for (int i = 0; i < Integer.BYTES; i++) {
            char letter = (char) packet.get(REFERENCE_AT + i);
            letters.append(letter >= 'A' && letter <= 'Z' ? letter : '?');
        }
        return letters.toString();
    }

    /** 32 bits of seconds since 1900 in an era of 2^32 seconds, 32 bits of fractions. */
    private static long micros(long timestamp) {
        long seconds = (timestamp >>> 32) - TO_1970_SECONDS;
        if (seconds * 1000 < EARLIEST_MILLIS) {
            seconds += ERA_SECONDS;
        }
        long fraction = timestamp & 0xFFFF_FFFFL;
        return seconds * MICROS + ((fraction * MICROS + HALF) >>> 32);
    }
}
