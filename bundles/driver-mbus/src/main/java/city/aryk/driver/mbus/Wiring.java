package city.aryk.driver.mbus;

import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import city.aryk.api.wiring.Scaling;
import city.aryk.api.wiring.WiringKeys;
import city.aryk.driver.mbus.MbusPoint.Field;
import city.aryk.driver.mbus.MbusPoint.Meaning;
import city.aryk.driver.mbus.MbusPoint.Source;
import city.aryk.driver.mbus.record.DataRecord.Place;
import city.aryk.driver.mbus.record.Function;
import city.aryk.driver.mbus.record.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the wiring of one point and finds every mistake in it, one {@link Problem} a wrong key. Confined to the calling
 * thread; one instance per point.
 */
public final class Wiring {
    private static final List<String> PLACE = List.of("function", "storage", "tariff", "subunit");
    private static final List<String> KEYS = List.of(
            "vif",
            "dif",
            "qualifiers",
            "function",
            "storage",
            "tariff",
            "subunit",
            "index",
            "header",
            "scale",
            "offset",
            "bit",
            "length");
    private static final String WANTED_VIF =
            "a quantity such as energy, volume, flow-temperature, or the bytes of VIF and VIFEs in hex such as FD17";

    private final PointPlan plan;
    private final WiringKeys keys;

    private Wiring(PointPlan plan) {
        this.plan = plan;
        this.keys = new WiringKeys(plan.wiring(), KEYS);
    }

    /** What is wrong with the wiring; empty when it is right. */
    public static List<Problem> check(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.read();
        var problems = wiring.keys.problems();
        if (point.isEmpty() && problems.isEmpty()) {
            throw new IllegalStateException(plan.point() + ": refused without a reason");
        }
        return problems;
    }

    /**
     * The point as it is wired.
     *
     * @throws IllegalArgumentException with all mistakes, where {@link #check} was not asked before
     */
    public static MbusPoint of(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.read();
        if (point.isEmpty() || !wiring.keys.problems().isEmpty()) {
            throw new IllegalArgumentException(plan.point() + ": " + wiring.keys.problems());
        }
        return point.get();
    }

    private Optional<MbusPoint> read() {
        keys.refuseUnknown();
        Optional<? extends Source> source = keys.text("header").isPresent() ? header() : record();
        var meaning = new Meaning(
                scaling(), bit(), length(), keys.states(plan.meaning().kind()));
        if (plan.meaning().kind() == Kind.STATE && meaning.states().isEmpty()) {
            keys.missing("states", "what the numbers mean, e.g. states: {0: off, 1: on}");
        }
        return source.map(found -> new MbusPoint(plan, found, meaning));
    }

    private Optional<Source.FromHeader> header() {
        if (keys.text("vif").isPresent()) {
            keys.wrong("vif", "the value stands in the header or in a record, not in both");
        }
        String text = keys.text("header").orElse("");
        var field = Arrays.stream(Field.values())
                .filter(f -> f.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        if (field.isEmpty()) {
            keys.wrong("header", "wanted id, manufacturer, version, medium, access or status");
        }
        return field.filter(this::fits).map(Source.FromHeader::new);
    }

    private boolean fits(Field field) {
        Kind kind = plan.meaning().kind();
        boolean fits =
                switch (field) {
                    case ID, MANUFACTURER, VERSION, MEDIUM -> kind == Kind.TEXT;
                    case ACCESS -> kind == Kind.GAUGE || kind == Kind.COUNTER;
                    case STATUS -> kind == Kind.FLAG || kind == Kind.BITS;
                };
        if (!fits) {
            keys.wrong("header", "the vocabulary says " + kind.name().toLowerCase(Locale.ROOT) + ", which this is not");
        }
        return fits;
    }

    private Optional<Source.FromRecord> record() {
        var vif = keys.required("vif", WANTED_VIF).flatMap(this::selector);
        int index = keys.number("index", 0, 255).orElse(0);
        return vif.map(selector -> new Source.FromRecord(selector, index));
    }

    private Optional<Selector> selector(String vif) {
        Place place = place();
        var qualifiers = keys.list("qualifiers");
        if (!isHex(vif)) {
            if (keys.text("dif").isPresent()) {
                keys.wrong("dif", "goes with the bytes of a vif in hex, not with a quantity");
            }
            if (Names.all().contains(vif) || !vif.matches("[a-z-]+")) { // others are texts that a meter sends
                return Optional.of(new Selector.Named(vif, qualifiers, place));
            }
            keys.wrong("vif", "wanted " + WANTED_VIF);
            return Optional.empty();
        }
        String vib = vif.toUpperCase(Locale.ROOT);
        if (!qualifiers.isEmpty()) {
            keys.wrong("qualifiers", "the bytes of the vif say it all");
        }
        return keys.text("dif").isEmpty() ? Optional.of(new Selector.RawVif(vib, place)) : raw(vib);
    }

    private Optional<Selector> raw(String vib) {
        for (String key : PLACE) {
            if (keys.text(key).isPresent()) {
                keys.wrong(key, "the bytes of the dif say it");
            }
        }
        String dib = keys.text("dif").orElse("").toUpperCase(Locale.ROOT);
        if (!isHex(dib)) {
            keys.wrong("dif", "wanted the bytes of DIF and DIFEs in hex, e.g. 8410");
            return Optional.empty();
        }
        return Optional.of(new Selector.Raw(dib, vib));
    }

    private static boolean isHex(String text) {
        return text.matches("([0-9A-Fa-f]{2}){1,32}");
    }

    private Place place() {
        String text = keys.text("function").orElse("instantaneous");
        var function = Arrays.stream(Function.values())
                .filter(f -> f != Function.ERROR && f.label().equals(text))
                .findFirst();
        if (function.isEmpty()) {
            keys.wrong("function", "wanted instantaneous, maximum or minimum");
        }
        return new Place(
                function.orElse(Function.INSTANTANEOUS),
                keys.number("storage", 0, 999_999_999).orElse(0),
                keys.number("tariff", 0, 0xFFFFF).orElse(0),
                keys.number("subunit", 0, 1023).orElse(0));
    }

    private Optional<Scaling> scaling() {
        boolean none = keys.text("scale").isEmpty() && keys.text("offset").isEmpty();
        return none ? Optional.empty() : Optional.of(keys.scaling());
    }

    private Optional<Integer> bit() {
        if (keys.text("bit").isPresent() && plan.meaning().kind() != Kind.FLAG) {
            keys.wrong("bit", "only a point of kind flag takes a single bit");
        }
        return keys.number("bit", 0, 63);
    }

    private int length() {
        if (keys.text("length").isPresent() && plan.meaning().kind() != Kind.BITS) {
            keys.wrong("length", "only a point of kind bits takes a number of bits");
        }
        return keys.number("length", 1, Value.MAX_BITS).orElse(0);
    }
}
