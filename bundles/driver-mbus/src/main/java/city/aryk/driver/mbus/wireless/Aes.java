package city.aryk.driver.mbus.wireless;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES with keys of 128 bits, as meters use it: never padded. */
final class Aes {
    static final int BLOCK = 16;

    private Aes() {}

    /** One block of 16 bytes, encrypted. */
    static byte[] block(byte[] key, byte[] plain) throws GeneralSecurityException {
        // a single block: the mode that must not be used for messages is what CMAC is defined by (RFC 4493, clause 2.4)
        var cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return cipher.doFinal(plain);
    }

    /** @param length a multiple of 16 */
    static byte[] decryptCbc(byte[] key, byte[] iv, byte[] bytes, int from, int length)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(bytes, from, length);
    }

    /** Decrypts, and encrypts: it is the same. The last 16 bits of the counter block count. */
    static byte[] ctr(byte[] key, byte[] iv, byte[] bytes, int from, int length) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(bytes, from, length);
    }
}
