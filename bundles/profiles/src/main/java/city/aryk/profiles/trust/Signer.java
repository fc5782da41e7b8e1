package city.aryk.profiles.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.List;

/** A private key with its certificate chain: what an operator signs with. */
public final class Signer {
    private static final byte[] PROBE = {1, 2, 3};

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private Signer(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /**
     * A signer of a key and its chain.
     *
     * @param chain leaf first
     * @throws RefusedException where the key is no Ed25519 key, or not the leaf's
     */
    public static Signer of(PrivateKey key, List<X509Certificate> chain, String path) throws RefusedException {
        var signer = new Signer(key, List.copyOf(chain));
        if (!matches(signer.seal(PROBE, path))) {
            throw new RefusedException(
                    Reason.FORMAT,
                    path,
                    "the private key is not that of the first certificate, " + Certificates.name(chain.get(0)));
        }
        return signer;
    }

    /**
     * Reads a PEM file with one {@code PRIVATE KEY} (PKCS#8, Ed25519, without a password) and the certificates of its
     * chain, leaf first. Where the file holds no certificate they are read from the file beside it that ends in
     * {@code .crt} instead of its own ending.
     *
     * @throws RefusedException also where others than the owner may read the file
     */
    public static Signer read(Path file) throws RefusedException, IOException {
        PrivateKey key = privateKey(file);
        byte[] text = Files.readAllBytes(file);
        boolean withChain = Pem.read(text, file.toString()).stream().anyMatch(Pem::isCertificate);
        Path chainFile = withChain ? file : beside(file);
        return of(
                key,
                Certificates.ofPem(withChain ? text : Files.readAllBytes(chainFile), chainFile.toString()),
                file.toString());
    }

    /**
     * Reads the private key alone of such a file.
     *
     * @throws RefusedException also where others than the owner may read the file
     */
    public static PrivateKey privateKey(Path file) throws RefusedException, IOException {
        refuseOpenFile(file);
        List<Pem> blocks = Pem.read(Files.readAllBytes(file), file.toString());
        List<Pem> keys = blocks.stream().filter(Pem::isPrivateKey).toList();
        if (keys.size() != 1) {
            List<String> got = blocks.stream().map(Pem::label).toList();
            throw new RefusedException(
                    Reason.FORMAT, file.toString(), "wanted one PEM block PRIVATE KEY (PKCS#8), got " + got);
        }
        return key(keys.get(0).der(), file.toString());
    }

    private static Path beside(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".crt");
    }

    private static void refuseOpenFile(Path file) throws RefusedException, IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        var permissions = view.readAttributes().permissions();
        var others = EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);
        if (permissions.stream().anyMatch(others::contains)) {
            throw new RefusedException(
                    Reason.FORMAT,
                    file.toString(),
                    "others may read the private key (" + PosixFilePermissions.toString(permissions)
                            + "); wanted rw-------");
        }
    }

    private static PrivateKey key(byte[] pkcs8, String path) throws RefusedException {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new RefusedException(Reason.FORMAT, path, "the private key is no Ed25519 key in PKCS#8", e);
        }
    }

    /** Signs bytes. */
    public Sealed seal(byte[] payload) {
        try {
            return sealed(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that signed its probe signs", e);
        }
    }

    private Sealed seal(byte[] payload, String path) throws RefusedException {
        try {
            return sealed(payload);
        } catch (GeneralSecurityException e) {
            throw new RefusedException(Reason.FORMAT, path, "the private key is no Ed25519 key", e);
        }
    }

    private Sealed sealed(byte[] payload) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(payload);
        return new Sealed(payload, signature.sign(), chain);
    }

    /** Whether the signature is that of the first certificate's key; says nothing about trust. */
    static boolean matches(Sealed sealed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(sealed.chain().get(0).getPublicKey());
            signature.update(sealed.payload());
            return signature.verify(sealed.signature());
        } catch (GeneralSecurityException e) {
            return false; // a key of another kind, or a signature of another length
        }
    }
}
