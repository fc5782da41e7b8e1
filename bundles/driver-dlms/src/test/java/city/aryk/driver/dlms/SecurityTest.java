package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {
    private static final String TCP = "dlms-tcp://meter:4059?";
    private static final List<PointPlan> POINTS = List.of(Plans.register("voltage.l1", "V", "1.0.32.7.0.255"));

    private final TestMeter meter = new TestMeter().register("1.0.32.7.0.255", 2304, -1, 35);
    private final MemoryLine line = MemoryLine.wrapper(meter);

    @TempDir
    private Path folder = Path.of("");

    private String read(String query) throws DriverException {
        return read(
                query,
                Map.of(
                        "password",
                        new Secret("12345678"),
                        "key",
                        new Secret(Plans.EK),
                        "authkey",
                        new Secret(Plans.AK)));
    }

    private String read(String query, Map<String, Secret> secrets) throws DriverException {
        var plan = Plans.device(TCP + query, POINTS, secrets);
        try (var session = new DlmsDriver(folder).open(plan, line, line.deadline())) {
            var observation = session.read(POINTS, line.deadline()).get(0);
            return observation instanceof Reading reading ? reading.value().toString() : observation.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client=16",
                "password=secret:p",
                "key=secret:e&authkey=secret:a",
                "key=secret:e&authkey=secret:a&auth=none",
                "key=secret:e&authkey=secret:a&security=none",
                "key=secret:e&authkey=secret:a&security=authenticated",
                "key=secret:e&authkey=secret:a&security=encrypted",
                "key=secret:e&authkey=secret:a&general=yes&title=4152594B00000001",
                "password=secret:p&key=secret:e&authkey=secret:a",
            })
    void every_way_in_gives_the_value(String query) throws Exception {
        assertThat(read(query)).isEqualTo("230.4");
    }

    @Test
    void a_counter_is_never_used_twice_and_grows_over_restarts() throws Exception {
        for (int i = 0; i < 5; i++) {
            long highest = meter.counters.stream().mapToLong(l -> l).max().orElse(0);
            int before = meter.counters.size();
            read("key=secret:e&authkey=secret:a");

            assertThat(meter.counters.subList(before, meter.counters.size()))
                    .isNotEmpty()
                    .allSatisfy(counter -> assertThat(counter).isGreaterThan(highest));
        }

        assertThat(meter.counters).hasSizeGreaterThan(15).doesNotHaveDuplicates();
        assertThat(meter.client.toString()).startsWith("41524B").hasSize(16);
    }

    @Test
    void the_counter_that_the_meter_knows_is_exceeded() throws Exception {
        meter.with(1, "0.0.43.1.0.255", 2, Data.Whole.of(DataType.DOUBLE_LONG_UNSIGNED, 70_000));

        assertThat(read("key=secret:e&authkey=secret:a&counter=0.0.43.1.0.255")).isEqualTo("230.4");
        assertThat(meter.counters).allSatisfy(counter -> assertThat(counter).isGreaterThan(70_000));
    }

    @Test
    void a_wrong_key_is_told_by_its_step() {
        var other = new Secret("FF" + Plans.EK.substring(2));

        assertThatThrownBy(() ->
                        read("key=secret:e&authkey=secret:a", Map.of("key", other, "authkey", new Secret(Plans.AK))))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageStartingWith("AARE: rejected-permanent, authentication failure");
        assertThatThrownBy(() -> read(
                        "key=secret:e&authkey=secret:a&security=none",
                        Map.of("key", other, "authkey", new Secret(Plans.AK))))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("HLS: the meter refuses our proof")
                .hasMessageNotContaining(other.reveal());
    }

    @Test
    void a_key_that_is_none_is_refused_without_showing_it() {
        assertThatThrownBy(() -> read(
                        "key=secret:e&authkey=secret:a", Map.of("key", new Secret("abc"), "authkey", new Secret("x"))))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessage("encryption key: 3 characters, wanted 32 hex digits");
    }

    @Test
    void a_meter_that_has_not_our_keys_or_plays_back_is_refused() {
        meter.fault(answer -> {
            byte[] bytes = answer.toArray();
            if (answer.begins(Tag.ACTION_RESPONSE)) {
                bytes[bytes.length - 1] ^= 1;
            }
            return Octets.of(bytes);
        });
        assertThatThrownBy(() -> read("key=secret:e&authkey=secret:a&security=none"))
                .hasMessage("HLS: the meter's proof is wrong: it does not have our keys");
    }

    @Test
    void an_old_answer_that_is_played_back_is_refused() throws Exception {
        var ciphering = new Ciphering(
                new Ciphering.Config(
                        new Keys(Octets.hex(Plans.EK), Octets.hex(Plans.AK)), TestMeter.TITLE, 0x30, false),
                new InvocationCounters(folder));
        ciphering.meter(TestMeter.TITLE);
        var sealed = (Apdu.Ciphered) ApduReader.read(ciphering.seal(Octets.hex("C401C100120001")));
        ciphering.open(sealed);

        assertThatThrownBy(() -> ciphering.open(sealed)).hasMessageContaining("played back");
    }
}
