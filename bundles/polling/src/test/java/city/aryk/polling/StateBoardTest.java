package city.aryk.polling;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DeviceStates.Looks;
import city.aryk.api.driver.DeviceStates.Yield;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StateBoardTest {
    private static final DeviceId METER = new DeviceId("meter");
    private static final PointId POWER = new PointId("power");
    private static final PointId ENERGY = new PointId("energy");

    private final StateBoard board = new StateBoard();

    @Test
    void values_and_gaps_are_counted_by_point_in_looks_that_brought_a_value() {
        var value = Reading.of(POWER, new Value.Flag(true));
        var gap = new Gap(ENERGY, Gap.Cause.UNSUPPORTED);
        board.looked(METER, List.of(value, gap));
        board.looked(METER, List.of(value));
        board.looked(METER, List.of(gap));
        board.looked(METER, List.of());

        assertThat(board.looks()).isEqualTo(Map.of(METER, new Looks(4, 2, 2)));
        assertThat(board.yields()).isEqualTo(Map.of(METER, Map.of(POWER, new Yield(2, 2), ENERGY, new Yield(1, 0))));

        board.keepOnly(Set.of());
        assertThat(board.yields()).isEmpty();
    }
}
