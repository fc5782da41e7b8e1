package city.aryk.buffer;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.EnumSet;
import java.util.Set;

/**
 * Codes the observations of one point of one device, each against the one before. What seldom changes (gap or reading,
 * its cause or its form, doubts, unit) is the {@link Shape}; as long as it stays the same it costs a fraction of a bit.
 */
final class Column {
    private static final Doubt[] DOUBTS = Doubt.values();
    private static final Gap.Cause[] CAUSES = Gap.Cause.values();
    private static final Value.Form[] FORMS = Value.Form.values();
    private static final int DOUBT_BITS = 8;
    private static final int KIND_BITS = 8;

    /** The kind of a gap is this plus the ordinal of its cause; of a reading, the ordinal of its form. */
    private static final int GAPS = 128;

    private record Shape(int kind, int doubts, Unit unit) {
        static Shape of(Observation observation) {
            if (observation instanceof Gap gap) {
                return new Shape(GAPS + Numbered.of(gap.cause()), 0, Unit.ONE);
            }
            Reading reading = (Reading) observation;
            int doubts = 0;
            for (Doubt doubt : reading.doubts()) {
                doubts |= 1 << Numbered.of(doubt);
            }
            Unit unit = reading.value() instanceof Value.Quantity quantity ? quantity.unit() : Unit.ONE;
            return new Shape(Numbered.of(reading.value().form()), doubts, unit);
        }

        boolean isGap() {
            return kind >= GAPS;
        }

        Set<Doubt> doubtSet() {
            if (doubts == 0) {
                return Set.of();
            }
            Set<Doubt> set = EnumSet.noneOf(Doubt.class);
            for (Doubt doubt : DOUBTS) {
                if (((doubts >>> Numbered.of(doubt)) & 1) != 0) {
                    set.add(doubt);
                }
            }
            return set;
        }
    }

    private final PointId point;
    private final short[] same = BitCoder.model(2);
    private final Decimals decimals = new Decimals();
    private Shape shape = new Shape(Numbered.of(Value.Form.QUANTITY), 0, Unit.ONE);
    private Set<Doubt> doubts = Set.of();
    private String code = "";
    private boolean flag;

    Column(PointId point) {
        this.point = point;
    }

    void encode(BitCoder coder, Observation observation) {
        Shape now = Shape.of(observation);
        if (coder.bit(same, 0, now.equals(shape) ? 1 : 0) == 0) {
            shape = now;
            coder.raw(KIND_BITS, now.kind);
            if (!now.isGap()) {
                coder.raw(DOUBT_BITS, now.doubts);
                Texts.encode(coder, now.unit.code());
            }
        }
        if (observation instanceof Reading reading) {
            encode(coder, reading.value());
        }
    }

    private void encode(BitCoder coder, Value value) {
        switch (value.form()) {
            case QUANTITY -> decimals.encode(coder, (Value.Quantity) value);
            case FLAG -> {
                boolean now = ((Value.Flag) value).on();
                coder.bit(same, 1, now == flag ? 1 : 0);
                flag = now;
            }
            case STATE, TEXT, BITS -> {
                String now = value.toString();
                if (coder.bit(same, 1, now.equals(code) ? 1 : 0) == 0) {
                    Texts.encode(coder, now);
                    code = now;
                }
            }
        }
    }

    Observation decode(BitCoder coder) throws DamagedException {
        if (coder.bit(same, 0, 0) == 0) {
            shape = decodeShape(coder);
            doubts = shape.doubtSet();
        }
        if (shape.isGap()) {
            return new Gap(point, CAUSES[shape.kind - GAPS]);
        }
        try {
            return new Reading(point, decodeValue(coder, FORMS[shape.kind]), doubts);
        } catch (IllegalArgumentException e) {
            throw new DamagedException(point + ": " + e.getMessage(), e);
        }
    }

    private Shape decodeShape(BitCoder coder) throws DamagedException {
        int kind = (int) coder.raw(KIND_BITS, 0);
        if (kind >= GAPS + CAUSES.length || (kind >= FORMS.length && kind < GAPS)) {
            throw new DamagedException(point + ": kind " + kind + " of observation");
        }
        if (kind >= GAPS) {
            return new Shape(kind, 0, Unit.ONE);
        }
        int mask = (int) coder.raw(DOUBT_BITS, 0);
        try {
            return new Shape(kind, mask & ((1 << DOUBTS.length) - 1), new Unit(Texts.decode(coder)));
        } catch (IllegalArgumentException e) {
            throw new DamagedException(point + ": " + e.getMessage(), e);
        }
    }

    private Value decodeValue(BitCoder coder, Value.Form form) {
        return switch (form) {
            case QUANTITY -> decimals.decode(coder, shape.unit);
            case FLAG -> {
                flag ^= coder.bit(same, 1, 0) == 0;
                yield new Value.Flag(flag);
            }
            case STATE -> new Value.State(decodeCode(coder));
            case TEXT -> new Value.Text(decodeCode(coder));
            case BITS -> new Value.Bits(decodeCode(coder));
        };
    }

    private String decodeCode(BitCoder coder) {
        if (coder.bit(same, 1, 0) == 0) {
            code = Texts.decode(coder);
        }
        return code;
    }
}
