package city.aryk.profiles.remote;

import static city.aryk.profiles.remote.Cabinet.TERMS;
import static city.aryk.profiles.remote.Cabinet.set;
import static city.aryk.profiles.remote.Cabinet.site;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.trust.Authority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets bring the certificates by which the next ones are judged. */
final class AnchorRotationTest {
    private final Cabinet cabinet;

    AnchorRotationTest(@TempDir Path folder) throws IOException {
        cabinet = new Cabinet(folder);
        cabinet.pass(5);
    }

    private void desireAnchors(long version, city.aryk.profiles.trust.Signer signer, Authority next, boolean vouched) {
        var anchor = vouched ? Cabinet.ROOT.crossSigned(next) : next.certificate();
        var anchors = List.of(Cabinet.ROOT.certificate(), anchor);
        var set = SetSource.inline(Cabinet.rotation(version, signer, anchors));
        var desired = new Desired(Cabinet.label(version), Optional.of(set), Optional.empty(), TERMS);
        cabinet.receive(Cabinet.signed(desired, signer));
    }

    @Test
    void anchors_are_rotated_by_a_set_and_stay_when_a_later_set_brings_none() {
        Authority next = Authority.root("Next root");
        desireAnchors(7, Cabinet.SIGNER, next, true);
        cabinet.pass(10);
        var signer = next.signer("Bolat");
        var change = Optional.of(new SiteChange(true, site("5s")));
        var plain = Optional.of(SetSource.inline(set(8, "expect: [45, 55]", "expect: [46, 54]")));

        cabinet.receive(Cabinet.signed(new Desired(Cabinet.label(8), plain, change, TERMS), signer));
        cabinet.pass(10);
        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":8");
        cabinet.receive(Cabinet.signed(new Desired(Cabinet.label(9), Optional.empty(), change, TERMS), signer));
        cabinet.pass(10);

        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":9");
    }

    @Test
    void an_anchor_that_no_anchor_vouches_for_is_refused() {
        desireAnchors(7, Cabinet.SIGNER, Authority.root("Mallory's root"), false);

        cabinet.assertRefused("{\"path\":\"trust\",\"reason\":\"untrusted\"");
    }
}
