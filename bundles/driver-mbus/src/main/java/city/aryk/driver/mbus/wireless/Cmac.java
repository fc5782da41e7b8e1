package city.aryk.driver.mbus.wireless;

import java.security.GeneralSecurityException;
import java.util.Arrays;

/** AES-CMAC (RFC 4493), which the Java platform has not. */
final class Cmac {
    private static final int BLOCK = 16;
    /** The constant of the subkeys for blocks of 128 bits (RFC 4493, clause 2.3). */
    private static final int RB = 0x87;

    private Cmac() {}

    /**
     * The full authentication code, 16 bytes.
     *
     * @param key 16 bytes
     */
    static byte[] of(byte[] key, byte[] message) throws GeneralSecurityException {
        byte[] k1 = doubled(Aes.block(key, new byte[BLOCK]));
        int blocks = Math.max(1, (message.length + BLOCK - 1) / BLOCK);
        int last = (blocks - 1) * BLOCK;
        byte[] state = new byte[BLOCK];
        for (int at = 0; at < last; at += BLOCK) {
            mix(state, message, at, BLOCK);
            state = Aes.block(key, state);
        }
        int rest = message.length - last;
        mix(state, message, last, rest);
        if (rest == BLOCK) {
            mix(state, k1, 0, BLOCK);
        } else {
            state[rest] ^= (byte) 0x80;
            mix(state, doubled(k1), 0, BLOCK);
        }
        return Aes.block(key, state);
    }

    private static void mix(byte[] state, byte[] with, int from, int length) {
        for (int i = 0; i < length; i++) {
            state[i] ^= with[from + i];
        }
    }

    private static byte[] doubled(byte[] block) {
        byte[] twice = Arrays.copyOf(block, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            int carry = i + 1 < BLOCK ? (block[i + 1] & 0x80) >> 7 : 0;
            twice[i] = (byte) ((block[i] << 1) | carry);
        }
        if ((block[0] & 0x80) != 0) {
            twice[BLOCK - 1] ^= (byte) RB;
        }
        return twice;
    }
}
