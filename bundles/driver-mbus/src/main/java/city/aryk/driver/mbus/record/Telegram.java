package city.aryk.driver.mbus.record;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.DriverException.Refused;
import java.util.Map;
import java.util.Optional;

/**
 * What a meter sends as one answer: CI, header, records.
 *
 * @param ci the control information byte
 */
public record Telegram(int ci, Header header, Body body) {
    /** CI 72 to 7A that carry a meter's data, whose bit 2 tells the byte order where it has one. */
    private static final int HIGH_FIRST = 0x04;

    private static final int MODE_CBC = 5;
    private static final int MODE_CBC_EPHEMERAL = 7;
    private static final int FILLER = 0x2F;

    private static final Map<Integer, String> APPLICATION_ERRORS = Map.of(
            0, "unspecified error",
            1, "unimplemented CI field",
            2, "buffer too long, truncated",
            3, "too many records",
            4, "premature end of record",
            5, "more than 10 DIFEs",
            6, "more than 10 VIFEs",
            8, "application busy",
            9, "too many readouts");

    /**
     * Decodes an answer in clear: variable (72, 76, 7A, 78) or fixed (73, 77) data structure.
     *
     * @param from the CI byte
     * @param to behind the last byte
     * @throws Refused when the meter reports an application error (CI 70) or an alarm (CI 71)
     * @throws Malformed when it is no answer of a meter, or is cut off; unknown codes in records do not throw
     */
    public static Telegram decode(byte[] bytes, int from, int to) throws DriverException {
        int ci = new Octets(bytes, from, to, false).next("the CI field");
        boolean highFirst = (ci == 0x76 || ci == 0x77) && (ci & HIGH_FIRST) != 0;
        var octets = new Octets(bytes, from + 1, to, highFirst);
        return switch (ci) {
            case 0x70, 0x71 -> throw refusal(ci, octets);
            case 0x72, 0x76 -> clear(ci, Header.readLong(octets), octets);
            case 0x73, 0x77 -> FixedBody.read(ci, octets);
            case 0x78 -> variable(ci, Header.NONE, octets);
            case 0x7A -> clear(ci, Header.readShort(octets, Optional.empty()), octets);
            default ->
                throw new Malformed(String.format(
                        "CI field %02Xh is no answer of a meter: wanted 70, 72, 73, 76, 77, 78 or 7A", ci));
        };
    }

    /**
     * A meter of the old kind has a signature in the place of the security mode, so the mode alone proves nothing: only
     * data that makes no sense in clear is taken for encrypted.
     */
    private static Telegram clear(int ci, Header header, Octets octets) throws DriverException {
        boolean secured = header.securityMode() == MODE_CBC || header.securityMode() == MODE_CBC_EPHEMERAL;
        boolean inClear = octets.left() == 0 || octets.peek() == FILLER;
        if (!secured || inClear) {
            return variable(ci, header, octets);
        }
        var encrypted = new Refused("the data is encrypted (security mode " + header.securityMode() + ")"
                + (header.securityMode() == MODE_CBC
                        ? ", and no key is given for it"
                        : ", which is not supported on wires"));
        try {
            Telegram telegram = variable(ci, header, octets);
            long senseless = telegram.body().records().stream()
                    .filter(record -> record.flaw() != Flaw.NONE && record.flaw() != Flaw.ERROR_STATE)
                    .count();
            if (senseless * 3 >= telegram.body().records().size()) {
                throw encrypted;
            }
            return telegram;
        } catch (Malformed e) {
            encrypted.initCause(e);
            throw encrypted;
        }
    }

    private static Telegram variable(int ci, Header header, Octets octets) throws Malformed {
        return new Telegram(ci, header, new RecordReader(octets).read());
    }

    private static DriverException refusal(int ci, Octets octets) throws Malformed {
        int code = octets.left() == 0 ? 0 : octets.next("the error");
        return ci == 0x71
                ? new Refused(String.format("the meter reports an alarm: %02Xh", code))
                : new Refused("the meter reports application error " + code + ": "
                        + APPLICATION_ERRORS.getOrDefault(code, "reserved code"));
    }
}
