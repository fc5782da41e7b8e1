package city.aryk.cli;

import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.util.Base64;

/** Keys that sign requests: Ed25519, without a certificate, since a site names them one by one. */
final class CommandKeys {
    private CommandKeys() {}

    static PrivateKey read(Path file) throws Refused {
        try {
            return Signer.privateKey(file);
        } catch (RefusedException e) {
            throw Desk.refused(e);
        } catch (IOException e) {
            throw Refused.input(Texts.of("file.unreadable", file, e));
        }
    }

    /** Makes a key and writes its private half to a new file that its owner alone may read. */
    static PublicKey create(Path file) throws Refused {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, owner);
            Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
            return pair.getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        } catch (IOException e) {
            throw Refused.failed(Texts.of("file.unwritable", file, e));
        }
    }

    /** The public half, which is made of the private one (RFC 8032, section 5.1.5). */
    static PublicKey publicKey(PrivateKey key) throws Refused {
        try {
            byte[] seed =
                    key instanceof EdECPrivateKey edwards ? edwards.getBytes().orElse(new byte[0]) : new byte[0];
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new Fixed(seed));
            PublicKey made = generator.generateKeyPair().getPublic();
            if (seed.length == 32 && belong(key, made)) {
                return made;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
        throw Refused.failed(Texts.of("command.key.half"));
    }

    private static boolean belong(PrivateKey key, PublicKey half) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        byte[] made = signature.sign();
        signature.initVerify(half);
        return signature.verify(made);
    }

    /** What a site's {@code key:} wants. */
    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** Gives the seed instead of chance. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }
}
