package city.aryk.driver.snmp;

import city.aryk.api.model.Value;
import city.aryk.driver.snmp.SnmpPoint.Form;
import city.aryk.driver.snmp.SnmpPoint.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** Sets of bits as agents send them: number 1 is the lowest bit of the first group or of the first octet. Pure. */
final class OctetBits {
    private static final Pattern DIGITS = Pattern.compile("[01]*");

    private OctetBits() {}

    /**
     * The bits as digits, number 1 first.
     *
     * @param variables one a group
     * @return empty where a variable is no set of bits; an empty text where the agent has none
     */
    static Optional<String> written(List<Variable> variables, Form form) {
        return (form.spelling() == Spelling.DIGITS ? characters(variables.get(0)) : digits(variables))
                .map(digits -> sampled(digits, form.samples()))
                .map(digits -> fitted(digits, length(variables, digits, form)));
    }

    /** What nobody said the length of: of an octet string all there is, of numbers eight bits each. */
    private static int length(List<Variable> variables, String digits, Form form) {
        if (form.length() > 0) {
            return form.length();
        }
        boolean octets = variables.size() == 1 && variables.get(0) instanceof OctetString;
        return octets ? digits.length() : variables.size() * Byte.SIZE / form.samples();
    }

    private static String fitted(String digits, int length) {
        return digits.length() >= length ? digits.substring(0, length) : digits + "0".repeat(length - digits.length());
    }

    private static Optional<String> digits(List<Variable> variables) {
        var digits = new StringBuilder();
        for (var variable : variables) {
            var octets = octets(variable, variables.size() > 1 ? 1 : Integer.BYTES);
            if (octets.isEmpty()) {
                return Optional.empty();
            }
            for (byte octet : octets.get()) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    digits.append((octet >> bit & 1) == 1 ? '1' : '0');
                }
            }
        }
        return Optional.of(digits.toString());
    }

    private static Optional<String> characters(Variable variable) {
        return Optional.of(variable)
                .filter(OctetString.class::isInstance)
                .map(octets -> new String(((OctetString) octets).getValue(), StandardCharsets.ISO_8859_1).strip())
                .filter(text ->
                        text.length() <= Value.MAX_BITS && DIGITS.matcher(text).matches());
    }

    private static String sampled(String digits, int samples) {
        if (samples == 1) {
            return digits;
        }
        var bits = new StringBuilder();
        for (int from = 0; from + samples <= digits.length(); from += samples) {
            bits.append(digits.substring(from, from + samples).contains("1") ? '1' : '0');
        }
        return bits.toString();
    }

    /**
     * The octets of a set of bits, the lowest first.
     *
     * @param most octets of a number
     */
    static Optional<byte[]> octets(Variable variable, int most) {
        if (variable instanceof OctetString octets) {
            return octets.length() > Value.MAX_BITS / Byte.SIZE ? Optional.empty() : Optional.of(octets.getValue());
        }
        return Variables.whole(variable)
                .filter(number -> number.signum() >= 0 && number.bitLength() <= most * Byte.SIZE)
                .map(number -> {
                    byte[] little = new byte[most];
                    for (int i = 0; i < most; i++) {
                        little[i] = number.shiftRight(i * Byte.SIZE).byteValue();
                    }
                    return little;
                });
    }
}
