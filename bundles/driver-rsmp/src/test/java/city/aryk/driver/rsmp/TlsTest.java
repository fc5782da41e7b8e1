package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.ReplayedWires;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SystemTime time = new SystemTime();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A key and a certificate that it signed itself. */
    private record Identity(String key, String certificate) {
        Map<String, Secret> trusting(Identity other) {
            return Map.of(
                    "certificate", new Secret(certificate),
                    "key", new Secret(key),
                    "trust", new Secret(other.certificate));
        }
    }

    private Identity identity(String name) throws Exception {
        var file = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return new Identity(
                pem("PRIVATE KEY", store.getKey(name, PASSWORD).getEncoded()),
                pem("CERTIFICATE", store.getCertificate(name).getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    private static DevicePlan plan(int port, Map<String, Secret> secrets) {
        var endpoint = URI.create("rsmps://127.0.0.1:" + port
                + "?site=TLS1&settle=20ms&certificate=secret:c&key=secret:k&trust=secret:t");
        var plain = Plans.device(endpoint.toString(), Plans.junction());
        return new DevicePlan(
                plain.device(),
                plain.profile(),
                new DevicePlan.Access(endpoint, secrets),
                plain.points(),
                plain.pacing());
    }

    private static int port() {
        var random = new SplittableRandom();
        while (true) {
            int port = random.nextInt(20_000, 32_000);
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: another one
            }
        }
    }

    @Test
    void both_sides_show_their_certificates_and_a_stranger_is_not_heard() throws Exception {
        var gateway = identity("gateway");
        var controller = identity("controller");
        var stranger = identity("stranger");
        int port = port();
        var driver = new RsmpDriver(time);
        var deadline = Deadline.in(Duration.ofSeconds(60), time::nanos);
        var plan = plan(port, gateway.trusting(controller));
        try (var session = driver.open(plan, new ReplayedWires(request -> new byte[0]), deadline)) {
            var wrong = Tls.context(stranger.trusting(gateway)).getSocketFactory();
            try (var site = new TestSite(wrong, port, "TLS1")) {
                site.tryVersion("1.2.1").hear("end");
            }
            try (var site = new TestSite(port, "TLS1")) {
                site.tryVersion("1.2.1").hear("end");
            }

            var right = Tls.context(controller.trusting(gateway)).getSocketFactory();
            try (var site = new TestSite(right, port, "TLS1")) {
                site.version("1.2.1").hear("StatusSubscribe");
                assertThat(session.read(plan.points(), deadline).toString()).contains("A1B");
            }
        } finally {
            driver.close();
        }
    }

    @Test
    void wrong_certificates_are_named_and_not_shown() {
        var secrets = Map.of("certificate", new Secret("x"), "key", new Secret("hush"), "trust", new Secret("y"));

        assertThatThrownBy(() -> new RsmpDriver(time)
                        .open(
                                plan(port(), secrets),
                                new ReplayedWires(request -> new byte[0]),
                                Deadline.in(Duration.ofSeconds(1), time::nanos)))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("certificate")
                .hasMessageNotContaining("hush");
        assertThat(List.of(plan(1, secrets)).toString()).doesNotContain("hush");
    }
}
