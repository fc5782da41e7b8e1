package city.aryk.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ValueTest {
    @Test
    void a_quantity_keeps_the_digits_that_the_device_gave() {
        assertThat(new Value.Quantity(2300, 1, new Unit("V"))).hasToString("230.0");
        assertThat(new Value.Quantity(2300, 1, new Unit("V"))).isNotEqualTo(new Value.Quantity(230, 0, new Unit("V")));
        assertThat(new Value.Quantity(Long.MIN_VALUE, 18, Unit.ONE)).hasToString("-9.223372036854775808");
        assertThat(new Value.Quantity(5, -3, Unit.ONE)).hasToString("5000");
    }

    @Test
    void bounds_are_refused_with_what_was_got_and_what_is_wanted() {
        assertThatThrownBy(() -> new Value.Quantity(1, 19, Unit.ONE)).hasMessage("scale 19: wanted -18 to 18");
        assertThatThrownBy(() -> new Value.Text("x".repeat(1025))).hasMessage("text of 1025 characters: at most 1024");
        assertThatThrownBy(() -> new Value.Bits("012")).hasMessageContaining("digits 0 or 1");
        assertThatThrownBy(() -> new Value.State("no blanks")).hasMessageContaining("state 'no blanks'");
        assertThatThrownBy(() -> new Unit("")).hasMessageContaining("unit ''");
        assertThatThrownBy(() -> new DeviceId("Meter 1")).hasMessageContaining("device id 'Meter 1'");
        assertThatThrownBy(() -> new PointId("")).hasMessageContaining("point name ''");
    }

    @Test
    void doubts_are_added_and_never_removed() {
        var reading = Reading.of(new PointId("voltage.l1"), new Value.Flag(true))
                .doubting(Doubt.STUCK)
                .doubting(Doubt.CLOCK_UNSET)
                .doubting(Doubt.STUCK);

        assertThat(reading.doubts()).containsExactlyInAnyOrder(Doubt.STUCK, Doubt.CLOCK_UNSET);
    }
}
