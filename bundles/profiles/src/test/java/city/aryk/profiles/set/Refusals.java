package city.aryk.profiles.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.profiles.set.Gate.Home;
import city.aryk.profiles.set.Gate.InForce;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;

/** What a gateway says to a set that is wrong. */
final class Refusals {
    static final Limits TIGHT = new Limits(200_000, 100_000, 60_000, 10, 100);
    static final Gate GATE = new Gate(
            Forge.ROOT.anchors(),
            Moment.at(Forge.CREATED),
            new Home("almaty-abay-17", "gw-0001"),
            InForce.NOTHING,
            false);

    private Refusals() {}

    static void assertRefused(byte[] archive, Reason reason, String path, String message) {
        assertRefused(archive, GATE, reason, path, message);
    }

    static void assertRefused(byte[] archive, Gate gate, Reason reason, String path, String message) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> SetReader.read(
                        new ByteArrayInputStream(archive), TIGHT, gate, name -> OutputStream.nullOutputStream()));
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).hasToString(path + ": " + message);
        assertThat(refused.reason()).isEqualTo(reason);
    }
}
