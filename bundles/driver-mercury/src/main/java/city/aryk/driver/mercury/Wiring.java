package city.aryk.driver.mercury;

import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import city.aryk.api.wiring.WiringKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the wiring of one point and finds every mistake in it. One instance per point. */
final class Wiring {
    private static final List<String> KNOWN = List.of("family", "read", "at", "type", "sum", "scale", "offset");
    private static final String TYPES =
            Arrays.stream(Encoding.values()).map(Encoding::key).collect(Collectors.joining(", "));

    private static final int MOST_ADDED = 8;

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
    static MercuryPoint of(PointPlan plan) {
        var wiring = new Wiring(plan);
        var point = wiring.read();
        wiring.keys.refuseProblems(plan.point());
        return point;
    }

    private MercuryPoint read() {
        keys.refuseUnknown();
        var family = family();
        var command = command(family);
        var encoding = encoding();
        keys.required("at", "the first byte of the value in the data of the answer, from 0");
        var place = new MercuryPoint.Place(
                keys.number("at", 0, AnswerParser.LONGEST).orElse(0),
                encoding,
                keys.number("sum", 1, MOST_ADDED).orElse(1));
        int length = Layout.of(family, command).length();
        if (place.end() > (length > 0 ? length : AnswerParser.LONGEST)) {
            keys.wrong(
                    "at",
                    "the answer to " + command + " has " + (length > 0 ? length : AnswerParser.LONGEST)
                            + " bytes, but the value ends with byte " + place.end());
        }
        return new MercuryPoint(plan, family, command, place, keys.scaling());
    }

    private Family family() {
        var text = keys.required("family", "230 (three-phase meters) or 200 (single-phase meters)");
        var family = text.flatMap(Family::ofKey);
        if (text.isPresent() && family.isEmpty()) {
            keys.wrong("family", "wanted 230 (three-phase meters) or 200 (single-phase meters)");
        }
        return family.orElse(Family.M230);
    }

    private Command command(Family family) {
        var text = keys.required("read", "command and parameters in hex, e.g. 08 16 11");
        var command = text.flatMap(Command::of);
        if (text.isPresent() && command.isEmpty()) {
            keys.wrong("read", "wanted command and parameters in hex, e.g. 08 16 11");
        }
        if (command.isPresent() && !command.get().isReading(family)) {
            keys.wrong(
                    "read",
                    "this driver only reads; wanted "
                            + (family == Family.M230 ? "04, 05, 06 or 08" : "20 to 3F, 63 or 80 to 8F")
                            + " as the command");
        }
        return command.orElse(Command.TEST);
    }

    private Encoding encoding() {
        var text = keys.required("type", TYPES);
        var encoding = text.flatMap(Encoding::ofKey);
        if (text.isPresent() && encoding.isEmpty()) {
            keys.wrong("type", "wanted " + TYPES);
        }
        var kind = plan.meaning().kind();
        if (kind != Kind.GAUGE && kind != Kind.COUNTER && kind != Kind.TEXT) {
            keys.wrong("type", "this driver reads gauges, counters and texts");
        }
        if (encoding.isPresent() && encoding.get().isText() && kind != Kind.TEXT) {
            keys.wrong("type", "the vocabulary says a number, wanted another type than " + text.orElse(""));
        }
        return encoding.orElse(Encoding.U24);
    }
}
