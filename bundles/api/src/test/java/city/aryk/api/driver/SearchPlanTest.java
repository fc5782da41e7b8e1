package city.aryk.api.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.SearchPlan.Fixed;
import city.aryk.api.driver.SearchPlan.Lane;
import city.aryk.api.driver.SearchPlan.SerialLane;
import city.aryk.api.driver.SearchPlan.TcpLane;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchPlanTest {
    private static final SerialLine SLOW = new SerialLine(2400, 8, Parity.EVEN, 1, Duration.ZERO);
    private static final SerialLine FAST = new SerialLine(9600, 8, Parity.NONE, 1, Duration.ZERO);

    @Test
    void what_is_not_fixed_is_what_the_protocol_tries() {
        var plan = plan(new SerialLane("/dev/ttyUSB0"), Fixed.nothing());

        assertThat(plan.settings(List.of(SLOW, FAST))).containsExactly(SLOW, FAST);
        assertThat(plan.addresses(1, 4)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void fixed_bauds_and_addresses_narrow_the_search() {
        var fixed = new Fixed(List.of(19200), List.of(), List.of("7", "2-4", "3"), Map.of());
        var plan = plan(new SerialLane("/dev/ttyUSB0"), fixed);

        assertThat(plan.settings(List.of(SLOW, FAST)))
                .containsExactly(
                        new SerialLine(19200, 8, Parity.EVEN, 1, Duration.ZERO),
                        new SerialLine(19200, 8, Parity.NONE, 1, Duration.ZERO));
        assertThat(plan.addresses(1, 247)).containsExactly(7, 2, 3, 4);
    }

    @Test
    void a_tcp_lane_has_no_settings_to_choose() {
        assertThat(plan(new TcpLane("10.0.4.17", 4001), Fixed.nothing()).settings(List.of(SLOW, FAST)))
                .containsExactly(SLOW);
    }

    @Test
    void an_address_out_of_bounds_is_told() {
        var plan = plan(new TcpLane("10.0.4.17", 4001), new Fixed(List.of(), List.of(), List.of("200-300"), Map.of()));

        assertThatThrownBy(() -> plan.addresses(1, 247))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200-300")
                .hasMessageContaining("1-247");
    }

    @Test
    void a_lane_makes_endpoints() {
        assertThat(new SerialLane("/dev/ttyUSB0").endpoint("mbus", "primary=5"))
                .hasToString("mbus:///dev/ttyUSB0?primary=5");
        assertThat(new TcpLane("[::1]", 4001).endpoint("mbus-tcp", "")).hasToString("mbus-tcp://[::1]:4001");
    }

    private static SearchPlan plan(Lane lane, Fixed fixed) {
        return new SearchPlan(lane, fixed, Optional.empty(), Deadline.in(Duration.ofSeconds(1), () -> 0));
    }
}
