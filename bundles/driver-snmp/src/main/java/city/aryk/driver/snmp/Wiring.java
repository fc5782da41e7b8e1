package city.aryk.driver.snmp;

import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import city.aryk.api.wiring.WiringKeys;
import city.aryk.driver.snmp.SnmpPoint.Encoding;
import city.aryk.driver.snmp.SnmpPoint.Form;
import city.aryk.driver.snmp.SnmpPoint.Span;
import city.aryk.driver.snmp.SnmpPoint.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the wiring of one point and finds every mistake in it, one {@link Problem} a wrong key. Confined to the calling
 * thread; one instance per point.
 */
final class Wiring {
    private static final List<String> KEYS =
            List.of("oid", "scale", "offset", "bit", "mask", "on", "off", "length", "absent", "form", "samples");
    private static final Map<String, Spelling> FORMS =
            Map.of("digits", Spelling.DIGITS, "hex", Spelling.HEX, "one-bit", Spelling.ONE_BIT);

    private final PointPlan plan;
    private final WiringKeys keys;

    private Wiring(PointPlan plan) {
        this.plan = plan;
        this.keys = new WiringKeys(plan.wiring(), KEYS);
    }

    /** What is wrong with the wiring; empty when it is right. */
    static List<Problem> check(PointPlan plan) {
        var wiring = new Wiring(plan);
        wiring.read();
        return wiring.keys.problems();
    }

    /** @throws IllegalArgumentException with all mistakes, where {@link #check} was not asked before */
    static SnmpPoint of(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.read();
        wiring.keys.refuseProblems(plan.point());
        return point;
    }

    private SnmpPoint read() {
        keys.refuseUnknown();
        var instances = instances();
        return new SnmpPoint(
                plan,
                instances,
                encoding(instances.size()),
                keys.scaling(),
                keys.states(plan.meaning().kind()));
    }

    private List<Instance> instances() {
        var text = keys.required("oid", "the object's instance, e.g. 1.3.6.1.4.1.1206.4.2.1.3.6.0");
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            var instances = ObjectText.read(text.get());
            if (instances.size() > 1 && plan.meaning().kind() != Kind.BITS) {
                keys.wrong("oid", "only a point of kind bits is made of several groups");
            }
            return instances;
        } catch (IllegalArgumentException e) {
            keys.wrong("oid", String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private Encoding encoding(int objects) {
        boolean flag = plan.meaning().kind() == Kind.FLAG;
        var off = numbers("off");
        var on = numbers("on");
        if (flag && on.isEmpty() && off.isEmpty() && keys.text("bit").isEmpty()) {
            keys.missing("on", "which numbers mean on, e.g. on: 3,4; or off: 2; or bit: 0 to 31");
        }
        if (!flag
                && keys.text("bit")
                        .or(() -> keys.text("on"))
                        .or(() -> keys.text("off"))
                        .isPresent()) {
            keys.wrong(keys.text("bit").isPresent() ? "bit" : "on", "only a point of kind flag is chosen so");
        }
        if (!on.isEmpty() && !off.isEmpty()) {
            keys.wrong("off", "on is given already");
        }
        var listed = on.isEmpty() ? off : on;
        boolean byBit = flag && listed.isEmpty();
        return new Encoding(mask(), byBit ? Set.of(1L) : listed, !off.isEmpty(), form(objects), absent());
    }

    private Set<Long> numbers(String key) {
        Set<Long> numbers = new HashSet<>();
        for (String text : keys.list(key)) {
            var number = WiringKeys.integer(text);
            if (number.isEmpty()) {
                keys.wrong(key, "wanted whole numbers joined by commas");
            }
            number.ifPresent(numbers::add);
        }
        return numbers;
    }

    private long mask() {
        var bit = keys.number("bit", 0, 31);
        if (keys.text("bit").isPresent() && keys.text("mask").isPresent()) {
            keys.wrong("mask", "a flag is chosen by bit: 0 to 31");
        }
        if (bit.isPresent()) {
            return 1L << bit.get();
        }
        var text = keys.text("mask");
        var mask = text.flatMap(t -> WiringKeys.pattern(t, 1, 8));
        if (text.isPresent() && mask.filter(m -> m != 0).isEmpty()) {
            keys.wrong("mask", "wanted 0x and 1 to 8 hexadecimal digits, not all 0");
        }
        return mask.orElse(0L);
    }

    private Form form(int objects) {
        var kind = plan.meaning().kind();
        var text = keys.text("form");
        var spelling =
                text.map(name -> FORMS.getOrDefault(name, Spelling.PLAIN)).orElse(Spelling.PLAIN);
        boolean fits =
                switch (spelling) {
                    case PLAIN -> text.isEmpty();
                    case DIGITS -> kind == Kind.BITS;
                    case HEX -> kind == Kind.TEXT;
                    case ONE_BIT -> kind == Kind.STATE || kind == Kind.GAUGE;
                };
        if (!fits) {
            keys.wrong("form", "wanted digits (of bits), hex (of a text), or one-bit (of a state or gauge)");
        }
        int samples = keys.number("samples", 1, Byte.SIZE).orElse(1);
        if (keys.text("samples").isPresent() && kind != Kind.BITS) {
            keys.wrong("samples", "only a set of bits is sampled");
        }
        return new Form(spelling, samples, length(objects));
    }

    private int length(int objects) {
        boolean bits = plan.meaning().kind() == Kind.BITS;
        if (keys.text("length").isPresent() && !bits) {
            keys.wrong("length", "only a set of bits has a length");
        }
        if (objects > 1) {
            return keys.number("length", 1, objects * Byte.SIZE).orElse(0);
        }
        return keys.number("length", 1, Value.MAX_BITS).orElse(0);
    }

    private List<Span> absent() {
        List<Span> spans = new ArrayList<>();
        for (String text : keys.list("absent")) {
            String[] ends = text.split("\\.\\.", -1);
            var low = WiringKeys.integer(ends[0]);
            var high = WiringKeys.integer(ends[ends.length - 1]);
            if (ends.length > 2 || low.isEmpty() || high.isEmpty() || low.get() > high.get()) {
                keys.wrong("absent", "wanted whole numbers or ranges joined by commas, e.g. 255 or 210..255");
            } else {
                spans.add(new Span(low.get(), high.get()));
            }
        }
        return spans;
    }
}
