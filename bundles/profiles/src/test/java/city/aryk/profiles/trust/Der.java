package city.aryk.profiles.trust;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** As much of DER (ITU-T X.690) as a certificate needs. */
final class Der {
    static final byte[] TRUE = tagged(0x01, new byte[] {(byte) 0xFF});

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] tagged(int tag, byte[]... parts) {
        var body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = body.size();
        if (length < 128) {
            out.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int skip = digits[0] == 0 ? 1 : 0;
            out.write(0x80 | (digits.length - skip));
            out.write(digits, skip, digits.length - skip);
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] integer(long value) {
        return tagged(0x02, BigInteger.valueOf(value).toByteArray());
    }

    static byte[] bits(byte[] bytes, int unused) {
        byte[] body = new byte[bytes.length + 1];
        body[0] = (byte) unused;
        System.arraycopy(bytes, 0, body, 1, bytes.length);
        return tagged(0x03, body);
    }

    static byte[] octets(byte[] bytes) {
        return tagged(0x04, bytes);
    }

    static byte[] generalizedTime(Instant at) {
        return tagged(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] oid(String dotted) {
        long[] arcs = Arrays.stream(dotted.split("\\.", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        var body = new ByteArrayOutputStream();
        body.write((int) (arcs[0] * 40 + arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arcs[i] >> shift > 0) {
                    body.write((int) (((arcs[i] >> shift) & 0x7F) | 0x80));
                }
            }
            body.write((int) (arcs[i] & 0x7F));
        }
        return tagged(0x06, body.toByteArray());
    }

    /** A name with one common name. */
    static byte[] name(String commonName) {
        byte[] text = tagged(0x0C, commonName.getBytes(StandardCharsets.UTF_8));
        return sequence(tagged(0x31, sequence(oid("2.5.4.3"), text)));
    }
}
