package city.aryk.street.meter;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The input registers of a meter model, as its maker lays them out, and the name under which a receiver sees each.
 * Source: see {@code street/ATTRIBUTION.md}. Immutable; safe for use by all threads.
 */
public final class RegisterMap {
    private static final int COLUMNS = 10;

    /**
     * One quantity, a float32 in two registers, high word first.
     *
     * @param quantity the name in the source, e.g. {@code VoltageL1}
     * @param address of its first register as sent on the wire, from 0
     * @param meaning how a receiver sees it
     */
    public record Register(String quantity, int address, Meaning meaning) {}

    /**
     * How a receiver of the gateway sees a register.
     *
     * @param point its name, e.g. {@code voltage.l1}
     * @param unit UCUM code
     * @param scale what the register's value is multiplied with, exactly, e.g. 1000 for kWh to W.h
     */
    public record Meaning(String point, String unit, BigDecimal scale) {}

    private final List<Register> registers;

    private RegisterMap(List<Register> registers) {
        this.registers = List.copyOf(registers);
    }

    /**
     * The map of a meter model.
     *
     * @param model e.g. {@code eastron-sdm630}
     */
    public static RegisterMap of(String model) throws IOException {
        String resource = "/street/" + model + ".csv";
        try (InputStream in = RegisterMap.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the class path holds no " + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII), resource);
        }
    }

    private static RegisterMap parse(String text, String name) throws IOException {
        var registers = new ArrayList<Register>();
        for (var line : text.lines().skip(1).toList()) {
            var cells = line.split(",", -1);
            if (cells.length != COLUMNS || !cells[4].equals("float32") || !cells[5].equals("ABCD")) {
                throw new IOException(name + ": '" + line + "': wanted " + COLUMNS + " columns, float32, ABCD");
            }
            var meaning = new Meaning(cells[7], cells[8], new BigDecimal(cells[9]));
            registers.add(new Register(cells[0], Integer.parseInt(cells[2]), meaning));
        }
        if (registers.isEmpty() || registers.size() > Long.SIZE) {
            throw new IOException(name + ": " + registers.size() + " quantities; wanted 1 to " + Long.SIZE);
        }
        return new RegisterMap(registers);
    }

    /** In the order of the source; at most 64, so that a set of them is a long. */
    public List<Register> registers() {
        return registers;
    }

    /** One more than the last register that the meter knows. */
    int end() {
        return registers.stream().mapToInt(r -> r.address() + 2).max().orElse(0);
    }

    /** The set of quantities that lie wholly inside a range of registers: bit i for the i-th. */
    long inside(int first, int count) {
        long set = 0;
        for (int i = 0; i < registers.size(); i++) {
            int address = registers.get(i).address();
            if (address >= first && address + 2 <= first + count) {
                set |= 1L << i;
            }
        }
        return set;
    }

    /** All quantities as a set. */
    public long all() {
        return registers.size() == Long.SIZE ? -1L : (1L << registers.size()) - 1;
    }
}
