package city.aryk.cli.imports;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The number formats of evcc's {@code decode} and {@code encoding}, as its util/modbus/register.go reads them. */
record EvccEncoding(String type, String order, String absent) {
    private static final String HIGH_FIRST = "";
    private static final String LOW_FIRST = "cdab";
    private static final Map<String, EvccEncoding> KNOWN = Map.ofEntries(
            plain("int16", "s16"),
            plain("uint16", "u16"),
            plain("int32", "s32"),
            plain("uint32", "u32"),
            plain("int64", "s64"),
            plain("uint64", "u64"),
            plain("float32", "f32"),
            plain("ieee754", "f32"),
            plain("float64", "f64"),
            swapped("int32s", "s32", ""),
            swapped("uint32s", "u32", ""),
            swapped("float32s", "f32", ""),
            swapped("ieee754s", "f32", ""),
            swapped("uint64s", "u64", ""),
            absent("int16nan", "s16", "0x8000, 0x7FFF"),
            absent("uint16nan", "u16", "0xFFFF"),
            absent("int32nan", "s32", "0x80000000, 0x7FFFFFFF"),
            absent("uint32nan", "u32", "0xFFFFFFFF"),
            absent("uint64nan", "u64", "0xFFFFFFFFFFFFFFFF"),
            swapped("uint64snan", "u64", "0xFFFFFFFFFFFFFFFF"),
            // evcc compares the bytes as they come, FF FF FF 7F; the driver compares the number after its words are in
            // order
            swapped("float32nans", "f32", "0xFF7FFFFF"));

    private static Map.Entry<String, EvccEncoding> plain(String name, String type) {
        return Map.entry(name, new EvccEncoding(type, HIGH_FIRST, ""));
    }

    private static Map.Entry<String, EvccEncoding> absent(String name, String type, String patterns) {
        return Map.entry(name, new EvccEncoding(type, HIGH_FIRST, patterns));
    }

    private static Map.Entry<String, EvccEncoding> swapped(String name, String type, String patterns) {
        return Map.entry(name, new EvccEncoding(type, LOW_FIRST, patterns));
    }

    /** Empty for a format that the driver does not have as a number, e.g. {@code bool16} or {@code bytes}. */
    static Optional<EvccEncoding> of(String name) {
        return Optional.ofNullable(KNOWN.get(name.toLowerCase(Locale.ROOT)));
    }

    Wiring on(Wiring wiring) {
        Wiring typed = wiring.with("type", type);
        Wiring ordered = order.isEmpty() ? typed : typed.with("order", order);
        return absent.isEmpty() ? ordered : ordered.with("absent", "[" + absent + "]");
    }
}
