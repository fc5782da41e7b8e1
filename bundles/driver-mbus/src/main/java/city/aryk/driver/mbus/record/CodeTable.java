package city.aryk.driver.mbus.record;

import java.util.Arrays;
import java.util.List;

/** One of the standard's tables of 128 codes. Immutable once built. */
final class CodeTable {
    private static final List<String> SECONDS_TO_DAYS = List.of("s", "min", "h", "d");
    private static final List<String> HOURS_TO_YEARS = List.of("h", "d", "mo", "a");

    private final Code[] codes = new Code[128];

    CodeTable() {
        Arrays.fill(codes, Code.UNKNOWN);
    }

    /** The row of a code; bit 7 is of no account. */
    Code at(int code) {
        return codes[code & 0x7F];
    }

    /** Codes whose low bits are a power of ten. */
    CodeTable powers(int from, int to, int exponent, String name, String unit) {
        for (int code = from; code <= to; code++) {
            codes[code] = new Code(name, unit, exponent + code - from, Code.Form.NUMBER);
        }
        return this;
    }

    CodeTable number(int code, String name, String unit) {
        return powers(code, code, 0, name, unit);
    }

    CodeTable signless(int code, String name) {
        return form(code, name, Code.Form.SIGNLESS);
    }

    CodeTable form(int code, String name, Code.Form form) {
        codes[code] = new Code(name, "1", 0, form);
        return this;
    }

    CodeTable time(int code, String name) {
        return form(code, name, Code.Form.TIME);
    }

    CodeTable opaque(int code, String name) {
        return form(code, name, Code.Form.OPAQUE);
    }

    /** Four codes, seconds to days. */
    CodeTable duration(int from, String name) {
        return durations(from, name, SECONDS_TO_DAYS);
    }

    /** Four codes, hours to years. */
    CodeTable longDuration(int from, String name) {
        return durations(from, name, HOURS_TO_YEARS);
    }

    private CodeTable durations(int from, String name, List<String> units) {
        for (int i = 0; i < units.size(); i++) {
            number(from + i, name, units.get(i));
        }
        return this;
    }
}
