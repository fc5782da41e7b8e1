package city.aryk.driver.mbus.wireless;

import city.aryk.driver.mbus.wireless.Telegram.Found;
import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes encryption off: by the transport layer's modes 5 and 7 (EN 13757-7, clause 7.6; OMS Vol. 2, clause 9) and by the
 * extended link layer (EN 13757-4, clause 12.2).
 *
 * @param key of the meter, 16 bytes; empty where none is known
 */
record Security(Optional<byte[]> key) {
    private static final byte[] NONE = {};
    private static final int FILLER = 0x2F;
    /** The constants of the key derivation (OMS Vol. 2, clause 9.5.3): from the meter, to encrypt and to authenticate. */
    private static final int ENCRYPTION = 0x00;

    private static final int AUTHENTICATION = 0x01;
    private static final int PADDING = 0x07;

    /** Whether both would decrypt the same. */
    boolean hasSameKey(Security other) {
        return Arrays.equals(key.orElse(NONE), other.key.orElse(NONE));
    }

    /** What came out. */
    record Plain(Bytes bytes, Found found) {}

    /**
     * What of a message is encrypted.
     *
     * @param bytes behind the transport header
     * @param encrypted how many of them, from the first on
     */
    record Sealed(MeterAddress meter, Bytes bytes, int encrypted) {}

    /** Mode 5: AES-CBC; the initialisation vector is the address and eight times the access number. */
    Plain mode5(Sealed sealed, int access) throws TelegramException {
        byte[] iv = Arrays.copyOf(sealed.meter().linkBytes(), Aes.BLOCK);
        Arrays.fill(iv, MeterAddress.BYTES, Aes.BLOCK, (byte) access);
        return cbc(sealed, k -> k, iv, "mode 5");
    }

    /**
     * Mode 7: AES-CBC with a vector of zeros and a key of this one message.
     *
     * @param message what the authentication code covers of the transport layer: from its CI field to the end
     */
    Plain mode7(Sealed sealed, boolean derived, Afl afl, Bytes message) throws TelegramException {
        if (derived && afl.counter().length() == 0) {
            throw new TelegramException(
                    Kind.UNSUPPORTED_MODE,
                    "unsupported: mode 7 with a derived key, but without a message counter (AFL)");
        }
        Derivation encryption = k -> derived ? derive(k, ENCRYPTION, afl, sealed.meter()) : k;
        var plain = cbc(sealed, encryption, new byte[Aes.BLOCK], "mode 7");
        if (plain.found() != Found.DECRYPTED || !afl.hasMac()) {
            return plain;
        }
        authenticate(afl, sealed.meter(), message);
        return new Plain(plain.bytes(), Found.AUTHENTICATED);
    }

    private void authenticate(Afl afl, MeterAddress meter, Bytes message) throws TelegramException {
        var covered = new ByteArrayOutputStream();
        covered.writeBytes(afl.authenticated().copy());
        covered.writeBytes(message.copy());
        boolean right;
        try {
            byte[] own = derive(key.orElseThrow(), AUTHENTICATION, afl, meter);
            right = afl.confirms(Cmac.of(own, covered.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
        if (!right) {
            throw new TelegramException(
                    Kind.WRONG_KEY, meter + ": decrypted, but the authentication code is wrong (altered on the way?)");
        }
    }

    /** KDF: CMAC over a constant, the message counter and the meter's identification (OMS Vol. 2, clause 9.5). */
    private static byte[] derive(byte[] key, int constant, Afl afl, MeterAddress meter)
            throws GeneralSecurityException {
        byte[] input = new byte[Aes.BLOCK];
        Arrays.fill(input, (byte) PADDING);
        input[0] = (byte) constant;
        System.arraycopy(afl.counter().copy(), 0, input, 1, afl.counter().length());
        System.arraycopy(meter.linkBytes(), 2, input, 5, 4);
        return Cmac.of(key, input);
    }

    /** How the key of a message comes from the meter's. */
    private interface Derivation {
        byte[] of(byte[] key) throws GeneralSecurityException;
    }

    private Plain cbc(Sealed sealed, Derivation derivation, byte[] iv, String mode) throws TelegramException {
        if (sealed.encrypted() == 0) {
            return new Plain(sealed.bytes(), Found.PLAIN);
        }
        byte[] bytes = sealed.bytes().copy();
        if (key.isEmpty()) {
            if (inClear(bytes)) {
                return new Plain(sealed.bytes(), Found.ALREADY_CLEAR);
            }
            throw noKey(sealed.meter(), mode);
        }
        if (sealed.encrypted() <= bytes.length) {
            byte[] opened = opened(sealed, derivation, iv);
            if (inClear(opened)) {
                System.arraycopy(opened, 0, bytes, 0, opened.length);
                return new Plain(Bytes.of(bytes), Found.DECRYPTED);
            }
        }
        if (inClear(bytes)) {
            return new Plain(sealed.bytes(), Found.ALREADY_CLEAR);
        }
        if (sealed.encrypted() > bytes.length) {
            throw TelegramException.malformed(sealed.meter() + ": " + bytes.length + " bytes behind the header, wanted "
                    + sealed.encrypted() + " encrypted ones");
        }
        throw new TelegramException(
                Kind.WRONG_KEY, sealed.meter() + ": decrypt check 2F2F failed (wrong key?), " + mode);
    }

    private byte[] opened(Sealed sealed, Derivation derivation, byte[] iv) throws TelegramException {
        try {
            return Aes.decryptCbc(
                    derivation.of(key.orElseThrow()), iv, sealed.bytes().copy(), 0, sealed.encrypted());
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** Whether it begins with the two fillers that every encrypted content begins with (OMS Vol. 2, clause 9.3). */
    private static boolean inClear(byte[] bytes) {
        return bytes.length >= 2 && bytes[0] == FILLER && bytes[1] == FILLER;
    }

    /**
     * The extended link layer: AES-CTR over a check sum and the payload.
     *
     * @param rest from the check sum on
     * @param encrypted whether the session number says so
     */
    Plain link(MeterAddress sender, byte[] counterBlock, Bytes rest, boolean encrypted) throws TelegramException {
        byte[] bytes = rest.copy();
        if (right(bytes)) {
            return new Plain(rest.from(2), encrypted ? Found.ALREADY_CLEAR : Found.PLAIN);
        }
        if (!encrypted) {
            throw new TelegramException(
                    Kind.CHECKSUM, sender + ": the payload's check sum (extended link layer) is wrong");
        }
        byte[] secret = key.orElseThrow(() -> noKey(sender, "link layer AES-CTR"));
        byte[] opened;
        try {
            opened = Aes.ctr(secret, counterBlock, bytes, 0, bytes.length);
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
        if (!right(opened)) {
            throw new TelegramException(
                    Kind.WRONG_KEY,
                    sender + ": the check sum after decrypting is wrong (wrong key?), link layer AES-CTR");
        }
        return new Plain(Bytes.of(opened, 2, opened.length), Found.DECRYPTED);
    }

    private static boolean right(byte[] bytes) {
        return bytes.length > 2 && Crc16.of(bytes, 2, bytes.length) == ((bytes[0] & 0xFF) | ((bytes[1] & 0xFF) << 8));
    }

    private static TelegramException noKey(MeterAddress meter, String mode) {
        return new TelegramException(Kind.NO_KEY, meter + ": encrypted (" + mode + "), and no key is given for it");
    }

    private static TelegramException unusable(GeneralSecurityException e) {
        return new TelegramException(Kind.WRONG_KEY, "the key cannot be used: " + e.getMessage());
    }
}
