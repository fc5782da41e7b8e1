package city.aryk.driver.mbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gas meter of OMS Vol. 2, annex N: 28504.27 m3, in security mode 5; here with the long header of a wire. */
class UnsealingTest {
    private static final String KEY = "0102030405060708090A0B0C0D0E0F11";
    private static final String HEADER = "72 78 56 34 12 93 15 33 03 2A 00 20 25 ";
    private static final String SEALED =
            "59 23 C9 5A AA 26 D1 B2 E7 49 3B 01 3E C4 A6 F6 D3 52 9B 52 0E DF F0 EA 6D EF C9 9D" + " 6D 69 EB F3";
    private static final List<PointPlan> VOLUME =
            List.of(Plans.point("volume.total", Kind.COUNTER, "m3", "vif", "volume"));

    private final VirtualMeter meter = new VirtualMeter(5, "12345678", "ELS");
    private final VirtualBus bus = new VirtualBus(meter);

    private String look(Map<String, Secret> secrets) throws DriverException {
        meter.telegrams.add(Bytes.of(HEADER + SEALED));
        var plan = new DevicePlan(
                new DeviceId("meter-001"),
                new DevicePlan.ProfileRef("test", "gas-meter", "mbus"),
                new DevicePlan.Access(
                        URI.create(
                                "mbus-tcp://converter:10001?primary=5" + (secrets.isEmpty() ? "" : "&key=secret:gas")),
                        secrets),
                VOLUME,
                new DevicePlan.Pacing(Duration.ofMillis(200), Duration.ofSeconds(5)));
        try (var session = new MbusDriver().open(plan, bus, bus.deadline(5000))) {
            return ConversationTest.text(
                    session.read(VOLUME, bus.deadline(5000)).get(0));
        }
    }

    @Test
    void an_encrypted_answer_is_read_with_the_meters_key() throws DriverException {
        assertThat(look(Map.of("key", new Secret(KEY)))).isEqualTo("volume.total=28504.27");
    }

    @Test
    void no_key_and_a_wrong_key_and_a_broken_key_are_told_apart() {
        assertThatThrownBy(() -> look(Map.of()))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("encrypted (security mode 5), and no key is given for it");
        assertThatThrownBy(() -> look(Map.of("key", new Secret(KEY.replace('1', '2')))))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("decrypt check 2F2F failed (wrong key?), mode 5");
        assertThatThrownBy(() -> look(Map.of("key", new Secret("12"))))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("2 characters, wanted 32 hex digits");
    }

    @Test
    void an_old_meters_signature_is_no_encryption_even_where_a_key_is_given() throws DriverException {
        meter.telegrams.add(Bytes.of(HEADER + ConversationTest.RECORDS + " 0C 14 78 56 00 00 02 5B 17 00"));
        assertThat(look(Map.of("key", new Secret(KEY)))).isEqualTo("volume.total=5.678");
    }

    @Test
    void a_recorded_frame_is_shown_with_its_key() throws DriverException {
        String frame = Bytes.hex(Frame.of(8, 5, Bytes.of(HEADER + SEALED)).bytes());
        var shown = new MbusCaptureReader().read("mbus", frame, Optional.of(new Secret(KEY)));
        assertThat(shown.points().get(0).value())
                .hasValueSatisfying(v -> assertThat(v).hasToString("28504.27"));
    }
}
