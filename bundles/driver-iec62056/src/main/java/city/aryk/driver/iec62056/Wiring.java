package city.aryk.driver.iec62056;

import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.wiring.WiringKeys;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the wiring of one point and finds every mistake in it. One instance per point. */
final class Wiring {
    private static final List<String> KNOWN = List.of(
            "mode", "check", "command", "login", "factory", "read", "index", "part", "unit", "scale", "offset",
            "absent");
    private static final int MOST_VALUES = 8192;

    private final PointPlan plan;
    private final WiringKeys keys;

    private Wiring(PointPlan plan) {
        this.plan = plan;
        this.keys = new WiringKeys(plan.wiring(), KNOWN);
    }

    /** What is wrong with the wiring; empty when it is right. */
    static List<Problem> check(PointPlan plan) {
        var wiring = new Wiring(plan);
        wiring.read();
        return wiring.keys.problems();
    }

    /** @throws IllegalArgumentException with all mistakes, where {@link #check} was not asked before */
    static IecPoint of(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.read();
        wiring.keys.refuseProblems(plan.point());
        return point;
    }

    private IecPoint read() {
        keys.refuseUnknown();
        var manner = manner();
        var place = new IecPoint.Place(
                keys.number("index", 1, MOST_VALUES).orElse(1),
                keys.number("part", 1, MOST_VALUES).orElse(0));
        var meaning = new IecPoint.Meaning(
                keys.scaling(),
                keys.text("unit").orElse(""),
                keys.list("absent"),
                keys.states(plan.meaning().kind()));
        if (plan.meaning().kind() == PointPlan.Kind.STATE && meaning.states().isEmpty()) {
            keys.missing("states", "what the numbers mean, e.g. {0: off, 1: on}");
        }
        return new IecPoint(plan, manner, register(manner), place, meaning);
    }

    private String register(Manner manner) {
        boolean readout = manner.mode() == Manner.Mode.READOUT;
        String wanted = readout ? "an address of the readout, e.g. 1.8.0" : "a register with brackets, e.g. VOLTA()";
        String text = keys.required("read", wanted).orElse("");
        String form = readout ? "[^()\\p{Cntrl}]{1,32}" : "[^()\\p{Cntrl}]{1,64}\\([ -~]{0,256}\\)";
        if (!text.isEmpty() && !(text.matches(form) && text.matches("[ -~]*"))) {
            keys.wrong("read", "wanted " + wanted);
        }
        return text;
    }

    private Manner manner() {
        return new Manner(mode(), checkCharacter(), command(), login(), keys.text("factory"));
    }

    private Manner.Mode mode() {
        String text = keys.text("mode").orElse("register");
        for (var mode : Manner.Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        keys.wrong("mode", "wanted register, readout or fast");
        return Manner.Mode.REGISTER;
    }

    private Check checkCharacter() {
        String text = keys.text("check").orElse(Check.XOR.key());
        return Check.ofKey(text).orElseGet(() -> {
            keys.wrong("check", "wanted xor (the standard's) or sum (Energomera's)");
            return Check.XOR;
        });
    }

    private String command() {
        String text = keys.text("command").orElse("R1");
        if (!text.equals("R1") && !text.equals("R2")) {
            keys.wrong("command", "wanted R1 or R2; this driver only reads");
        }
        return text;
    }

    private Optional<String> login() {
        var text = keys.text("login").filter(word -> !word.equals("none"));
        if (text.isPresent() && !text.get().matches("P[12]")) {
            keys.wrong("login", "wanted P1, P2 or none");
        }
        keys.text("factory").ifPresent(password -> {
            if (!password.matches("[!-'*-~]{1,32}")) {
                keys.wrong("factory", "wanted a password of 1 to 32 printable characters without brackets");
            }
        });
        return text;
    }
}
