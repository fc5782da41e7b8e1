package city.aryk.driver.mbus.record;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.driver.mbus.record.DataRecord.Place;
import city.aryk.driver.mbus.record.DataRecord.Raw;
import java.util.List;
import java.util.Optional;

/**
 * The fixed data structure (CI 73) of meters of the first generation: two counters of four bytes (EN 1434-3:1997, 6.1).
 */
final class FixedBody {
    private static final int BINARY = 0x01;
    private static final int STORED = 0x02;
    private static final int SAME_UNIT_HISTORIC = 0x3E;

    /** Units 02h to 38h: nine or ten codes each, a power of ten apart. */
    static final CodeTable UNITS = new CodeTable()
            .number(0x00, "time", "1")
            .number(0x01, "date", "1")
            .powers(0x02, 0x0A, 0, "energy", "W.h")
            .powers(0x0B, 0x13, 3, "energy", "J")
            .powers(0x14, 0x1C, 0, "power", "W")
            .powers(0x1D, 0x25, 3, "power", "J/h")
            .powers(0x26, 0x2E, -6, "volume", "m3")
            .powers(0x2F, 0x37, -6, "volume-flow", "m3/h")
            .powers(0x38, 0x38, -3, "temperature", "Cel")
            .number(0x39, "heat-cost-units", "{HCA}")
            .number(0x3F, "dimensionless", "1");

    private FixedBody() {}

    /** Reads header and counters. */
    static Telegram read(int ci, Octets octets) throws Malformed {
        String id = Numbers.hex(octets.field(4, "the identification"));
        int access = octets.next("the access number");
        int status = octets.next("the status");
        int first = octets.next("the first unit");
        int second = octets.next("the second unit");
        // four bits of medium, the high two of each byte
        var identity = new Header.Identity(id, "", 0, medium((first >> 6) | ((second >> 6) << 2)));
        Code one = UNITS.at(first & 0x3F);
        boolean historic = (second & 0x3F) == SAME_UNIT_HISTORIC;
        Code two = historic ? one : UNITS.at(second & 0x3F);
        boolean stored = (status & STORED) != 0;
        var records = List.of(
                counter(octets, one, status, new Raw("", String.format("%02X", first), ""), stored),
                counter(octets, two, status, new Raw("", String.format("%02X", second), ""), stored || historic));
        // its status bits mean other things than those of the variable structure: only bits 2 to 4 are alike
        var header = new Header(Optional.of(identity), access, status & 0x1C, 0);
        return new Telegram(ci, header, new Body(records, octets.rest(), false));
    }

    private static DataRecord counter(Octets octets, Code code, int status, Raw unit, boolean stored) throws Malformed {
        int at = octets.at();
        byte[] low = octets.field(4, "a counter");
        var raw = new Raw(unit.dib(), unit.vib(), octets.hexSince(at));
        var number = (status & BINARY) != 0 ? Optional.of(Numbers.signed(low)) : Numbers.bcd(low);
        var meaning = new Meaning(code.name(), List.of(), new Unit(code.unit()));
        var value =
                number.<Value>map(n -> new Value.Quantity(n, 0, meaning.unit())).map(v -> scaled(v, code.exponent()));
        Flaw flaw = number.isEmpty() ? Flaw.NOT_DECIMAL : code.isKnown() ? Flaw.NONE : Flaw.UNKNOWN_MEANING;
        if (code.name().equals("time") || code.name().equals("date")) {
            flaw = flaw.or(Flaw.UNKNOWN_MEANING); // digits of h, m, s or D, M, Y: no one number
        }
        return new DataRecord(new Place(Function.INSTANTANEOUS, stored ? 1 : 0, 0, 0), meaning, value, flaw, raw);
    }

    private static Value scaled(Value value, int exponent) {
        return value instanceof Value.Quantity quantity
                ? new Value.Quantity(quantity.unscaled(), -exponent, quantity.unit())
                : value;
    }

    /** The four bits' own list, in the codes of the variable structure. */
    private static int medium(int code) {
        return switch (code & 7) {
            case 2 -> code < 8 ? 0x02 : 0x03; // A: gas in mode 2
            case 3 -> code < 8 ? 0x03 : 0x04; // B: heat in mode 2
            case 4 -> code < 8 ? 0x04 : 0x06; // C: hot water in mode 2
            case 5 -> code < 8 ? 0x05 : 0x07; // D: water in mode 2
            case 6 -> code < 8 ? 0x06 : 0x08; // E: heat cost allocator in mode 2
            case 7 -> code < 8 ? 0x07 : 0x0F;
            default -> code == 8 ? 0x08 : code == 9 ? 0x0F : code;
        };
    }
}
