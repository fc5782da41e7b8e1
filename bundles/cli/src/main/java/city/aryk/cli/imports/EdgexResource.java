package city.aryk.cli.imports;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code deviceResource} of an EdgeX device profile and its registers, as device-modbus-go reads them
 * (internal/driver/deviceclient.go, utils.go and swap.go). Profiles of version 1 nest their properties under
 * {@code value} and count addresses from 1; since version 2 they count from 0 (commit 1219b9d).
 */
final class EdgexResource {
    private static final Map<String, String> TABLES = Map.of(
            "HOLDING_REGISTERS", "holding",
            "INPUT_REGISTERS", "input",
            "COILS", "coil",
            "DISCRETES_INPUT", "discrete",
            "DISCRETE_INPUTS", "discrete");

    private static final Map<String, String> TYPES = Map.of(
            "INT16", "s16",
            "UINT16", "u16",
            "INT32", "s32",
            "UINT32", "u32",
            "INT64", "s64",
            "UINT64", "u64",
            "FLOAT32", "f32",
            "FLOAT64", "f64");

    private static final int LONGEST_TEXT = 60;
    private static final int REGISTER_BITS = 16;

    /** A resource whose wiring cannot be carried over. */
    static final class Unwired extends Exception {
        private static final long serialVersionUID = 1;

        private final Reason reason;

        Unwired(Reason reason, String why) {
            super(why);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private final Node node;
    private final Node properties;
    private final boolean version1;

    EdgexResource(Node node) {
        this.node = node;
        Node given = node.at("properties").orElse(node);
        this.version1 =
                given.at("value").map(value -> value.at("type").isPresent()).orElse(false);
        this.properties = version1 ? given.at("value").orElse(given) : given;
    }

    String name() {
        return node.text("name");
    }

    String description() {
        return node.text("description");
    }

    int line() {
        return node.spot().line();
    }

    /** The unit as it is written; empty text where there is none. */
    String units() {
        if (!version1) {
            String given = properties.text("units");
            return given.isEmpty() ? node.text("units") : given;
        }
        return node.at("properties")
                .flatMap(given -> given.at("units"))
                .map(units -> units.text("defaultValue"))
                .orElse("");
    }

    boolean isReadable() {
        String access = properties.text("readWrite").toUpperCase(Locale.ROOT);
        return access.isEmpty() || access.contains("R");
    }

    boolean isWritable() {
        return properties.text("readWrite").toUpperCase(Locale.ROOT).contains("W");
    }

    private String valueType() {
        return properties.text(version1 ? "type" : "valueType").toUpperCase(Locale.ROOT);
    }

    /** The registers and their meaning as a number, a bit or a text; the unit is still the file's. */
    Wiring wiring() throws Unwired {
        String table = attribute("primaryTable").toUpperCase(Locale.ROOT);
        String read = TABLES.get(table);
        if (read == null) {
            throw wrong("primaryTable '" + table + "': wanted one of " + String.join(", ", TABLES.keySet()));
        }
        String address = address();
        int point = address.indexOf('.');
        int register = register(point < 0 ? address : address.substring(0, point));
        Wiring place = Wiring.of(read, register);
        boolean bits = read.equals("coil") || read.equals("discrete");
        if (valueType().equals("BOOL")) {
            return bits ? place.with("type", "flag") : flag(place, point < 0 ? "0" : address.substring(point + 1));
        }
        if (bits) {
            throw wrong("a " + read + " read as " + valueType() + "; wanted Bool");
        }
        return valueType().equals("STRING") ? text(place) : number(place);
    }

    private String attribute(String key) {
        return node.at("attributes").map(given -> given.text(key)).orElse("");
    }

    /** A number with a point that is not quoted is formatted with two decimals: 10.1 is register 10, bit 10. */
    private String address() throws Unwired {
        Node given = node.at("attributes")
                .flatMap(attributes -> attributes.at("startingAddress"))
                .orElseThrow(() -> wrong("no startingAddress; wanted 0 to 65535"));
        String text = given.text().strip();
        if (given instanceof Node.Leaf leaf && leaf.plain() && text.matches("[0-9]{1,5}\\.[0-9]{1,2}")) {
            return text.length() - text.indexOf('.') == 2 ? text + "0" : text;
        }
        return text;
    }

    private int register(String text) throws Unwired {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 0xFFFF) {
            throw wrong("startingAddress '" + text + "': wanted 0 to 65535");
        }
        int register = Integer.parseInt(text) - (version1 ? 1 : 0);
        if (register < 0) {
            throw wrong("startingAddress 0 in a profile of version 1, which counts from 1");
        }
        return register;
    }

    private Wiring flag(Wiring place, String bit) throws Unwired {
        if (!bit.matches("[0-9]{1,3}") || Integer.parseInt(bit) >= REGISTER_BITS) {
            throw wrong("bit '" + bit + "' of a register: wanted 0 to 15");
        }
        return place.with("type", "flag").with("bit", String.valueOf(Integer.parseInt(bit)));
    }

    private Wiring text(Wiring place) throws Unwired {
        String size = attribute("stringRegisterSize");
        if (!size.matches("[0-9]{1,3}") || Integer.parseInt(size) < 1 || Integer.parseInt(size) > LONGEST_TEXT) {
            throw wrong("stringRegisterSize '" + size + "': wanted 1 to " + LONGEST_TEXT);
        }
        return place.with("type", "text").with("length", String.valueOf(Integer.parseInt(size)));
    }

    private Wiring number(Wiring place) throws Unwired {
        String type = type();
        boolean swaps = type.endsWith("32"); // 16 and 64 bits are never swapped by device-modbus-go
        boolean bytes = swaps && isYes("isByteSwap");
        boolean words = swaps && isYes("isWordSwap");
        Wiring typed = place.with("type", type);
        Wiring ordered = bytes || words ? typed.with("order", bytes ? words ? "dcba" : "badc" : "cdab") : typed;
        if (!plain("base", "0").equals("0")) {
            throw new Unwired(
                    Reason.COMPUTED, "base " + properties.text("base") + ": the value is a power of the raw one");
        }
        BigDecimal scale = decimal("scale", "1");
        if (scale.signum() == 0) {
            throw wrong("scale 0");
        }
        Wiring masked = masked(ordered, type).times(scale);
        BigDecimal offset = decimal("offset", "0");
        return offset.signum() == 0 ? masked : masked.with("offset", Wiring.plain(offset));
    }

    private String type() throws Unwired {
        String raw = attribute("rawType").toUpperCase(Locale.ROOT);
        String value = valueType();
        String type = TYPES.get(value);
        if (type == null) {
            throw wrong("valueType '" + value + "' is not one that device-modbus-go reads");
        }
        if (raw.isEmpty() || raw.equals(value)) {
            return type;
        }
        boolean known = raw.equals("INT16") || raw.equals("UINT16") || (raw.equals("INT32") && value.equals("FLOAT64"));
        if (!value.startsWith("FLOAT") || !known) {
            throw wrong("rawType " + raw + " with valueType " + value + ": device-modbus-go does not convert it");
        }
        return Optional.ofNullable(TYPES.get(raw)).orElse(type);
    }

    private boolean isYes(String key) {
        String text = attribute(key).toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("1") || text.equals("t");
    }

    /** Mask and shift of a whole number as a mask, which the driver shifts down to its lowest bit, and a factor. */
    private Wiring masked(Wiring wiring, String type) throws Unwired {
        long shift = decimal("shift", "0").longValue();
        long mask = mask();
        if ((mask == 0 && shift == 0) || type.startsWith("f")) {
            return wiring;
        }
        int width = Integer.parseInt(type.substring(1));
        long all = width == Long.SIZE ? -1L : (1L << width) - 1;
        if (Math.abs(shift) >= width) {
            throw wrong("shift " + shift + " of " + width + " bits");
        }
        long kept = mask == 0 ? all : mask & all;
        kept &= shift > 0 ? ((all << shift) & all) : (all >>> -shift);
        if (kept == 0) {
            throw wrong("mask and shift leave no bit");
        }
        if (type.startsWith("s") && ((kept >>> (width - 1)) & 1) == 1) {
            throw wrong("mask or shift of a signed number with its sign");
        }
        int power = Long.numberOfTrailingZeros(kept) - (int) shift;
        BigDecimal factor = power >= 0
                ? BigDecimal.valueOf(2).pow(power)
                : BigDecimal.ONE.divide(BigDecimal.valueOf(2).pow(-power));
        return wiring.with("type", "u" + width)
                .with("mask", "0x" + Long.toHexString(kept).toUpperCase(Locale.ROOT))
                .times(factor);
    }

    private long mask() throws Unwired {
        String text = plain("mask", "0");
        if (text.matches("0[xX][0-9A-Fa-f]{1,16}")) {
            return Long.parseUnsignedLong(text.substring(2), 16);
        }
        if (!text.matches("[0-9]{1,19}")) {
            throw wrong("mask '" + text + "': wanted a whole number");
        }
        return Long.parseUnsignedLong(text);
    }

    private String plain(String key, String otherwise) {
        String text = properties.text(key).strip();
        return text.isEmpty() ? otherwise : text.replaceFirst("^(-?[0-9]+)\\.0+$", "$1");
    }

    private BigDecimal decimal(String key, String otherwise) throws Unwired {
        String text = plain(key, otherwise);
        return Wiring.decimal(text).orElseThrow(() -> wrong(key + " '" + text + "': wanted a decimal"));
    }

    private static Unwired wrong(String why) {
        return new Unwired(Reason.WIRING, why);
    }
}
