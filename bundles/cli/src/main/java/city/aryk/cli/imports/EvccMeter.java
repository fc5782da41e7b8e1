package city.aryk.cli.imports;

import city.aryk.cli.imports.Draft.Point;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one rendered meter configuration of evcc. evcc counts energy in kWh and power in W, positive for what the
 * usage is for: from the grid for a grid meter and a consumer, to the grid for photovoltaics and a battery; the
 * vocabulary counts power positive and energy as imported when it flows from the grid. Confined to the calling thread.
 */
final class EvccMeter {
    private static final BigDecimal KILO = BigDecimal.valueOf(1000);
    private static final Set<String> GENERATING = Set.of("pv", "battery");
    private static final Set<String> LISTS = Set.of("powers", "voltages", "currents");
    private static final Set<String> NOT_POINTS = Set.of(
            "type", "model", "id", "uri", "rtu", "udp", "device", "baudrate", "comset", "timeout", "delay", "usage");
    private static final Set<String> WRITING = Set.of("set", "sequence", "switch", "watchdog");
    private static final int PHASES = 3;

    private final boolean generates;
    private final String undecided;
    private final Function<Spot, Spot> places;
    private final List<Point> points = new ArrayList<>();
    private final List<Miss> misses = new ArrayList<>();

    /**
     * A reader of one rendering.
     *
     * @param undecided the parameters without a default that conditions looked at, for people; may be empty
     * @param places the place in the file for one in the rendering
     */
    EvccMeter(String usage, String undecided, Function<Spot, Spot> places) {
        this.generates = GENERATING.contains(usage);
        this.undecided = undecided;
        this.places = places;
    }

    List<Point> points() {
        return points;
    }

    List<Miss> misses() {
        return misses;
    }

    void read(Node meter) {
        for (Map.Entry<String, Node> entry : meter.entries().entrySet()) {
            String key = entry.getKey().toLowerCase(Locale.ROOT);
            if (LISTS.contains(key)) {
                phases(key, entry.getValue());
            } else if (Set.of("power", "energy", "returnenergy").contains(key)) {
                point(term(key), key, entry.getValue());
            } else if (!NOT_POINTS.contains(key)) {
                other(entry.getKey(), entry.getValue());
            }
        }
    }

    private void phases(String key, Node list) {
        String stem = Map.of("powers", "power.active.l", "voltages", "voltage.l", "currents", "current.l")
                .getOrDefault(key, key);
        for (int i = 0; i < list.list().size(); i++) {
            String what = key + "[" + (i + 1) + "]";
            if (i < PHASES) {
                point(stem + (i + 1), what, list.list().get(i));
            } else {
                miss(what, list.list().get(i), Reason.NO_TERM, "a meter has three phases");
            }
        }
    }

    private String term(String key) {
        if (key.equals("power")) {
            return "power.active.total";
        }
        return key.equals("energy") == generates ? "energy.export.total" : "energy.import.total";
    }

    private void other(String key, Node value) {
        if (writes(value)) {
            miss(key, value, Reason.WRITE, "writes to the device; a profile only reads");
        } else if (value.at("source").isPresent()) {
            miss(key, value, Reason.NO_TERM, "the vocabulary of energy meters has no point for it");
        } else {
            miss(key, value, Reason.SETTING, "a setting of evcc, not a point of the device");
        }
    }

    private static boolean writes(Node value) {
        return WRITING.contains(value.text("source"))
                || value.at("set").isPresent()
                || value.list().stream().anyMatch(EvccMeter::writes)
                || value.entries().values().stream().anyMatch(EvccMeter::writes);
    }

    private void point(String term, String what, Node value) {
        Node source = alone(value);
        String kind = source.text("source");
        if (!kind.equals("modbus")) {
            refuseSource(what, source, kind);
            return;
        }
        register(what, source)
                .map(wiring -> signed(term, wiring))
                .ifPresent(wiring -> points.add(new Point(
                        term, wiring, what, places.apply(source.spot()).line())));
    }

    /** What is added up, where it is one summand only. */
    private static Node alone(Node value) {
        boolean single =
                value.text("source").equals("calc") && value.list("add").size() == 1;
        return single ? value.list("add").get(0) : value;
    }

    private void refuseSource(String what, Node source, String kind) {
        switch (kind) {
            case "sunspec" ->
                miss(what, source, Reason.NO_REGISTER, "SunSpec: the register is found on the device at run time");
            case "calc", "go", "js", "convert", "ifelse", "combined", "map" ->
                miss(what, source, Reason.COMPUTED, "computed by '" + kind + "' from other values");
            case "const" -> miss(what, source, Reason.COMPUTED, "a constant, not read from the device");
            case "" -> miss(what, source, Reason.WIRING, "no source; wanted source: modbus with a register");
            default -> miss(what, source, Reason.NOT_MODBUS, "source '" + kind + "' is not Modbus");
        }
    }

    private Wiring signed(String term, Wiring wiring) {
        if (term.startsWith("energy.")) {
            return wiring.times(KILO);
        }
        return generates && term.startsWith("power.") ? wiring.times(BigDecimal.ONE.negate()) : wiring;
    }

    private Optional<Wiring> register(String what, Node source) {
        Node register = source.at("register").orElse(source);
        String read = register.text("type").toLowerCase(Locale.ROOT);
        String encoding = register.text("encoding").isEmpty() ? register.text("decode") : register.text("encoding");
        if (read.startsWith("write")) {
            return refused(what, register, Reason.WRITE, "register type '" + read + "' is written");
        }
        for (String text : List.of(register.text("address"), encoding, read, source.text("scale"))) {
            if (text.contains(GoRendering.UNRESOLVED)) {
                return refused(what, register, Reason.UNRESOLVED, "template expression without a default: " + text);
            }
        }
        if (register.text("address").isEmpty() && !undecided.isEmpty()) {
            return refused(what, register, Reason.UNRESOLVED, "no address without a choice of " + undecided);
        }
        Optional<Integer> address = address(register.text("address"));
        if (address.isEmpty()) {
            return refused(
                    what, register, Reason.WIRING, "address '" + register.text("address") + "': wanted 0 to 65535");
        }
        if (!read.equals("holding") && !read.equals("input")) {
            return refused(what, register, Reason.WIRING, "register type '" + read + "': wanted holding or input");
        }
        Optional<Wiring> typed = EvccEncoding.of(encoding).map(format -> format.on(Wiring.of(read, address.get())));
        if (typed.isEmpty()) {
            return refused(what, register, Reason.WIRING, "number format '" + encoding + "' is not known");
        }
        return scaled(what, source, typed.get());
    }

    private Optional<Wiring> scaled(String what, Node source, Wiring wiring) {
        String text = source.text("scale");
        if (source.at("scale").isEmpty() || text.isEmpty()) {
            return Optional.of(wiring);
        }
        Optional<BigDecimal> scale = Wiring.decimal(text).filter(number -> number.signum() != 0);
        return scale.isPresent()
                ? Optional.of(wiring.times(scale.get()))
                : refused(what, source, Reason.WIRING, "scale '" + text + "': wanted a decimal that is not 0");
    }

    /** As Go reads an integer: decimal, 0x, or octal after a leading zero. */
    private static Optional<Integer> address(String text) {
        String digits = text.replace("_", "");
        if (!digits.matches("0[xX][0-9A-Fa-f]{1,8}|0[oO]?[0-7]{1,8}|[0-9]{1,8}")) {
            return Optional.empty();
        }
        long number = Long.decode(digits.replaceFirst("^0[oO]", "0"));
        return number <= 0xFFFF ? Optional.of((int) number) : Optional.empty();
    }

    private Optional<Wiring> refused(String what, Node at, Reason reason, String detail) {
        miss(what, at, reason, detail);
        return Optional.empty();
    }

    private void miss(String what, Node at, Reason reason, String detail) {
        misses.add(new Miss(what, places.apply(at.spot()).line(), reason, detail));
    }
}
