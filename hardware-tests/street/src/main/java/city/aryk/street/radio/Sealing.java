package city.aryk.street.radio;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What a meter does to its telegrams: OMS Vol. 2, clause 9, written apart from the gateway's decoder. */
final class Sealing {
    private static final int BLOCK = 16;

    private Sealing() {}

    /** Fillers before and behind, so that whole blocks are encrypted. */
    static byte[] padded(byte[] records) {
        byte[] padded = new byte[(records.length + 2 + BLOCK - 1) / BLOCK * BLOCK];
        Arrays.fill(padded, (byte) 0x2F);
        System.arraycopy(records, 0, padded, 2, records.length);
        return padded;
    }

    static byte[] cbc(byte[] key, byte[] vector, byte[] plain) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
        return cipher.doFinal(plain);
    }

    /** The key of one message, for encryption (0) or authentication (1). */
    static byte[] derived(byte[] key, int purpose, byte[] counter, byte[] id) throws GeneralSecurityException {
        byte[] input = new byte[BLOCK];
        Arrays.fill(input, (byte) 7);
        input[0] = (byte) purpose;
        System.arraycopy(counter, 0, input, 1, 4);
        System.arraycopy(id, 0, input, 5, 4);
        return cmac(key, input);
    }

    /** RFC 4493, by way of CBC: the last block of the message, changed by a subkey, encrypted with all before it. */
    static byte[] cmac(byte[] key, byte[] message) throws GeneralSecurityException {
        byte[] zero = new byte[BLOCK];
        byte[] subkey = twice(cbc(key, zero, zero));
        boolean whole = message.length > 0 && message.length % BLOCK == 0;
        byte[] all = Arrays.copyOf(message, whole ? message.length : (message.length / BLOCK + 1) * BLOCK);
        if (!whole) {
            all[message.length] = (byte) 0x80;
            subkey = twice(subkey);
        }
        for (int i = 0; i < BLOCK; i++) {
            all[all.length - BLOCK + i] ^= subkey[i];
        }
        byte[] sealed = cbc(key, zero, all);
        return Arrays.copyOfRange(sealed, sealed.length - BLOCK, sealed.length);
    }

    private static byte[] twice(byte[] block) {
        var number = new java.math.BigInteger(1, block).shiftLeft(1);
        if (number.testBit(128)) {
            number = number.clearBit(128).xor(java.math.BigInteger.valueOf(0x87));
        }
        byte[] bytes = number.toByteArray();
        byte[] doubled = new byte[BLOCK];
        int length = Math.min(BLOCK, bytes.length);
        System.arraycopy(bytes, bytes.length - length, doubled, BLOCK - length, length);
        return doubled;
    }

    /** Puts the parts one behind the other. */
    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
