package city.aryk.driver.snmp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/**
 * Reads what {@code snmpwalk -On} prints: one instance a line, {@code .1.3.6.1.2.1.1.3.0 = Timeticks: (123) 0:00:01.23}.
 * Empty lines and lines that begin with {@code #} mean nothing.
 */
final class Walk {
    private static final Pattern LINE =
            Pattern.compile("\\.?([0-2](?:\\.[0-9]{1,10}){1,127}) = (?:([A-Za-z0-9-]{1,16}): ?)?(.*)");
    private static final Pattern NUMBER = Pattern.compile("(?:[A-Za-z0-9-]*\\()?(-?[0-9]{1,20})\\)?.*");
    private static final BigInteger LARGEST_32 = BigInteger.valueOf(0xFFFF_FFFFL);

    private Walk() {}

    /** @throws IllegalArgumentException naming the line, what is wrong with it and what is wanted */
    static SortedMap<OID, Variable> parse(String text) {
        SortedMap<OID, Variable> objects = new TreeMap<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                var form = LINE.matcher(line);
                if (!form.matches()) {
                    throw new IllegalArgumentException("wanted '.1.3.6.… = TYPE: value' as snmpwalk -On prints it");
                }
                objects.put(new OID(form.group(1)), variable(form));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        if (objects.isEmpty()) {
            throw new IllegalArgumentException("no object: wanted lines '.1.3.6.… = TYPE: value'");
        }
        return objects;
    }

    private static Variable variable(Matcher line) {
        String type = Optional.ofNullable(line.group(2)).orElse("STRING");
        String value = line.group(3);
        return switch (type) {
            case "INTEGER" -> new Integer32(number(value).intValueExact());
            case "Gauge32" -> new Gauge32(unsigned(value));
            case "Counter32" -> new Counter32(unsigned(value));
            case "Counter64" -> new Counter64(number(value).longValue());
            case "Timeticks" -> new TimeTicks(unsigned(value));
            case "OID" -> new OID(value.startsWith(".") ? value.substring(1) : value);
            case "IpAddress" -> new IpAddress(value);
            case "Hex-STRING" -> new OctetString(HexFormat.of().parseHex(value.replaceAll("\\s", "")));
            case "STRING" -> new OctetString(unquoted(value).getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException("type " + type + " is not known");
        };
    }

    private static long unsigned(String text) {
        var number = number(text);
        if (number.signum() < 0 || number.compareTo(LARGEST_32) > 0) {
            throw new IllegalArgumentException(number + ": wanted 0 to 4294967295");
        }
        return number.longValue();
    }

    private static BigInteger number(String text) {
        var form = NUMBER.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no number");
        }
        try {
            var number = new BigInteger(form.group(1));
            if (number.bitLength() > Long.SIZE) {
                throw new ArithmeticException();
            }
            return number;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is too large", e);
        }
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
