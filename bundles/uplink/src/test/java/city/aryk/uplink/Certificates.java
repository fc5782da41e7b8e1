package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.profile.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority of one test, made with the JDK's keytool: an authority and what it signs. */
final class Certificates {
    private static final String PASSWORD = "changeit";
    private final Path store;

    Certificates(Path folder) throws IOException {
        store = folder.resolve("keys.p12");
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test authority", "-ext", "bc:c", "-keyalg", "EC");
    }

    /** Makes a key with a certificate for a name, signed by the authority. */
    void issue(String alias, String extension) throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-signer",
                "ca",
                "-ext",
                extension);
    }

    /** Makes a key with a certificate that nobody signed. */
    void issueUnsigned(String alias) throws IOException {
        keytool("-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-keyalg", "EC");
    }

    private void keytool(String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(arguments));
        line.addAll(List.of("-validity", "30", "-keystore", store.toString(), "-storetype", "PKCS12"));
        line.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    Secret certificate(String alias) throws IOException, GeneralSecurityException {
        return pem("CERTIFICATE", open().getCertificate(alias).getEncoded());
    }

    Secret key(String alias) throws IOException, GeneralSecurityException {
        return pem("PRIVATE KEY", open().getKey(alias, PASSWORD.toCharArray()).getEncoded());
    }

    /** Writes a PEM text into a file, as a broker wants it. */
    static Path write(Path file, Secret pem) throws IOException {
        return Files.writeString(file, pem.reveal(), US_ASCII);
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static Secret pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        return new Secret("-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }
}
