package city.aryk.driver.rsmp;

import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import city.aryk.api.wiring.WiringKeys;
import city.aryk.driver.rsmp.RsmpPoint.How;
import city.aryk.driver.rsmp.RsmpPoint.Numbers;
import city.aryk.driver.rsmp.RsmpPoint.Source;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the wiring of one point and finds every mistake in it, one {@link Problem} a wrong key. Confined to the calling
 * thread; one instance per point.
 */
final class Wiring {
    private static final String STATES = "states.";
    private static final List<String> SOURCES = List.of("status", "aggregated", "alarm", "clock");
    private static final List<String> KEYS = List.of(
            "status",
            "name",
            "component",
            "on-change",
            "rate",
            "item",
            "lamps",
            "on",
            "scale",
            "offset",
            "absent",
            "aggregated",
            "alarm",
            "clock");
    private static final Pattern STATUS = Pattern.compile("S[0-9]{4}");
    private static final Pattern ALARM = Pattern.compile("A[0-9]{4}");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,5})(s|m|h)");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final int MOST_ITEMS = 255;
    private static final Wish NOTHING = new Wish(new StatusKey("", "", ""), 1, false);

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
    static RsmpPoint of(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.read();
        wiring.keys.refuseProblems(plan.point());
        return point;
    }

    private RsmpPoint read() {
        keys.refuseUnknown();
        return new RsmpPoint(plan, source(), how());
    }

    private Kind kind() {
        return plan.meaning().kind();
    }

    private Source source() {
        var named = SOURCES.stream().filter(key -> keys.text(key).isPresent()).toList();
        if (named.isEmpty()) {
            keys.missing("status", "where the value comes from: status, aggregated, alarm or clock");
            return new RsmpPoint.Status(NOTHING);
        }
        if (named.size() > 1) {
            keys.wrong(named.get(1), named.get(0) + " says already where the value comes from");
        }
        return switch (named.get(0)) {
            case "status" -> status();
            case "aggregated" -> aggregated();
            case "alarm" -> alarms();
            default -> clock();
        };
    }

    private Source status() {
        String code = keys.text("status").orElse("");
        if (!STATUS.matcher(code).matches()) {
            keys.wrong("status", "wanted a status code, e.g. S0001");
        }
        String name = keys.required("name", "which value of the status, e.g. signalgroupstatus")
                .orElse("");
        boolean onChange = onChange();
        var key = new StatusKey(keys.text("component").orElse(RsmpPoint.MAIN), code, name);
        return new RsmpPoint.Status(new Wish(key, rate(onChange), onChange));
    }

    private boolean onChange() {
        String text = keys.text("on-change").orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            keys.wrong("on-change", "wanted true or false");
        }
        return text.equals("true");
    }

    /** Without a rate a value comes when it changes, or else as often as the point is looked at. */
    private int rate(boolean onChange) {
        var text = keys.text("rate");
        if (text.isEmpty()) {
            return onChange ? 0 : (int) Math.max(1, plan.schedule().every().toSeconds());
        }
        var form = RATE.matcher(text.get());
        if (!form.matches() || Integer.parseInt(form.group(1)) == 0) {
            keys.wrong("rate", "wanted whole seconds, minutes or hours, e.g. 5s");
            return 1;
        }
        int unit = form.group(2).equals("s") ? 1 : form.group(2).equals("m") ? 60 : 3600;
        return Integer.parseInt(form.group(1)) * unit;
    }

    private Source aggregated() {
        String text = keys.text("aggregated").orElse("");
        if (text.equals("all")) {
            wantKind("aggregated", Kind.BITS);
            return new RsmpPoint.Aggregated(0);
        }
        wantKind("aggregated", Kind.FLAG);
        return new RsmpPoint.Aggregated(keys.number("aggregated", 1, 8).orElse(1));
    }

    private Source alarms() {
        var codes = keys.list("alarm");
        if (!codes.stream().allMatch(code -> ALARM.matcher(code).matches())) {
            keys.wrong("alarm", "wanted alarm codes joined by commas, e.g. A0001,A0006");
        }
        if (kind() != Kind.FLAG && kind() != Kind.BITS) {
            keys.wrong("alarm", "only a point of kind flag or bits tells alarms");
        }
        return new RsmpPoint.Alarms(codes, keys.text("component").orElse(""));
    }

    private Source clock() {
        if (!keys.text("clock").orElse("").equals("skew")) {
            keys.wrong("clock", "wanted skew");
        }
        wantKind("clock", Kind.GAUGE);
        return new RsmpPoint.ClockSkew();
    }

    private void wantKind(String key, Kind wanted) {
        if (kind() != wanted) {
            keys.wrong(key, "wanted a point of kind " + wanted.name().toLowerCase(Locale.ROOT));
        }
    }

    private How how() {
        return new How(
                keys.number("item", 1, MOST_ITEMS).orElse(0),
                lamps(),
                on(),
                new Numbers(keys.scaling(), absent()),
                states());
    }

    private Set<Lamp> lamps() {
        var text = keys.text("lamps");
        if (text.isEmpty()) {
            return Set.of();
        }
        if (kind() != Kind.BITS && kind() != Kind.STATE) {
            keys.wrong("lamps", "only a point of kind bits or state shows lamps");
        }
        return switch (text.get()) {
            case "red" -> Lamp.WITH_RED;
            case "yellow" -> Lamp.WITH_YELLOW;
            case "green" -> Lamp.WITH_GREEN;
            case "all" -> Set.of(Lamp.values());
            default -> {
                keys.wrong("lamps", "wanted red, yellow or green for bits, all for the state of one group");
                yield Set.of();
            }
        };
    }

    private Set<String> on() {
        if (keys.text("on").isPresent() && kind() != Kind.FLAG) {
            keys.wrong("on", "only a point of kind flag is on");
        }
        return Set.copyOf(new HashSet<>(keys.list("on")));
    }

    private Set<BigDecimal> absent() {
        Set<BigDecimal> absent = new HashSet<>();
        for (String text : keys.list("absent")) {
            var number = WiringKeys.integer(text);
            if (number.isEmpty()) {
                keys.wrong("absent", "wanted whole numbers joined by commas, e.g. -1");
            }
            number.ifPresent(n -> absent.add(BigDecimal.valueOf(n)));
        }
        return absent;
    }

    private Map<String, Value.State> states() {
        Map<String, Value.State> states = new HashMap<>();
        for (String key : keys.under(STATES)) {
            String code = keys.text(key).orElse("");
            if (kind() != Kind.STATE) {
                keys.wrong(key, "only a point of kind state has states");
            } else if (!CODE.matcher(code).matches()) {
                keys.wrong(key, "wanted a state of 1 to 64 of a-z A-Z 0-9 . _ - +");
            } else {
                states.put(key.substring(STATES.length()), new Value.State(code));
            }
        }
        return states;
    }
}
