package city.aryk.street.dlms;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a simulated meter, security suite 0.
 *
 * @param title of the meter, 8 bytes
 */
record Lock(Bytes encryption, Bytes authentication, Bytes title) {

    /** Bytes that are not changed. */
    record Bytes(String hex) {
        byte[] get() {
            return java.util.HexFormat.of().parseHex(hex);
        }
    }

    /** Ciphers or deciphers, with a tag of 12 bytes. */
    byte[] run(int mode, byte[] vector, byte[] text, byte[] clear) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(encryption.get(), "AES"), new GCMParameterSpec(96, vector));
        cipher.updateAAD(clear);
        return cipher.doFinal(text);
    }

    /** The tag of a challenge alone. */
    byte[] gmac(byte[] sender, byte[] counter, byte[] challenge) throws GeneralSecurityException {
        return run(
                Cipher.ENCRYPT_MODE,
                Axdr.join(sender, counter),
                new byte[0],
                Axdr.join(Axdr.bytes(0x10), authentication.get(), challenge));
    }
}
