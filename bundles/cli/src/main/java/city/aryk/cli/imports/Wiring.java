package city.aryk.cli.imports;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The Modbus driver's keys of one point, as they will stand in the profile. Immutable. */
record Wiring(Map<String, String> keys) {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{0,18}\\.?[0-9]{0,18}([eE][+-]?[0-9]{1,2})?");

    public Wiring {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    static Wiring of(String read, int address) {
        return new Wiring(Map.of()).with("read", read).with("at", String.format("0x%04X", address));
    }

    Wiring with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(keys);
        more.put(key, value);
        return new Wiring(more);
    }

    /** Multiplies what is read; neutral numbers are left out. */
    Wiring times(BigDecimal factor) {
        return scaled("scale", decimal(keys.getOrDefault("scale", "1")).orElse(BigDecimal.ONE), factor, BigDecimal.ONE)
                .scaled("offset", decimal(keys.getOrDefault("offset", "0")).orElse(BigDecimal.ZERO), factor);
    }

    private Wiring scaled(String key, BigDecimal was, BigDecimal factor) {
        return scaled(key, was, factor, BigDecimal.ZERO);
    }

    private Wiring scaled(String key, BigDecimal was, BigDecimal factor, BigDecimal neutral) {
        BigDecimal now = was.multiply(factor);
        Map<String, String> more = new LinkedHashMap<>(keys);
        if (now.compareTo(neutral) == 0) {
            more.remove(key);
        } else {
            more.put(key, plain(now));
        }
        return new Wiring(more);
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A decimal of bounded length; empty for anything else. */
    static Optional<BigDecimal> decimal(String text) {
        if (!DECIMAL.matcher(text).matches() || text.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
