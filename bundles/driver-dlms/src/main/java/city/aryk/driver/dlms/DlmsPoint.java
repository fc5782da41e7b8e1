package city.aryk.driver.dlms;

import city.aryk.api.model.PointId;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.driver.dlms.Apdu.Attribute;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A point with its wiring read and checked.
 *
 * @param source the attribute that holds it; of a profile generic the buffer
 * @param cell where in the buffer of a profile generic it is
 * @param path places in arrays and structures
 */
record DlmsPoint(PointPlan plan, Attribute source, Optional<Cell> cell, Path path, Sense sense) {
    /** Class 7: a table that the meter keeps by time. */
    static final int PROFILE_GENERIC = 7;

    /** Class 8: date and time. */
    static final int CLOCK = 8;

    /** The number of {@link Cell#row} for the youngest row. */
    static final long LAST = 0;

    /**
     * A cell of the buffer of a profile generic.
     *
     * @param column by its number from 0, or by the captured object
     * @param row counted from 1, the oldest; {@link #LAST} for the youngest
     * @param range where given, only rows as old as this by the meter's clock are read
     */
    record Cell(Column column, long row, Optional<Duration> range) {}

    /**
     * A column.
     *
     * @param number from 0; -1 where the object is given
     * @param object the captured object and attribute
     */
    record Column(int number, Optional<Obis> object, int attribute) {}

    /**
     * How the data are to be understood.
     *
     * @param scaler the power of ten where it is prescribed; else it is read from the meter
     * @param scale an exact factor to the vocabulary's unit, after the scaler
     * @param anyUnit whether the meter's unit may be another than the vocabulary's
     * @param bit of a flag; -1 for the whole number
     * @param words how numbers and texts are to be understood
     */
    record Sense(Optional<Integer> scaler, BigDecimal scale, boolean anyUnit, int bit, Words words) {}

    /**
     * Meanings of single values.
     *
     * @param absent numbers that mean no value
     * @param charset of texts: {@code ascii}, {@code cp1251}, {@code utf8} or {@code hex}
     * @param zone of a clock that tells none itself
     */
    record Words(
            Map<BigInteger, Value.State> states, Set<BigInteger> absent, String charset, Optional<ZoneOffset> zone) {
        public Words {
            states = Map.copyOf(states);
            absent = Set.copyOf(absent);
        }
    }

    /**
     * Places in arrays and structures, from the outside in, counted from 0.
     *
     * @param index within the attribute's value
     * @param push of the attribute's value in what the meter pushes; empty where the push itself tells it
     */
    record Path(List<Integer> index, List<Integer> push) {
        public Path {
            index = List.copyOf(index);
            push = List.copyOf(push);
        }
    }

    /** Places within the attribute's value. */
    List<Integer> index() {
        return path.index();
    }

    /** The place of the value in a push; empty where the push itself tells it. */
    List<Integer> place() {
        return path.push();
    }

    PointId id() {
        return plan.point();
    }

    /** Whether it is a number whose scaler the meter knows. */
    boolean wantsScaler() {
        return sense.scaler().isEmpty()
                && (plan.meaning().kind() == PointPlan.Kind.GAUGE
                        || plan.meaning().kind() == PointPlan.Kind.COUNTER);
    }
}
