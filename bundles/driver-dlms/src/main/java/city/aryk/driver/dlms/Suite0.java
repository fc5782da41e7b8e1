package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Refused;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Security suite 0: AES-128 in Galois/counter mode with a tag of 96 bits (IEC 62056-5-3 clause 9.2.4.8; NIST SP
 * 800-38D). The initialisation vector is the sender's system title (8 bytes) and the invocation counter (4); the
 * associated data are the security control byte, the authentication key, and what is authenticated but not encrypted.
 */
final class Suite0 {
    static final int AUTHENTICATED = 0x10;
    static final int ENCRYPTED = 0x20;
    static final int TITLE_SIZE = 8;

    private static final int TAG = 12;
    private static final int SUITE = 0x0F;

    private Suite0() {}

    /** One use of the keys. */
    record Use(Keys keys, Octets title, long counter, int control) {
        private Octets vector() {
            return title.and(new Output().u32(counter).octets());
        }

        private Octets associated(Octets clear) {
            var head = Octets.of((byte) control).and(keys.authentication());
            return (control & AUTHENTICATED) == 0 ? Octets.EMPTY : head.and(clear);
        }
    }

    /** The text as it goes over the line, the tag behind it where it is authenticated. */
    static Octets protect(Use use, Octets plain) {
        boolean encrypted = (use.control() & ENCRYPTED) != 0;
        boolean authenticated = (use.control() & AUTHENTICATED) != 0;
        try {
            Octets out =
                    gcm(Cipher.ENCRYPT_MODE, use, encrypted ? plain : Octets.EMPTY, encrypted ? Octets.EMPTY : plain);
            Octets text = encrypted ? out.slice(0, plain.length()) : plain;
            return authenticated ? text.and(out.from(out.length() - TAG)) : text;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of this Java", e);
        }
    }

    /** Twelve bytes that only who has the keys can make of the challenge. */
    static Octets gmac(Use use, Octets challenge) {
        Octets protectedText = protect(new Use(use.keys(), use.title(), use.counter(), AUTHENTICATED), challenge);
        return protectedText.from(challenge.length());
    }

    /**
     * The text in clear.
     *
     * @throws Refused when the keys are wrong or the security is another
     */
    static Octets unprotect(Use use, Octets text) throws DriverException {
        refuseOthers(use);
        boolean encrypted = (use.control() & ENCRYPTED) != 0;
        boolean authenticated = (use.control() & AUTHENTICATED) != 0;
        if (authenticated && text.length() < TAG) {
            throw new DriverException.Malformed("ciphered text of " + text.length() + " bytes, wanted 12 or more");
        }
        try {
            if (!authenticated) {
                return encrypted ? counterMode(use, text) : text;
            }
            int length = text.length() - TAG;
            if (encrypted) {
                return gcm(Cipher.DECRYPT_MODE, use, text, Octets.EMPTY);
            }
            gcm(Cipher.DECRYPT_MODE, use, text.from(length), text.slice(0, length));
            return text.slice(0, length);
        } catch (AEADBadTagException e) {
            throw new Refused(
                    "the authentication tag is wrong: wrong encryption key, authentication key or system title");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM of this Java", e);
        }
    }

    private static void refuseOthers(Use use) throws Refused {
        if ((use.control() & SUITE) != 0) {
            throw new Refused("security suite " + (use.control() & SUITE) + " is not supported, wanted suite 0");
        }
        if ((use.control() & 0x40) != 0) {
            throw new Refused("ciphered with the broadcast key, which is not supported");
        }
        if ((use.control() & 0x80) != 0) {
            throw new Refused("compressed, which is not supported");
        }
        if (use.title().length() != TITLE_SIZE) {
            throw new Refused("system title of " + use.title().length() + " bytes, wanted 8: " + use.title());
        }
    }

    private static Octets gcm(int mode, Use use, Octets text, Octets clear) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(use), new GCMParameterSpec(TAG * 8, use.vector().toArray()));
        cipher.updateAAD(use.associated(clear).toArray());
        return Octets.of(cipher.doFinal(text.toArray()));
    }

    /** GCM without its tag is counter mode, whose first block is the one of number 2. */
    private static Octets counterMode(Use use, Octets text) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CTR/NoPadding");
        byte[] first = use.vector().and(new Output().u32(2).octets()).toArray();
        cipher.init(Cipher.DECRYPT_MODE, key(use), new javax.crypto.spec.IvParameterSpec(first));
        return Octets.of(cipher.doFinal(text.toArray()));
    }

    private static SecretKeySpec key(Use use) {
        return new SecretKeySpec(use.keys().encryption().toArray(), "AES");
    }
}
