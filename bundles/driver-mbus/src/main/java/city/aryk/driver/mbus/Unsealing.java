package city.aryk.driver.mbus;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.profile.Secret;
import city.aryk.driver.mbus.record.Telegram;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes the encryption off a wired meter's answer: security mode 5 with the long header (EN 13757-7, clause 7.6; OMS
 * Vol. 2, clause 9.3), AES-128-CBC whose initialisation vector is manufacturer, identification, version, medium and eight
 * times the access number. Old meters have a chance signature in the place of the mode: what does not decrypt is read in
 * clear where that makes sense. Immutable.
 */
final class Unsealing {
    /** In clear, or refused. */
    static final Unsealing NONE = new Unsealing(Optional.empty());

    private static final int LONG_HEADER = 0x72;
    private static final int HEADER = 13;
    private static final int MODE_5 = 5;
    private static final int BLOCK = 16;
    private static final byte FILLER = 0x2F;

    private final Optional<byte[]> key;

    private Unsealing(Optional<byte[]> key) {
        this.key = key;
    }

    /**
     * With a meter's key, where there is one.
     *
     * @throws Refused when it is not 32 hex digits; the message does not tell them
     */
    static Unsealing with(Optional<Secret> secret) throws Refused {
        if (secret.isEmpty()) {
            return NONE;
        }
        String text = secret.get().reveal().replaceAll("[\\s:-]", "");
        if (!text.matches("[0-9A-Fa-f]{32}")) {
            throw new Refused("the key has " + text.length() + " characters, wanted 32 hex digits (AES-128)");
        }
        return new Unsealing(Optional.of(java.util.HexFormat.of().parseHex(text)));
    }

    /** What a meter says in a frame. */
    Telegram telegram(Frame frame) throws DriverException {
        byte[] data = frame.data();
        if (key.isEmpty() || !isSealed(data)) {
            return frame.telegram();
        }
        byte[] opened = opened(key.get(), data);
        if (opened[HEADER] == FILLER && opened[HEADER + 1] == FILLER) {
            return Telegram.decode(opened, 0, opened.length);
        }
        try {
            return frame.telegram();
        } catch (Refused e) {
            throw new Refused("decrypt check 2F2F failed (wrong key?), mode 5");
        }
    }

    private static boolean isSealed(byte[] data) {
        return data.length >= HEADER + BLOCK
                && (data[0] & 0xFF) == LONG_HEADER
                && (data[12] & 0x1F) == MODE_5
                && sealed(data) > 0
                && HEADER + sealed(data) <= data.length
                && data[HEADER] != FILLER;
    }

    /** How many bytes are encrypted: bits 4 to 7 of the configuration word count blocks. */
    private static int sealed(byte[] data) {
        return ((data[11] >> 4) & 0x0F) * BLOCK;
    }

    private static byte[] opened(byte[] key, byte[] data) throws Refused {
        byte[] vector = new byte[BLOCK];
        System.arraycopy(data, 5, vector, 0, 2);
        System.arraycopy(data, 1, vector, 2, 4);
        System.arraycopy(data, 7, vector, 6, 2);
        Arrays.fill(vector, 8, BLOCK, data[9]);
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
            byte[] opened = data.clone();
            cipher.doFinal(data, HEADER, sealed(data), opened, HEADER);
            return opened;
        } catch (GeneralSecurityException e) {
            throw new Refused("the key cannot be used: " + e.getMessage());
        }
    }
}
