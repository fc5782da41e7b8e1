package city.aryk.profiles.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignerTest {
    private static final byte[] PAYLOAD = "payload".getBytes(UTF_8);
    private static final Authority ROOT = Authority.root("City root");

    private final Path folder;

    SignerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static String privateKey(KeyPair keys) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    private static String chain(KeyPair keys) {
        var leaf = ROOT.issue("Aigerim", keys.getPublic(), Authority.Kind.SIGNER);
        return new String(Certificates.toPem(List.of(leaf, ROOT.certificate())), UTF_8);
    }

    private static RefusedException refusal(Path file) {
        return catchThrowableOfType(RefusedException.class, () -> Signer.read(file));
    }

    @Test
    void a_key_file_with_its_chain_signs() throws Exception {
        KeyPair keys = Authority.keys("Ed25519");
        Path file = write("aigerim.pem", "key of Aigerim\n" + privateKey(keys) + chain(keys));

        Sealed sealed = Signer.read(file).seal(PAYLOAD);

        Moment moment = Moment.at(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(ROOT.anchors().verify(sealed, moment, "payload").signer()).isEqualTo("CN=Aigerim");
    }

    @Test
    void the_chain_may_lie_beside_the_key() throws Exception {
        KeyPair keys = Authority.keys("Ed25519");
        Path file = write("aigerim.key", privateKey(keys));
        write("aigerim.crt", chain(keys));

        assertThat(Signer.read(file).seal(PAYLOAD).chain()).hasSize(2);
    }

    @Test
    void a_key_that_others_may_read_is_refused() throws Exception {
        KeyPair keys = Authority.keys("Ed25519");
        Path file = write("aigerim.pem", privateKey(keys) + chain(keys));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(refusal(file)).hasMessage("others may read the private key (rw-r-----); wanted rw-------");
    }

    @Test
    void a_key_of_another_person_is_refused() throws Exception {
        Path file = write("a.pem", privateKey(Authority.keys("Ed25519")) + chain(Authority.keys("Ed25519")));

        assertThat(refusal(file)).hasMessage("the private key is not that of the first certificate, CN=Aigerim");
    }

    @Test
    void a_key_of_another_kind_is_refused() throws Exception {
        KeyPair keys = Authority.keys("EC");
        Path file = write("a.pem", privateKey(keys) + chain(keys));

        assertThat(refusal(file)).hasMessage("the private key is no Ed25519 key in PKCS#8");
    }

    @Test
    void an_encrypted_key_is_refused() throws Exception {
        Path file =
                write("a.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");

        assertThat(refusal(file)).hasMessage("wanted one PEM block PRIVATE KEY (PKCS#8), got [ENCRYPTED PRIVATE KEY]");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_bytes_are_certificates_or_one_refusal(long seed) {
        var random = new SplittableRandom(seed);
        byte[] good = Certificates.toPem(
                List.of(ROOT.certificate(), ROOT.below("Meters").certificate()));
        byte[] der = Certificates.der(ROOT.certificate());
        for (int i = 0; i < 700; i++) {
            byte[] text = spoilt(good, random);
            byte[] binary = spoilt(der, random);
            settle(() -> Certificates.ofPem(text, "text"));
            settle(() -> {
                var read = Certificates.ofDer(binary, "der");
                ROOT.anchors()
                        .verify(new Sealed(PAYLOAD, new byte[64], List.of(read)), Moment.unset(Authority.FROM), "x");
            });
        }
    }

    private interface Attempt {
        void run() throws RefusedException;
    }

    private static void settle(Attempt attempt) {
        try {
            attempt.run();
        } catch (RefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static byte[] spoilt(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    @Test
    void certificates_of_keytool_are_trusted() throws Exception {
        Path store = folder.resolve("keys.p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "root",
                "-keyalg",
                "Ed25519",
                "-dname",
                "CN=Root",
                "-ext",
                "bc:c=ca:true");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "signer",
                "-keyalg",
                "Ed25519",
                "-dname",
                "CN=Aigerim,O=City",
                "-signer",
                "root",
                "-ext",
                "ku:c=digitalSignature",
                "-ext",
                "eku:c=codeSigning");
        var keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
        var key = (java.security.PrivateKey) keys.getKey("signer", "password".toCharArray());
        List<java.security.cert.X509Certificate> chain = new ArrayList<>();
        for (var certificate : keys.getCertificateChain("signer")) {
            chain.add((java.security.cert.X509Certificate) certificate);
        }

        Sealed sealed = Signer.of(key, chain, "store").seal(PAYLOAD);

        Instant made = chain.get(0).getNotBefore().toInstant();
        Anchors anchors = Anchors.of(List.of(chain.get(1)));
        assertThat(anchors.verify(sealed, Moment.at(made.plusSeconds(60)), "payload")
                        .signer())
                .isEqualTo("CN=Aigerim,O=City");
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", "password", "-validity", "365"));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
