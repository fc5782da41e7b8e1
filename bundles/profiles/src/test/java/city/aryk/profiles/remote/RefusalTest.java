package city.aryk.profiles.remote;

import static city.aryk.profiles.remote.Cabinet.TERMS;
import static city.aryk.profiles.remote.Cabinet.document;
import static city.aryk.profiles.remote.Cabinet.set;
import static city.aryk.profiles.remote.Cabinet.site;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.trust.Authority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with what arrives, nothing is changed, and it is reported. */
final class RefusalTest {
    private final Cabinet cabinet;

    RefusalTest(@TempDir Path folder) throws IOException {
        cabinet = new Cabinet(folder);
        cabinet.pass(5);
    }

    @Test
    void a_document_with_a_bad_signature_changes_nothing() {
        String envelope = new String(document(7, site("5s")), UTF_8);

        cabinet.receive(envelope.replace("every: 5s", "every: 6s").getBytes(UTF_8));

        cabinet.assertRefused(
                "{\"path\":\"desired\",\"reason\":\"bad-signature\",\"message\":\"the signature is not that of"
                        + " CN=Aigerim over these bytes\"}");
    }

    @Test
    void a_strangers_document_changes_nothing() {
        var stranger = Authority.root("Elsewhere").signer("Mallory");
        var change = Optional.of(new SiteChange(true, site("5s")));
        cabinet.receive(Cabinet.signed(new Desired(Cabinet.label(7), Optional.empty(), change, TERMS), stranger));

        cabinet.assertRefused("\"reason\":\"untrusted\"");
    }

    @Test
    void a_document_for_another_gateway_changes_nothing() {
        var label = new Label(7, "v7", Cabinet.NOW, new Audience(List.of("astana-*/*")));
        var change = Optional.of(new SiteChange(true, site("5s")));
        cabinet.receive(Cabinet.signed(new Desired(label, Optional.empty(), change, TERMS), Cabinet.SIGNER));

        cabinet.assertRefused(
                "\"reason\":\"wrong-gateway\",\"message\":\"is for astana-*/*; this is" + " almaty-abay-17/gw-0001\"");
    }

    @Test
    void a_truncated_document_changes_nothing() {
        byte[] whole = document(7, site("5s"));
        cabinet.receive(Arrays.copyOf(whole, whole.length / 2));

        cabinet.assertRefused("{\"path\":\"desired");
    }

    @Test
    void a_truncated_set_changes_nothing() {
        byte[] whole = set(1, "at: 0x000C", "at: 0x000C");
        var set = SetSource.inline(Arrays.copyOf(whole, whole.length / 2));
        cabinet.receive(document(7, Optional.of(set), Optional.empty(), TERMS));

        cabinet.assertRefused("\"reason\":\"truncated\"");
    }

    @Test
    void a_site_with_a_mistake_changes_nothing_and_is_reported_by_line_and_column() {
        cabinet.receive(document(7, site("soon")));

        cabinet.assertRefused("{\"path\":\"site.yaml:6:");
        assertThat(cabinet.reported()).contains("\"reason\":\"check\"").doesNotContain(".part");
    }

    @Test
    void a_profile_with_a_mistake_changes_nothing_and_is_reported_by_line_and_column() {
        var set = SetSource.inline(set(1, "expect: [45, 55]", "expect: [55, 45]"));
        cabinet.receive(document(7, Optional.of(set), Optional.empty(), TERMS));

        cabinet.assertRefused("{\"path\":\"set/profiles/energy-meter/eastron-sdm120.yaml:");
    }

    @Test
    void a_site_of_another_gateway_changes_nothing() {
        cabinet.receive(document(7, site("5s").replace("gw-0001", "gw-0002")));

        cabinet.assertRefused("is of almaty-abay-17/gw-0002; a gateway keeps the name that it was provisioned with:"
                + " almaty-abay-17/gw-0001");
    }

    @Test
    void an_older_document_changes_nothing() {
        cabinet.receive(document(7, site("5s")));
        cabinet.pass(10);

        cabinet.receive(document(6, site("9s")));

        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
        assertThat(cabinet.reported())
                .contains("\"state\":\"refused\",\"version\":7")
                .contains("\"reason\":\"older\",\"message\":\"version 6 is older than 7");
    }

    @Test
    void what_is_refused_again_is_reported_again_and_no_news() {
        byte[] wrong = document(7, site("soon"));
        cabinet.receive(wrong);
        cabinet.receive(wrong);

        assertThat(cabinet.kinds()).containsExactly("configuration.refused");
        assertThat(cabinet.store.standing().history()).hasSize(1);
    }

    @Test
    void a_set_beside_the_document_is_refused_from_the_broker() {
        var source = new SetSource(SetSource.Form.FILE, "meters-3.aryk", "0".repeat(64));
        cabinet.receive(document(7, Optional.of(source), Optional.empty(), TERMS));

        cabinet.assertRefused("{\"path\":\"desired.set.file\",\"reason\":\"missing\"");
    }

    @Test
    void a_flood_of_refusals_wears_no_flash_and_makes_nothing_forgotten() {
        cabinet.receive(document(7, site("5s")));
        cabinet.silent.add("meter-001");
        cabinet.pass(4);
        for (int i = 0; i < 1_000; i++) {
            cabinet.receive(("junk " + i).getBytes(UTF_8));
            if (i % 20 == 0) {
                cabinet.pass(60);
            }
        }

        assertThat(cabinet.kinds().stream().filter("configuration.refused"::equals))
                .hasSizeBetween(50, 60);
        assertThat(cabinet.reported()).contains("\"step\":\"rolled-back\"").contains("\"state\":\"refused\"");
    }
}
