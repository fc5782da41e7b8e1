package city.aryk.driver.snmp;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.driver.snmp.SnmpPoint.Encoding;
import city.aryk.driver.snmp.SnmpPoint.Spelling;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** Interprets an agent's variables (RFC 2578, clause 7.1) as values. Pure: no I/O, no state. */
final class Variables {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private Variables() {}

    /**
     * The observation of one point.
     *
     * @param variables one an object of the point, in order
     * @return a reading; or a gap: UNSUPPORTED for an object that the agent does not have, NOT_AVAILABLE for a number
     *     that means none, MALFORMED for a variable of another type than the point wants
     */
    static Observation decode(SnmpPoint point, List<Variable> variables) {
        if (variables.stream().anyMatch(Variable::isException)) {
            return new Gap(point.id(), Gap.Cause.UNSUPPORTED);
        }
        var first = variables.get(0);
        return switch (point.plan().meaning().kind()) {
            case BITS -> bits(point, variables);
            case TEXT -> text(point, first);
            case FLAG, STATE -> code(point, first);
            case GAUGE, COUNTER ->
                point.encoding().form().spelling() == Spelling.ONE_BIT ? oneBit(point, first) : quantity(point, first);
        };
    }

    private static Observation code(SnmpPoint point, Variable variable) {
        if (point.encoding().form().spelling() == Spelling.ONE_BIT) {
            return oneBit(point, variable);
        }
        var whole = whole(variable).filter(number -> number.bitLength() < Long.SIZE);
        if (whole.isEmpty()) {
            return malformed(point);
        }
        var encoding = point.encoding();
        long number = whole.get().longValue();
        if (encoding.isAbsent(number)) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        long masked = masked(encoding, number);
        return switch (point.plan().meaning().kind()) {
            case FLAG ->
                Reading.of(point.id(), new Value.Flag(encoding.listed().contains(masked) != encoding.inverted()));
            default -> state(point, masked);
        };
    }

    /** Where several bits are set, the device says that it has no single one. */
    private static Observation oneBit(SnmpPoint point, Variable variable) {
        var octets = OctetBits.octets(variable, Integer.BYTES);
        if (octets.isEmpty()) {
            return malformed(point);
        }
        var set = BitSet.valueOf(octets.get());
        long number = set.length();
        if (set.cardinality() > 1 || point.encoding().isAbsent(number)) {
            return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
        }
        return point.plan().meaning().kind() == Kind.STATE
                ? state(point, number)
                : Reading.of(
                        point.id(),
                        new Value.Quantity(number, 0, point.plan().meaning().unit()));
    }

    /** A number that the profile does not list is still news: it becomes {@code unknown-<number>}, doubted. */
    private static Observation state(SnmpPoint point, long number) {
        if (point.states().isEmpty()) {
            return Reading.of(point.id(), new Value.State(Long.toString(number)));
        }
        var known = Optional.ofNullable(point.states().get(number));
        return known.map(state -> Reading.of(point.id(), state))
                .orElseGet(() ->
                        new Reading(point.id(), new Value.State("unknown-" + number), Set.of(Doubt.OUT_OF_RANGE)));
    }

    private static Observation quantity(SnmpPoint point, Variable variable) {
        var number = whole(variable).map(BigDecimal::new).or(() -> written(variable));
        if (number.isEmpty()) {
            return malformed(point);
        }
        var encoding = point.encoding();
        var whole = number.get();
        if (whole.scale() == 0 && whole.unscaledValue().bitLength() < Long.SIZE) {
            if (encoding.isAbsent(whole.longValue())) {
                return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
            }
            whole = BigDecimal.valueOf(masked(encoding, whole.longValue()));
        }
        return point.scaling()
                .quantity(
                        whole.unscaledValue(),
                        whole.scale(),
                        point.plan().meaning().unit())
                .<Observation>map(quantity -> Reading.of(point.id(), quantity))
                .orElseGet(() -> malformed(point));
    }

    /** Some agents write a number as text. */
    private static Optional<BigDecimal> written(Variable variable) {
        return variable instanceof OctetString octets
                ? Optional.of(new String(octets.getValue(), StandardCharsets.ISO_8859_1).strip())
                        .filter(text -> DECIMAL.matcher(text).matches())
                        .map(BigDecimal::new)
                : Optional.empty();
    }

    private static Observation text(SnmpPoint point, Variable variable) {
        if (point.encoding().form().spelling() == Spelling.HEX) {
            return hex(point, variable);
        }
        String text = variable instanceof OctetString octets
                ? new String(octets.getValue(), StandardCharsets.UTF_8)
                        .replace("\0", "")
                        .strip()
                : variable.toString();
        return Reading.of(point.id(), new Value.Text(text.substring(0, Math.min(text.length(), Value.MAX_TEXT))));
    }

    private static Observation bits(SnmpPoint point, List<Variable> variables) {
        var form = point.encoding().form();
        var digits = OctetBits.written(variables, form);
        if (digits.isEmpty()) {
            return malformed(point);
        }
        return digits.get().isEmpty()
                ? new Gap(point.id(), Gap.Cause.NOT_AVAILABLE)
                : Reading.of(point.id(), new Value.Bits(digits.get()));
    }

    private static Observation hex(SnmpPoint point, Variable variable) {
        return variable instanceof OctetString octets && octets.length() <= Value.MAX_TEXT / 2
                ? Reading.of(point.id(), new Value.Text(HexFormat.of().formatHex(octets.getValue())))
                : malformed(point);
    }

    static Optional<BigInteger> whole(Variable variable) {
        if (variable instanceof Counter64 counter) {
            return Optional.of(new BigInteger(Long.toUnsignedString(counter.getValue())));
        }
        if (variable instanceof UnsignedInteger32 || variable instanceof Integer32) {
            return Optional.of(BigInteger.valueOf(variable.toLong()));
        }
        return Optional.empty();
    }

    private static long masked(Encoding encoding, long number) {
        return encoding.mask() == 0
                ? number
                : (number & encoding.mask()) >>> Long.numberOfTrailingZeros(encoding.mask());
    }

    private static Observation malformed(SnmpPoint point) {
        return new Gap(point.id(), Gap.Cause.MALFORMED);
    }
}
