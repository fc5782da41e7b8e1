package city.aryk.kura;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.Objects;
import java.util.Set;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.channel.ChannelStatus;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final PointId POINT = new PointId("voltage.l1");
    private static final Value VOLTS = new Value.Quantity(2305, 1, new Unit("V"));

    @Test
    void a_value_takes_the_type_of_the_channel() {
        assertThat(typed(VOLTS, DataType.DOUBLE)).isEqualTo(TypedValues.newDoubleValue(230.5));
        assertThat(typed(VOLTS, DataType.FLOAT)).isEqualTo(TypedValues.newFloatValue(230.5f));
        assertThat(typed(VOLTS, DataType.LONG)).isEqualTo(TypedValues.newLongValue(231));
        assertThat(typed(VOLTS, DataType.INTEGER)).isEqualTo(TypedValues.newIntegerValue(231));
        assertThat(typed(VOLTS, DataType.STRING)).isEqualTo(TypedValues.newStringValue("230.5"));
        assertThat(typed(new Value.Flag(true), DataType.BOOLEAN)).isEqualTo(TypedValues.newBooleanValue(true));
        assertThat(typed(new Value.Flag(true), DataType.INTEGER)).isEqualTo(TypedValues.newIntegerValue(1));
        assertThat(typed(new Value.State("open"), DataType.STRING)).isEqualTo(TypedValues.newStringValue("open"));
    }

    @Test
    void what_a_type_cannot_hold_fails_and_says_so() {
        for (var type : Set.of(DataType.BOOLEAN, DataType.BYTE_ARRAY)) {
            assertThat(status(filled(VOLTS, type)).getChannelFlag()).isEqualTo(ChannelFlag.FAILURE);
        }
        assertThat(Records.typed(new Value.Quantity(3_000_000_000L, 0, Unit.ONE), DataType.INTEGER))
                .isEmpty();
        assertThat(Records.typed(new Value.Quantity(Long.MAX_VALUE, -3, Unit.ONE), DataType.LONG))
                .isEmpty();
        assertThat(status(filled(new Value.State("open"), DataType.DOUBLE)).getExceptionMessage())
                .contains("open")
                .contains("DOUBLE");
    }

    @Test
    void a_record_has_value_unit_time_and_status() {
        var record = filled(VOLTS, DataType.DOUBLE);

        assertThat(record.getTimestamp()).isEqualTo(1_700_000_000_000L);
        assertThat(record.getUnit()).isEqualTo("V");
        assertThat(status(record).getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);
    }

    @Test
    void a_gap_is_a_failure_with_its_cause_and_a_doubt_is_said() {
        var gap = ChannelRecord.createReadRecord("c", DataType.DOUBLE);
        Records.fill(gap, new Gap(POINT, Gap.Cause.TIMEOUT), 5);
        var doubtful = ChannelRecord.createReadRecord("c", DataType.DOUBLE);
        Records.fill(doubtful, new Reading(POINT, VOLTS, Set.of(Doubt.STUCK)), 5);

        assertThat(status(gap).getChannelFlag()).isEqualTo(ChannelFlag.FAILURE);
        assertThat(status(gap).getExceptionMessage()).contains("timeout");
        assertThat(gap.getTimestamp()).isEqualTo(5);
        assertThat(status(doubtful).getChannelFlag()).isEqualTo(ChannelFlag.SUCCESS);
        assertThat(status(doubtful).getExceptionMessage()).contains("stuck");
    }

    private static ChannelStatus status(ChannelRecord record) {
        return Objects.requireNonNull(record.getChannelStatus());
    }

    private static ChannelRecord filled(Value value, DataType type) {
        var record = ChannelRecord.createReadRecord("c", type);
        Records.fill(record, Reading.of(POINT, value), 1_700_000_000_000L);
        return record;
    }

    private static TypedValue<?> typed(Value value, DataType type) {
        return Records.typed(value, type).orElseThrow();
    }
}
