package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.Wires;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DlmsSearchTest implements SearchReport {
    private final TestMeter meter = new TestMeter()
            .with(1, "0.0.96.1.0.255", 2, Data.Bytes.of(Octets.hex("3030313233")))
            .with(1, "0.0.96.1.1.255", 2, Data.Bytes.of(Octets.hex("4D5458")));
    private final List<Found> found = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    @Override
    public void progress(int done, int total, String what) {
        steps.add(done + "/" + total + " " + what);
    }

    @Override
    public void found(Found device) {
        found.add(device);
    }

    @Override
    public void remark(String text) {
        remarks.add(text);
    }

    private void search(SearchPlan.Lane lane, Wires line, Deadline deadline, Map<String, Secret> secrets)
            throws Exception {
        var fixed = new SearchPlan.Fixed(List.of(9600), List.of(), List.of(), secrets);
        new DlmsSearch().search(new SearchPlan(lane, fixed, Optional.empty(), deadline), line, this);
    }

    @Test
    void a_meter_on_a_serial_line_is_found_by_its_address_and_says_what_it_is() throws Exception {
        var line = new MemoryLine(new HdlcMeter(HdlcAddress.pair(1, 17), LinkParameters.STANDARD, meter));

        search(new SearchPlan.SerialLane("/dev/ttyUSB0"), line, line.deadline().anew(Duration.ofMinutes(5)), Map.of());

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.endpoint()).hasToString("dlms-hdlc:///dev/ttyUSB0?baud=9600&server=1&physical=17&client=16");
            assertThat(one.identity()).hasToString("{model=MTX, serial=00123}");
        });
        assertThat(remarks).isEmpty();
        assertThat(steps).hasSizeGreaterThan(4);
    }

    @Test
    void a_meter_on_tcp_is_found_by_the_wrapper_with_the_password_that_is_given() throws Exception {
        var line = new MemoryLine(bytes -> bytes.begins(0, 1) ? wrapped(bytes) : List.of());

        search(
                new SearchPlan.TcpLane("meter", 4059),
                line,
                line.deadline().anew(Duration.ofMinutes(5)),
                Map.of("password", new Secret("12345678")));

        assertThat(found).singleElement().satisfies(one -> assertThat(one.endpoint())
                .hasToString("dlms-tcp://meter:4059?server=1&client=32&password=secret:password"));
    }

    @Test
    void a_meter_that_lets_nobody_in_is_told_with_the_step() throws Exception {
        meter.fault(answer -> answer.begins(Tag.AARE)
                ? new Acse.Answer(1, new Acse.Verdict(1, 1, 13), Optional.empty(), Optional.empty(), Optional.empty())
                        .write(0)
                : answer);
        var line = new MemoryLine(new HdlcMeter(HdlcAddress.pair(1, 16), LinkParameters.STANDARD, meter));

        search(new SearchPlan.SerialLane("/dev/ttyUSB0"), line, line.deadline().anew(Duration.ofMinutes(5)), Map.of());

        assertThat(found).isEmpty();
        assertThat(remarks)
                .singleElement()
                .asString()
                .contains("physical=16", "client=16: AARE: rejected-permanent, authentication failure");
    }

    private List<Octets> wrapped(Octets bytes) {
        try {
            var request = Wrapper.read(bytes.cursor());
            return List.of(request.answer(meter.apply(request.apdu())).write());
        } catch (city.aryk.api.driver.DriverException.Malformed e) {
            throw new AssertionError(e);
        }
    }
}
