package city.aryk.cli.imports;

import city.aryk.api.profile.PointPlan;
import city.aryk.cli.imports.Draft.Point;
import city.aryk.profiles.Profile;
import city.aryk.profiles.ProfileSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a configuration of type {@code mbmd}, which names a meter and its measurements; the registers stand in
 * volkszaehler/mbmd, whose meters this house has as profiles of its own. The measurement says which point is meant, so
 * that evcc's minus signs and usages, which only turn its own view, make no difference.
 */
final class MbmdMeter {
    /** mbmd's models, as its meters/rs485 names them, and the profiles made from the same register tables. */
    private static final Map<String, String> MODELS = Map.ofEntries(
            Map.entry("ABB", "abb-b-series"),
            Map.entry("CGEM24", "carlo-gavazzi-em24"),
            Map.entry("CGEM24_E1", "carlo-gavazzi-em24-e1"),
            Map.entry("CGEX3X0", "carlo-gavazzi-em300"),
            Map.entry("DMG610", "lovato-dmg610"),
            Map.entry("DS100", "bg-etech-ds100"),
            Map.entry("DTSU666", "chint-dtsu666"),
            Map.entry("ELTAKODSZ15", "eltako-dsz15dzmod"),
            Map.entry("FIND7M24", "finder-7m24"),
            Map.entry("FIND7M38", "finder-7m38"),
            Map.entry("IEM3000", "schneider-iem3000"),
            Map.entry("INEPRO", "inepro-pro"),
            Map.entry("JANITZA", "janitza-umg"),
            Map.entry("MPM", "bernecker-mpm3pm"),
            Map.entry("ORNO1P525", "orno-we525"),
            Map.entry("ORNO3P", "orno-we516"),
            Map.entry("PAC2200", "siemens-pac2200"),
            Map.entry("SDM", "eastron-sdm630"),
            Map.entry("SDM120", "eastron-sdm120"),
            Map.entry("SDM220", "eastron-sdm220"),
            Map.entry("SDM230", "eastron-sdm230"),
            Map.entry("SDM54", "eastron-sdm54"),
            Map.entry("SDM72", "eastron-sdm72"),
            Map.entry("SDM72V2", "eastron-sdm72-v2"),
            Map.entry("WAGO87930", "wago-879-30"),
            Map.entry("WS100", "bg-etech-ws100"),
            Map.entry("X961A", "eastron-x96-1a"));

    private static final Map<String, String> MEASUREMENTS = Map.ofEntries(
            Map.entry("Power", "power.active.total"),
            Map.entry("ImportPower", "power.active.import.total"),
            Map.entry("ExportPower", "power.active.export.total"),
            Map.entry("Import", "energy.import.total"),
            Map.entry("Export", "energy.export.total"),
            Map.entry("Sum", "energy.sum.total"));

    private static final Pattern PHASE = Pattern.compile("(Power|Voltage|Current)L([1-3])");

    private final Function<Spot, Spot> places;
    private final List<Point> points = new ArrayList<>();
    private final List<Miss> misses = new ArrayList<>();

    MbmdMeter(Function<Spot, Spot> places) {
        this.places = places;
    }

    List<Point> points() {
        return points;
    }

    List<Miss> misses() {
        return misses;
    }

    static Optional<String> profile(Node meter) {
        return Optional.ofNullable(MODELS.get(meter.text("model").toUpperCase(Locale.ROOT)));
    }

    void read(Node meter, ProfileSet profiles) {
        Optional<Profile> known =
                profile(meter).flatMap(name -> profiles.profile(name).value());
        for (Map.Entry<String, Node> entry : measurements(meter).entrySet()) {
            String what = entry.getKey();
            Node value = entry.getValue();
            if (known.isEmpty()) {
                miss(
                        what,
                        value,
                        Reason.NO_REGISTER,
                        "the registers of mbmd model '" + meter.text("model")
                                + "' stand in volkszaehler/mbmd, and no profile here is made from them");
            } else {
                point(what, value, known.get());
            }
        }
    }

    private static Map<String, Node> measurements(Node meter) {
        Map<String, Node> found = new LinkedHashMap<>();
        for (String key : List.of("power", "energy", "returnenergy", "soc")) {
            meter.at(key).ifPresent(value -> found.put(key, value));
        }
        for (String key : List.of("powers", "voltages", "currents")) {
            List<Node> list = meter.list(key);
            for (int i = 0; i < list.size(); i++) {
                found.put(key + "[" + (i + 1) + "]", list.get(i));
            }
        }
        return found;
    }

    private void point(String what, Node value, Profile profile) {
        String measurement = value.text().replaceFirst("^-", "");
        Optional<String> term = term(measurement);
        if (term.isEmpty()) {
            miss(what, value, Reason.NO_TERM, "mbmd measurement '" + measurement + "' has no point");
            return;
        }
        Optional<PointPlan> plan = profile.points().stream()
                .filter(point -> point.point().text().equals(term.get()))
                .findFirst();
        if (plan.isEmpty()) {
            miss(what, value, Reason.NO_REGISTER, "profile " + profile.name() + " has no " + term.get());
            return;
        }
        Map<String, String> keys = new LinkedHashMap<>(plan.get().wiring());
        keys.computeIfPresent("absent", (key, patterns) -> "[" + patterns.replace(",", ", ") + "]");
        points.add(new Point(
                term.get(), new Wiring(keys), what, places.apply(value.spot()).line()));
    }

    private static Optional<String> term(String measurement) {
        var phase = PHASE.matcher(measurement);
        if (phase.matches()) {
            String stem = Map.of("Power", "power.active", "Voltage", "voltage", "Current", "current")
                    .getOrDefault(phase.group(1), "");
            return Optional.of(stem + ".l" + phase.group(2));
        }
        return Optional.ofNullable(MEASUREMENTS.get(measurement));
    }

    private void miss(String what, Node at, Reason reason, String detail) {
        misses.add(new Miss(what, places.apply(at.spot()).line(), reason, detail));
    }
}
