package city.aryk.driver.mbus;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.wiring.Scaling;
import city.aryk.driver.mbus.record.DataRecord;
import city.aryk.driver.mbus.record.DataRecord.Place;
import city.aryk.driver.mbus.record.Flaw;
import city.aryk.driver.mbus.record.Function;
import city.aryk.driver.mbus.record.Header;
import city.aryk.driver.mbus.record.Medium;
import city.aryk.driver.mbus.record.Telegram;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One planned point: where its value stands in a meter's answer, and how it becomes one of the vocabulary. */
public record MbusPoint(PointPlan plan, Source source, Meaning meaning) {
    private static final Set<Doubt> FLAGGED = Set.of(Doubt.DEVICE_FLAGGED);
    private static final int DEVICE_ERROR = 0x18;

    /** Where the value stands. */
    sealed interface Source {
        /**
         * In a record.
         *
         * @param index of several records that match, 0 for the first
         */
        record FromRecord(Selector selector, int index) implements Source {}

        /** In the header of the first telegram. */
        record FromHeader(Field field) implements Source {}
    }

    /** The parts of the header. */
    enum Field {
        ID,
        MANUFACTURER,
        VERSION,
        MEDIUM,
        ACCESS,
        STATUS
    }

    /**
     * How the number becomes a value.
     *
     * @param scaling empty: the units decide
     * @param bit the bit of a flag; empty: any
     * @param length the number of bits; 0: as many as were sent
     */
    record Meaning(Optional<Scaling> scaling, Optional<Integer> bit, int length, Map<Long, Value.State> states) {}

    /** The value, out of all telegrams of a look; empty where none has it. */
    public Optional<Observation> from(List<Telegram> telegrams) {
        Telegram first = telegrams.get(0);
        if (source instanceof Source.FromHeader header) {
            return Optional.of(header(header.field(), first.header()));
        }
        var wanted = (Source.FromRecord) source;
        int index = wanted.index();
        Optional<Observation> none = Optional.empty();
        for (Telegram telegram : telegrams) {
            for (DataRecord record : telegram.body().records()) {
                if (wanted.selector().matches(record) && index-- == 0) {
                    boolean doubtful = (telegram.header().status() & DEVICE_ERROR) != 0;
                    return Optional.of(record(record, doubtful ? FLAGGED : Set.of()));
                }
                if (record.place().function() == Function.ERROR
                        && wanted.selector().matches(sound(record))) {
                    none = Optional.of(gap(Gap.Cause.NOT_AVAILABLE));
                }
            }
        }
        return none;
    }

    /** As the record would be, were the meter in no error state: then it has no value in place of the one meant. */
    private static DataRecord sound(DataRecord record) {
        var place = record.place();
        var there = new Place(Function.INSTANTANEOUS, place.storage(), place.tariff(), place.subunit());
        return new DataRecord(there, record.meaning(), record.value(), record.flaw(), record.raw());
    }

    public Observation gap(Gap.Cause cause) {
        return new Gap(plan.point(), cause);
    }

    private Observation record(DataRecord record, Set<Doubt> doubts) {
        boolean named = source instanceof Source.FromRecord one && one.selector() instanceof Selector.Named;
        boolean sound = record.flaw() == Flaw.NONE || (record.flaw() == Flaw.UNKNOWN_MEANING && !named);
        if (!sound || record.value().isEmpty()) {
            return gap(record.flaw() == Flaw.TOO_LARGE ? Gap.Cause.MALFORMED : Gap.Cause.NOT_AVAILABLE);
        }
        Value value = record.value().get();
        Optional<? extends Value> found =
                switch (plan.meaning().kind()) {
                    case GAUGE, COUNTER -> quantity(value);
                    case TEXT -> Optional.of(new Value.Text(value.toString()));
                    case STATE ->
                        whole(value)
                                .flatMap(n ->
                                        Optional.ofNullable(meaning.states().get(n.longValueExact())));
                    case FLAG -> whole(value).map(this::flag);
                    case BITS -> bits(record);
                };
        boolean number = value instanceof Value.Quantity; // whose unit cannot become the point's without rounding
        return found.<Observation>map(v -> new Reading(plan.point(), v, doubts))
                .orElse(gap(isQuantity() && number ? Gap.Cause.UNSUPPORTED : Gap.Cause.MALFORMED));
    }

    private boolean isQuantity() {
        return plan.meaning().kind() == PointPlan.Kind.GAUGE || plan.meaning().kind() == PointPlan.Kind.COUNTER;
    }

    private Optional<Value.Quantity> quantity(Value value) {
        if (!(value instanceof Value.Quantity sent)) {
            return Optional.empty();
        }
        var unit = plan.meaning().unit();
        return meaning.scaling()
                .or(() -> Units.factor(sent.unit(), unit).map(factor -> Scaling.of(factor, BigDecimal.ZERO)))
                .flatMap(scaling -> scaling.quantity(sent.unscaled(), sent.scale(), unit));
    }

    private static Optional<BigInteger> whole(Value value) {
        if (value instanceof Value.Quantity sent && sent.scale() <= 0) {
            return Optional.of(sent.decimal().toBigIntegerExact());
        }
        return Optional.empty();
    }

    private Value.Flag flag(BigInteger number) {
        return new Value.Flag(meaning.bit().map(number::testBit).orElse(number.signum() != 0));
    }

    /** The bytes as sent, low byte first: bit 0 first. */
    private Optional<Value.Bits> bits(DataRecord record) {
        if (!(record.value().orElseThrow() instanceof Value.Quantity)) {
            return Optional.empty();
        }
        byte[] low = HexFormat.of().parseHex(record.raw().data());
        int length = meaning.length() == 0 ? 8 * low.length : meaning.length();
        var digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(i < 8 * low.length ? (low[i / 8] >> (i % 8)) & 1 : 0);
        }
        return Optional.of(new Value.Bits(digits.toString()));
    }

    private Observation header(Field field, Header header) {
        var identity = header.identity();
        Optional<? extends Value> found =
                switch (field) {
                    case ID -> identity.map(i -> new Value.Text(i.id()));
                    case MANUFACTURER -> identity.map(i -> new Value.Text(i.manufacturer()));
                    case VERSION -> identity.map(i -> new Value.Text(Integer.toString(i.version())));
                    case MEDIUM -> identity.map(i -> new Value.Text(Medium.name(i.medium())));
                    case ACCESS ->
                        Optional.of(new Value.Quantity(
                                header.access(), 0, plan.meaning().unit()));
                    case STATUS -> Optional.of(status(header.status()));
                };
        return found.<Observation>map(v -> Reading.of(plan.point(), v)).orElse(gap(Gap.Cause.UNSUPPORTED));
    }

    private Value status(int status) {
        if (plan.meaning().kind() == PointPlan.Kind.FLAG) {
            return flag(BigInteger.valueOf(status));
        }
        var digits = new StringBuilder();
        for (int bit = 0; bit < 8; bit++) {
            digits.append((status >> bit) & 1);
        }
        return new Value.Bits(digits.toString());
    }
}
