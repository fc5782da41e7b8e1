package city.aryk.driver.modbus;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.wiring.ShortestDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/**
 * Interprets registers and bits as values. Pure: no I/O, no state. Registers arrive big-endian (MODBUS Application
 * Protocol V1.1b3, clause 4.2); the order beyond one register is the profile's business.
 */
final class Registers {
    private Registers() {}

    /**
     * The observation of one point.
     *
     * @param at where the point begins in the data, counted from the first bit or register that was asked for
     * @return a reading; or a gap: NOT_AVAILABLE for a not-a-number or an absent pattern, MALFORMED for an infinite
     *     number, a digit that is none, and a number that no exact quantity can hold
     */
    static Observation decode(ModbusPoint point, Answer.Data data, int at) {
        Type type = point.encoding().type();
        return switch (type) {
            case FLAG -> flag(point, data, at);
            case TEXT -> Reading.of(point.id(), text(point, data, at));
            case BITS -> Reading.of(point.id(), bits(point, data, at));
            case F32, F64 -> floating(point, data, at);
            case BCD16, BCD32 -> decimal(point, data, at);
            case U16, S16, U32, S32, U64, S64 -> integer(point, data, at);
        };
    }

    private static Observation flag(ModbusPoint point, Answer.Data data, int at) {
        boolean on = data.function().bits()
                ? data.bit(at)
                : (point.encoding().order().register(data, at)
                                & point.encoding().mask())
                        != 0;
        return point.plan().meaning().kind() == Kind.STATE
                ? state(point, on ? 1 : 0)
                : Reading.of(point.id(), new Value.Flag(on));
    }

    private static Value text(ModbusPoint point, Answer.Data data, int at) {
        var text = new StringBuilder();
        for (int i = 0; i < point.encoding().length() * 2; i++) {
            int word = point.encoding().order().register(data, at + i / 2);
            int character = i % 2 == 0 ? word >> 8 : word & 0xFF;
            if (character == 0) {
                break;
            }
            text.append((char) character);
        }
        return new Value.Text(text.toString().stripTrailing());
    }

    private static Value bits(ModbusPoint point, Answer.Data data, int at) {
        var digits = new StringBuilder();
        for (int i = 0; i < point.encoding().length(); i++) {
            boolean on = data.function().bits()
                    ? data.bit(at + i)
                    : ((point.encoding().order().register(data, at + i / 16) >> (i % 16)) & 1) == 1;
            digits.append(on ? '1' : '0');
        }
        return new Value.Bits(digits.toString());
    }

    private static Observation floating(ModbusPoint point, Answer.Data data, int at) {
        long raw = raw(point, data, at);
        boolean single = point.encoding().type() == Type.F32;
        double number = single ? Float.intBitsToFloat((int) raw) : Double.longBitsToDouble(raw);
        if (Double.isNaN(number) || isAbsent(point, raw)) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        if (Double.isInfinite(number)) {
            return new Gap(point.id(), Gap.Cause.MALFORMED);
        }
        var shortest = single ? ShortestDecimal.of((float) number) : ShortestDecimal.of(number);
        return quantity(point, point.scaling().quantity(shortest.digits(), shortest.scale(), unit(point)));
    }

    /** Binary coded decimal: each nibble is one digit, the highest first. */
    private static Observation decimal(ModbusPoint point, Answer.Data data, int at) {
        long raw = raw(point, data, at);
        if (isAbsent(point, raw)) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        long number = 0;
        for (int shift = point.encoding().type().registers() * 16 - 4; shift >= 0; shift -= 4) {
            long digit = (raw >> shift) & 0xF;
            if (digit > 9) {
                return new Gap(point.id(), Gap.Cause.MALFORMED);
            }
            number = number * 10 + digit;
        }
        return whole(point, number);
    }

    private static Observation integer(ModbusPoint point, Answer.Data data, int at) {
        long raw = raw(point, data, at);
        if (isAbsent(point, raw)) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        var encoding = point.encoding();
        if (encoding.mask() != 0) {
            raw = (raw & encoding.mask()) >>> Long.numberOfTrailingZeros(encoding.mask());
        } else if (encoding.type().isSigned()) {
            int unused = Long.SIZE - encoding.type().registers() * 16;
            raw = (raw << unused) >> unused;
        }
        boolean beyond = raw < 0 && encoding.type().isUnsigned();
        if (beyond && point.plan().meaning().kind() != Kind.STATE) {
            var number = new BigInteger(Long.toUnsignedString(raw));
            return quantity(point, point.scaling().quantity(number, 0, unit(point)));
        }
        return whole(point, raw);
    }

    private static Observation whole(ModbusPoint point, long number) {
        return point.plan().meaning().kind() == Kind.STATE
                ? state(point, number)
                : quantity(point, point.scaling().quantity(number, 0, unit(point)));
    }

    /**
     * The state of a number. One that the profile does not list is still news, so it is not a gap: it becomes
     * {@code unknown-<number>}, doubted as outside of what the profile expects.
     */
    private static Observation state(ModbusPoint point, long number) {
        String digits = point.encoding().type() == Type.U64 ? Long.toUnsignedString(number) : Long.toString(number);
        if (point.states().isEmpty()) {
            return Reading.of(point.id(), new Value.State(digits));
        }
        Value.State known = point.states().get(number);
        return known == null
                ? new Reading(point.id(), new Value.State("unknown-" + digits), Set.of(Doubt.OUT_OF_RANGE))
                : Reading.of(point.id(), known);
    }

    private static Observation quantity(ModbusPoint point, Optional<Value.Quantity> quantity) {
        return quantity.isPresent() ? Reading.of(point.id(), quantity.get()) : new Gap(point.id(), Gap.Cause.MALFORMED);
    }

    private static long raw(ModbusPoint point, Answer.Data data, int at) {
        var encoding = point.encoding();
        return encoding.order().number(data, at, encoding.type().registers());
    }

    private static boolean isAbsent(ModbusPoint point, long raw) {
        return point.encoding().absent().contains(raw);
    }

    private static Unit unit(ModbusPoint point) {
        return point.plan().meaning().unit();
    }
}
