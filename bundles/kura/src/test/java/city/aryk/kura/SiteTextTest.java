package city.aryk.kura;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.configuration.Password;
import org.junit.jupiter.api.Test;

class SiteTextTest {
    private static final Settings GATEWAY = Settings.of(Map.of(
            "site", "almaty", "gateway", "gw-1", "upstream.broker", "mqtt://10.0.0.5:1883", "buffer.commit", 2000));

    @Test
    void settings_become_a_site() {
        var text = SiteText.of(new Configuration(GATEWAY, Map.of("Meter 1", meter())));

        assertThat(text)
                .isEqualTo(
                        """
                        # written by Aryk from the settings in Eclipse Kura
                        site: "almaty"
                        gateway: "gw-1"
                        uplink:
                          broker: "mqtt://10.0.0.5:1883"
                          payload: "batch"
                          drain: 0
                          flush: {live: 2s, normal: 60s, bulk: 900s}
                        buffer: {commit: 2000ms, keep: {size: 512MiB, age: 168h}}
                        devices:
                          "meter-1":
                            profile: "eastron-sdm120"
                            at: "modbus-tcp://127.0.0.1:15001?unit=1&key=secret:device-meter-1"
                            timeout: 1000ms
                        """);
    }

    @Test
    void a_text_of_an_attribute_cannot_become_a_key_of_the_site() {
        var text = SiteText.of(
                new Configuration(Settings.of(Map.of("site", "x\"\ndevices: {}", "gateway", "g")), Map.of()));

        assertThat(text).contains("site: \"x\\\"\\u000adevices: {}\"\n");
    }

    @Test
    void a_cloud_publisher_takes_the_place_of_the_broker() {
        Map<String, String> cloud = new HashMap<>(GATEWAY.texts());
        cloud.put("upstream", "cloud");
        cloud.put("upstream.publisher", "my-publisher");
        cloud.put("upstream.payload", "metrics");

        assertThat(SiteText.of(new Configuration(new Settings(cloud), Map.of())))
                .contains("broker: \"kura://cloud/my-publisher?payload=metrics\"")
                .doesNotContain("login")
                .contains("devices: {}");
    }

    @Test
    void passwords_and_keys_are_named_and_never_written() {
        Map<String, Object> secret = new HashMap<>(Map.<String, Object>copyOf(GATEWAY.texts()));
        secret.put("upstream.user", "gw-1");
        secret.put("upstream.password", new Password("hunter2"));
        secret.put("upstream.keystore", "SSLKeystore");
        secret.put("upstream.alias", "gateway");

        assertThat(SiteText.of(new Configuration(Settings.of(secret), Map.of())))
                .contains("login: {user: \"gw-1\", password: secret:upstream-password}")
                .contains("tls: {ca: secret:upstream-authorities, certificate: secret:upstream-certificate,"
                        + " key: secret:upstream-key}")
                .doesNotContain("hunter2");
    }

    @Test
    void what_the_framework_adds_is_no_setting() {
        assertThat(Settings.of(Map.of(
                                "service.pid",
                                "a",
                                "component.id",
                                7L,
                                "kura.service.pid",
                                "m",
                                "x.target",
                                "(a=b)",
                                "profile",
                                " p "))
                        .texts())
                .isEqualTo(Map.of("profile", "p"));
    }

    private static Settings meter() {
        return new Settings(
                Map.of("profile", "eastron-sdm120", "endpoint", "modbus-tcp://127.0.0.1:15001?unit=1&key=secret:this"));
    }
}
