package city.aryk.driver.mercury;

import java.util.ArrayList;
import java.util.List;

/**
 * What the answers to the usual commands hold, by the public descriptions that {@link Family} names: how long they are,
 * and for a recording what they mean. Profiles say themselves what they read.
 *
 * @param fields in the order of the bytes; empty when the command is not known here
 */
record Layout(List<Field> fields) {
    private static final List<String> FOUR = List.of("sum", "l1", "l2", "l3");
    private static final List<String> THREE = List.of("l1", "l2", "l3");

    /**
     * One value of an answer.
     *
     * @param decimals of the number, in the unit
     */
    record Field(String name, Encoding encoding, int decimals, String unit) {}

    Layout {
        fields = List.copyOf(fields);
    }

    static Layout of(Family family, Command command) {
        return new Layout(family == Family.M230 ? threePhase(command) : singlePhase(command));
    }

    /** The bytes of the data; 0 when not known. */
    int length() {
        return fields.stream().mapToInt(field -> field.encoding().bytes()).sum();
    }

    private static List<Field> threePhase(Command command) {
        return switch (command.code()) {
            case 0x05 -> energy(command);
            case 0x08 -> parameter(command);
            default -> List.of();
        };
    }

    private static List<Field> energy(Command command) {
        String tariff = command.parameter(1) == 0 ? "sum" : "t" + command.parameter(1);
        if (command.parameter(0) >> 4 == 6) {
            return named(THREE, "energy.import." + tariff + ".", Encoding.E32, 3, "kW.h");
        }
        return List.of(
                new Field("energy.import." + tariff, Encoding.E32, 3, "kW.h"),
                new Field("energy.export." + tariff, Encoding.E32, 3, "kW.h"),
                new Field("energy.reactive.import." + tariff, Encoding.E32, 3, "kV.A{reactive}.h"),
                new Field("energy.reactive.export." + tariff, Encoding.E32, 3, "kV.A{reactive}.h"));
    }

    private static List<Field> parameter(Command command) {
        int kind = command.parameter(0);
        int what = command.parameter(1);
        if (kind == 0x00) {
            return List.of(new Field("serial", Encoding.PAIRS, 0, "1"), new Field("made", Encoding.DOTTED, 0, "1"));
        }
        if (kind == 0x03) {
            return List.of(new Field("version", Encoding.DOTTED, 0, "1"));
        }
        if (kind == 0x16) {
            return instantaneous(what);
        }
        return kind == 0x11
                ? instantaneous(what).stream().limit(1).map(Layout::alone).toList()
                : List.of();
    }

    private static Field alone(Field field) {
        return new Field(field.name().replaceAll("\\.(sum|l1)$", ""), field.encoding(), field.decimals(), field.unit());
    }

    /** The number behind 08 16: quantity in the high digit, kind of power in bits 2 and 3. */
    private static List<Field> instantaneous(int what) {
        return switch (what >> 4) {
            case 0 -> power(what);
            case 1 -> named(THREE, "voltage.", Encoding.U24, 2, "V");
            case 2 -> named(THREE, "current.", Encoding.U24, 3, "A");
            case 3 -> named(FOUR, "power.factor.", Encoding.P24, 3, "1");
            case 4 -> List.of(new Field("frequency", Encoding.U24, 2, "Hz"));
            default -> List.of();
        };
    }

    private static List<Field> power(int what) {
        return switch ((what >> 2) & 3) {
            case 0 -> named(FOUR, "power.active.", Encoding.P24, 2, "W");
            case 1 -> named(FOUR, "power.reactive.", Encoding.Q24, 2, "V.A{reactive}");
            case 2 -> named(FOUR, "power.apparent.", Encoding.S24, 2, "V.A");
            default -> List.of();
        };
    }

    private static List<Field> singlePhase(Command command) {
        return switch (command.code()) {
            case 0x27 -> named(List.of("t1", "t2", "t3", "t4"), "energy.import.", Encoding.BCD32, 2, "kW.h");
            case 0x63 ->
                List.of(
                        new Field("voltage", Encoding.BCD16, 1, "V"),
                        new Field("current", Encoding.BCD16, 2, "A"),
                        new Field("power.active", Encoding.BCD24, 0, "W"));
            case 0x2F -> List.of(new Field("serial", Encoding.U32, 0, "1"));
            default -> List.of();
        };
    }

    private static List<Field> named(List<String> names, String prefix, Encoding encoding, int decimals, String unit) {
        List<Field> fields = new ArrayList<>();
        names.forEach(name -> fields.add(new Field(prefix + name, encoding, decimals, unit)));
        return fields;
    }
}
