package city.aryk.uplink;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.model.Stream;
import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with certificates of the test's own against mosquitto. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTest {
    private final Path folder;
    private final Certificates certificates;

    TlsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.certificates = new Certificates(folder);
        certificates.issue("here", "san=ip:127.0.0.1");
        certificates.issue("elsewhere", "san=dns:elsewhere.example");
        certificates.issue("gateway", "eku=clientAuth");
        certificates.issueUnsigned("stranger");
    }

    @Test
    void a_gateway_with_a_certificate_of_the_authority_is_let_in() throws Exception {
        try (var broker = broker("here");
                var uplink = new Running(site(broker, "ca", "gateway"))) {
            uplink.outbox.fill(Stream.LIVE, 4_000, 1);
            uplink.drained(Stream.LIVE);
        }
    }

    @Test
    void a_gateway_with_a_strangers_certificate_is_turned_away_and_says_so() throws Exception {
        try (var broker = broker("here")) {
            assertThatThrownBy(() -> connect(site(broker, "ca", "stranger")))
                    .isInstanceOf(Broker.Unavailable.class)
                    .hasMessageContaining("certificate");
        }
    }

    @Test
    void a_broker_whose_certificate_names_another_host_is_not_trusted() throws Exception {
        try (var broker = broker("elsewhere")) {
            assertThatThrownBy(() -> connect(site(broker, "ca", "gateway")))
                    .isInstanceOf(Broker.Unavailable.class)
                    .hasMessageContaining("127.0.0.1");
        }
    }

    @Test
    void a_broker_of_another_authority_is_not_trusted() throws Exception {
        try (var broker = broker("here")) {
            assertThatThrownBy(() -> connect(site(broker, "stranger", "gateway")))
                    .isInstanceOf(Broker.Unavailable.class)
                    .hasMessageContaining("certification path");
        }
    }

    @Test
    void a_file_that_is_no_certificate_or_key_is_named_without_its_text() throws Exception {
        var nonsense = new Secret("let me in");
        var good = certificates.certificate("gateway");

        assertThatThrownBy(() -> TlsSockets.of(Optional.of(new Site.Tls(Optional.of(nonsense), Optional.empty()))))
                .hasMessageContaining("tls: ca")
                .hasMessageNotContaining("let me in");
        var client = new Site.ClientCertificate(good, nonsense);
        assertThatThrownBy(() -> TlsSockets.of(Optional.of(new Site.Tls(Optional.empty(), Optional.of(client)))))
                .hasMessageContaining("PKCS #8")
                .hasMessageNotContaining("let me in");
    }

    private static void connect(Site site) throws Broker.Unavailable, InterruptedException {
        var hello = Destination.hello(site, new StateDocument(Running.house(site), site).will(), false);
        new PahoBroker()
                .connect(hello, new Mailbox().inbox(1), Duration.ofSeconds(10))
                .cut();
    }

    private Mosquitto broker(String alias) throws IOException, GeneralSecurityException {
        Path ca = Certificates.write(folder.resolve("ca.pem"), certificates.certificate("ca"));
        Path own = Certificates.write(folder.resolve("server.pem"), certificates.certificate(alias));
        Path key = Certificates.write(folder.resolve("server.key"), certificates.key(alias));
        return Mosquitto.start(folder, "cafile " + ca, "certfile " + own, "keyfile " + key, "require_certificate true");
    }

    private Site site(Mosquitto broker, String authority, String alias) throws IOException, GeneralSecurityException {
        var client = new Site.ClientCertificate(certificates.certificate(alias), certificates.key(alias));
        var tls = new Site.Tls(Optional.of(certificates.certificate(authority)), Optional.of(client));
        return Sites.with(new Site.Uplink(
                URI.create("mqtts://127.0.0.1:" + broker.port),
                Optional.empty(),
                Sites.FLUSH,
                Optional.of(tls),
                Site.Delivery.DEFAULT));
    }
}
