package city.aryk.street.dlms;

import city.aryk.street.meter.Recording;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;

/**
 * A simulated meter above its link: answers AARQ, GET and the proof of high level security. The public client (16) reads
 * without a login, the reader (32) by the password {@code 12345678}, the configurator (48) by GMAC with ciphered services.
 * Each association looks at the next minute of the recording. Confined to the thread of its connection.
 */
public final class DlmsMeter {
    /** The keys that stand in the meter's papers. */
    public static final String ENCRYPTION_KEY = "000102030405060708090A0B0C0D0E0F";

    public static final String AUTHENTICATION_KEY = "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF";
    private static final String PASSWORD = "12345678";
    private static final byte[] CHALLENGE = Axdr.bytes(0x53, 0x54, 0x4F, 0x43, 1, 2, 3, 4);
    private static final byte[] INITIATE = Axdr.bytes(8, 0, 6, 0x5F, 0x1F, 4, 0, 0, 0x12, 0x15, 4, 0, 0, 7);
    private static final int BLOCK = 300;

    private final Household household;
    private final Lock lock;
    private final AtomicLong minutes;
    private long minute;
    private byte[] client = new byte[0];
    private byte[] theirs = new byte[0];
    private byte[] blocks = new byte[0];
    private boolean open;
    private long counter = 100;

    /** @param minutes the minute of the recording that the next association looks at; shared by connections */
    DlmsMeter(Recording recording, Trouble trouble, AtomicLong minutes) {
        this.household = new Household(recording, trouble);
        this.minutes = minutes;
        String key = trouble == Trouble.WRONG_KEY ? "FF" + ENCRYPTION_KEY.substring(2) : ENCRYPTION_KEY;
        this.lock =
                new Lock(new Lock.Bytes(key), new Lock.Bytes(AUTHENTICATION_KEY), new Lock.Bytes("5354523030303031"));
    }

    /** The answer to an APDU. */
    byte[] answer(byte[] apdu) {
        try {
            return switch (apdu[0] & 0xFF) {
                case 0x60 -> associate(apdu);
                case 0x62 -> release();
                case 0xC8, 0xCB -> ciphered(apdu);
                default -> clear(apdu);
            };
        } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
            return Axdr.bytes(0xD8, 2, 5);
        }
    }

    private byte[] release() {
        open = false;
        return Axdr.bytes(0x63, 3, 0x80, 1, 0);
    }

    private byte[] associate(byte[] apdu) throws GeneralSecurityException {
        client = field(apdu, 0xA6).orElse(new byte[0]);
        theirs = field(apdu, 0xAC).orElse(new byte[0]);
        int context = apdu[2 + 10] & 0xFF;
        int mechanism = find(apdu, 0x8B) < 0 ? 0 : apdu[find(apdu, 0x8B) + 8];
        boolean right = mechanism == 0
                || mechanism == 5
                || (mechanism == 1
                        && Arrays.equals(theirs, PASSWORD.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        if (context == 3) {
            byte[] user = field(apdu, 0xBE).orElse(new byte[0]);
            unseal(Arrays.copyOfRange(user, 2, user.length));
        }
        if (!right) {
            return Axdr.bytes(
                    0x61, 0x17, 0xA1, 9, 6, 7, 0x60, 0x85, 0x74, 5, 8, 1, context, 0xA2, 3, 2, 1, 1, 0xA3, 5, 0xA1, 3,
                    2, 1, 13);
        }
        open = true;
        minute = minutes.getAndIncrement();
        byte[] user = context == 3 ? seal(0x28, INITIATE) : INITIATE;
        byte[] content = Axdr.join(
                Axdr.bytes(0xA1, 9, 6, 7, 0x60, 0x85, 0x74, 5, 8, 1, context, 0xA2, 3, 2, 1, 0, 0xA3, 5, 0xA1, 3, 2, 1),
                Axdr.bytes(mechanism == 5 ? 14 : 0, 0xA4, 10, 4, 8),
                lock.title().get(),
                mechanism == 5 ? Axdr.join(Axdr.bytes(0xAA, 10, 0x80, 8), CHALLENGE) : new byte[0],
                Axdr.bytes(0xBE, user.length + 2, 4, user.length),
                user);
        return Axdr.join(Axdr.bytes(0x61, content.length), content);
    }

    private byte[] ciphered(byte[] apdu) throws GeneralSecurityException {
        int head = (apdu[1] & 0x80) == 0 ? 2 : 2 + (apdu[1] & 0x7F);
        byte[] answer = clear(unseal(Arrays.copyOfRange(apdu, head, apdu.length)));
        return seal((answer[0] & 0xFF) + 8, answer);
    }

    private byte[] unseal(byte[] content) throws GeneralSecurityException {
        byte[] clear = Axdr.join(Axdr.bytes(content[0]), lock.authentication().get());
        byte[] vector = Axdr.join(client, Arrays.copyOfRange(content, 1, 5));
        return lock.run(Cipher.DECRYPT_MODE, vector, Arrays.copyOfRange(content, 5, content.length), clear);
    }

    private byte[] seal(int tag, byte[] apdu) throws GeneralSecurityException {
        byte[] number = Axdr.number(++counter, 4);
        byte[] clear = Axdr.join(Axdr.bytes(0x30), lock.authentication().get());
        byte[] text = lock.run(Cipher.ENCRYPT_MODE, Axdr.join(lock.title().get(), number), apdu, clear);
        return Axdr.join(Axdr.bytes(tag), Axdr.length(text.length + 5), Axdr.bytes(0x30), number, text);
    }

    private byte[] clear(byte[] apdu) throws GeneralSecurityException {
        int service = apdu[0] & 0xFF;
        if (!open || (service != 0xC0 && service != 0xC3)) {
            return Axdr.bytes(0xD8, 1, 2);
        }
        if (service == 0xC3) {
            return prove(apdu);
        }
        return switch (apdu[1]) {
            case 1 -> whole(apdu[2], Axdr.join(Axdr.bytes(0xC4, 1, apdu[2]), result(apdu, 3)));
            case 2 -> block(apdu[2], ((apdu[5] & 0xFF) << 8) | (apdu[6] & 0xFF));
            case 3 -> list(apdu);
            default -> Axdr.bytes(0xD8, 1, 2);
        };
    }

    private byte[] list(byte[] apdu) {
        byte[] results = Axdr.bytes(apdu[3]);
        for (int i = 0, at = 4; i < apdu[3]; i++, at += 10) {
            results = Axdr.join(results, result(apdu, at));
        }
        return whole(apdu[2], Axdr.join(Axdr.bytes(0xC4, 3, apdu[2]), results));
    }

    /** Get-Data-Result of the attribute that is described at a place. */
    private byte[] result(byte[] apdu, int at) {
        int classId = ((apdu[at] & 0xFF) << 8) | (apdu[at + 1] & 0xFF);
        byte[] name = Arrays.copyOfRange(apdu, at + 2, at + 8);
        boolean entry = apdu[at + 9] == 1 && apdu[at + 10] == 2;
        var value = household.attribute(classId, name, apdu[at + 8], minute);
        if (entry && value.isPresent()) {
            int from = (apdu[at + 17] & 0xFF) | ((apdu[at + 16] & 0xFF) << 8);
            int to = (apdu[at + 22] & 0xFF) | ((apdu[at + 21] & 0xFF) << 8);
            value = Optional.of(household.buffer(Integer.MAX_VALUE, from, to));
        }
        return value.map(data -> Axdr.join(Axdr.bytes(0), data)).orElse(Axdr.bytes(1, 4));
    }

    private byte[] whole(int invoke, byte[] answer) {
        if (answer.length <= BLOCK) {
            return answer;
        }
        blocks = Arrays.copyOfRange(answer, answer[1] == 1 ? 4 : 3, answer.length);
        return block(invoke, 0);
    }

    /** The block behind the given one. */
    private byte[] block(int invoke, int before) {
        int from = before * BLOCK;
        int to = Math.min(blocks.length, from + BLOCK);
        return Axdr.join(
                Axdr.bytes(0xC4, 2, invoke, to == blocks.length ? 1 : 0),
                Axdr.number(before + 1L, 4),
                Axdr.bytes(0),
                Axdr.length(to - from),
                Arrays.copyOfRange(blocks, from, to));
    }

    private byte[] prove(byte[] apdu) throws GeneralSecurityException {
        byte[] proof = Arrays.copyOfRange(apdu, apdu.length - 17, apdu.length);
        byte[] wanted = lock.gmac(client, Arrays.copyOfRange(proof, 1, 5), CHALLENGE);
        if (!Arrays.equals(wanted, Arrays.copyOfRange(proof, 5, 17))) {
            return Axdr.bytes(0xC7, 1, apdu[2], 3, 0);
        }
        byte[] number = Axdr.number(++counter, 4);
        return Axdr.join(
                Axdr.bytes(0xC7, 1, apdu[2], 0, 1, 0, 9, 17, 0x10),
                number,
                lock.gmac(lock.title().get(), number, theirs));
    }

    /** What stands in the inner field of an AARQ's field. */
    private static Optional<byte[]> field(byte[] apdu, int tag) {
        int at = find(apdu, tag);
        return at < 0
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(apdu, at + 4, at + 2 + (apdu[at + 1] & 0xFF)));
    }

    private static int find(byte[] apdu, int tag) {
        for (int at = 2; at + 1 < apdu.length; at += 2 + (apdu[at + 1] & 0xFF)) {
            if ((apdu[at] & 0xFF) == tag) {
                return at;
            }
        }
        return -1;
    }
}
