package city.aryk.driver.modbus;

import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import city.aryk.api.wiring.WiringKeys;
import city.aryk.driver.modbus.ModbusPoint.Encoding;
import city.aryk.driver.modbus.ModbusPoint.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the wiring of one point and finds every mistake in it, one {@link Problem} a wrong key. Keys that a profile's
 * defaults may bring along and that mean nothing for this point ({@code order} of a flag, {@code scale} of a text) are
 * let pass. Confined to the calling thread; one instance per point.
 */
final class Wiring {
    private static final List<String> KEYS = List.of(
            "read", "at", "type", "order", "scale", "offset", "bit", "mask", "length", "absent", "block", "gap");

    private final PointPlan plan;
    private final WiringKeys keys;

    private Wiring(PointPlan plan) {
        this.plan = plan;
        this.keys = new WiringKeys(plan.wiring(), KEYS);
    }

    /** What is wrong with the wiring; empty when it is right. */
    static List<Problem> check(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.read();
        var problems = wiring.keys.problems();
        if (point.isEmpty() && problems.isEmpty()) {
            throw new IllegalStateException(plan.point() + ": refused without a reason");
        }
        return problems;
    }

    /** @throws IllegalArgumentException with all mistakes, where {@link #check} was not asked before */
    static ModbusPoint of(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.read();
        if (point.isEmpty() || !wiring.keys.problems().isEmpty()) {
            throw new IllegalArgumentException(plan.point() + ": " + wiring.keys.problems());
        }
        return point.get();
    }

    private Optional<ModbusPoint> read() {
        keys.refuseUnknown();
        var function = function();
        var type = type(function);
        if (function.isEmpty() || type.isEmpty()) {
            keys.number("at", 0, 0xFFFF);
            return Optional.empty();
        }
        int length = length(type.get());
        var source = source(function.get(), type.get(), length);
        var encoding = encoding(function.get(), type.get(), length);
        var scaling = keys.scaling();
        var states = states(encoding);
        return source.map(s -> new ModbusPoint(plan, s, encoding, scaling, states));
    }

    private Optional<Function> function() {
        var text = keys.required("read", "holding, input, coil or discrete");
        var function = text.flatMap(Function::ofKey);
        if (text.isPresent() && function.isEmpty()) {
            keys.wrong("read", "wanted holding, input, coil or discrete");
        }
        return function;
    }

    private Optional<Type> type(Optional<Function> function) {
        boolean bits = function.isPresent() && function.get().bits();
        if (keys.text("type").isEmpty() && bits) {
            return kindFits(plan.meaning().kind() == Kind.BITS ? Type.BITS : Type.FLAG, true);
        }
        var text = keys.required("type", "u16, s16, u32, s32, u64, s64, f32, f64, bcd16, bcd32, flag, text or bits");
        var type = text.flatMap(Type::ofKey);
        if (text.isPresent() && type.isEmpty()) {
            keys.wrong("type", "wanted u16, s16, u32, s32, u64, s64, f32, f64, bcd16, bcd32, flag, text or bits");
        }
        if (bits && type.isPresent() && type.get() != Type.FLAG && type.get() != Type.BITS) {
            keys.wrong("type", "coils and discrete inputs are single bits, wanted flag or bits");
            return Optional.empty();
        }
        return type.flatMap(t -> kindFits(t, bits));
    }

    private Optional<Type> kindFits(Type type, boolean bits) {
        Kind kind = plan.meaning().kind();
        String wanted =
                switch (kind) {
                    case GAUGE, COUNTER ->
                        type.isInteger() || type.isFloat() ? "" : "u16 to s64, f32, f64 or bcd16, bcd32";
                    case STATE -> type.isInteger() || type == Type.FLAG ? "" : "u16 to s64, bcd16, bcd32 or flag";
                    case FLAG -> type == Type.FLAG ? "" : "flag";
                    case TEXT -> type == Type.TEXT ? "" : "text";
                    case BITS -> type == Type.BITS ? "" : "bits";
                };
        if (!wanted.isEmpty()) {
            String reason = "the vocabulary says " + kind.name().toLowerCase(java.util.Locale.ROOT) + ", wanted ";
            keys.wrong(bits && keys.text("type").isEmpty() ? "read" : "type", reason + wanted);
            return Optional.empty();
        }
        return Optional.of(type);
    }

    private int length(Type type) {
        if (type == Type.TEXT) {
            keys.required("length", "the number of registers, 1 to 60");
            return keys.number("length", 1, 60).orElse(1);
        }
        if (type == Type.BITS) {
            keys.required("length", "the number of bits, 1 to " + Value.MAX_BITS);
            return keys.number("length", 1, Value.MAX_BITS).orElse(1);
        }
        if (keys.text("length").isPresent()) {
            keys.wrong("length", "type " + type.key() + " has a length of its own; only text and bits take one");
        }
        return 0;
    }

    private Optional<Source> source(Function function, Type type, int length) {
        int count =
                switch (type) {
                    case FLAG -> 1;
                    case TEXT -> length;
                    case BITS -> function.bits() ? length : (length + 15) / 16;
                    default -> type.registers();
                };
        keys.required("at", "the address on the wire, 0 to 65535");
        var at = keys.number("at", 0, 0xFFFF);
        if (at.isPresent() && at.get() + count > 0x10000) {
            keys.wrong("at", "with " + count + " to read it ends beyond 65535");
            return Optional.empty();
        }
        int block = keys.number("block", 1, function.most()).orElse(function.most());
        if (block < count) {
            keys.wrong("block", "the point alone takes " + count);
        }
        int gap = keys.number("gap", 0, function.most()).orElse(8);
        return at.map(a -> new Source(function, a, count, block, gap));
    }

    private Encoding encoding(Function function, Type type, int length) {
        Order order = keys.text("order").map(this::order).orElse(Order.ABCD);
        long mask = type == Type.FLAG ? bit(function) : mask(type);
        if (type != Type.FLAG && keys.text("bit").isPresent()) {
            keys.wrong("bit", "only type flag takes a single bit, this is " + type.key());
        }
        return new Encoding(type, order, length, mask, absent(type));
    }

    private Order order(String text) {
        var order = Order.ofKey(text);
        if (order.isEmpty()) {
            keys.wrong("order", "wanted abcd, cdab, badc or dcba");
        }
        return order.orElse(Order.ABCD);
    }

    /** The mask of a flag: one bit of a register; none for a coil or a discrete input. */
    private long bit(Function function) {
        if (keys.text("mask").isPresent()) {
            keys.wrong("mask", "a flag is chosen by bit: 0 to 15");
        }
        if (function.bits()) {
            if (keys.text("bit").isPresent()) {
                keys.wrong("bit", "a " + function.key() + " is one bit already");
            }
            return 0;
        }
        keys.required("bit", "which bit of the register is the flag, 0 to 15");
        return 1L << keys.number("bit", 0, 15).orElse(0);
    }

    private long mask(Type type) {
        var text = keys.text("mask");
        if (text.isEmpty()) {
            return 0;
        }
        if (!type.isUnsigned()) {
            keys.wrong("mask", "wanted type u16, u32 or u64 with it, this is " + type.key());
            return 0;
        }
        int digits = type.registers() * 4;
        var mask = WiringKeys.pattern(text.get(), 1, digits);
        if (mask.isEmpty() || mask.get() == 0) {
            keys.wrong("mask", "wanted 0x and 1 to " + digits + " hexadecimal digits, not all 0");
        }
        return mask.orElse(0L);
    }

    private Set<Long> absent(Type type) {
        Set<Long> patterns = new HashSet<>();
        int digits = type.registers() * 4;
        if (type.isInteger() || type.isFloat()) {
            for (String text : keys.list("absent")) {
                var pattern = WiringKeys.pattern(text, digits, digits);
                if (pattern.isEmpty()) {
                    keys.wrong("absent", "wanted 0x and " + digits + " hexadecimal digits for " + type.key());
                }
                pattern.ifPresent(patterns::add);
            }
        }
        return patterns;
    }

    private Map<Long, Value.State> states(Encoding encoding) {
        var states = keys.states(plan.meaning().kind());
        if (encoding.type() == Type.FLAG && plan.meaning().kind() == Kind.STATE && states.isEmpty()) {
            keys.missing("states", "what 0 and 1 mean, e.g. states: {0: off, 1: on}");
        }
        return states;
    }
}
