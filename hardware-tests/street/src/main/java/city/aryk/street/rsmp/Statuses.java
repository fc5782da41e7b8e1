package city.aryk.street.rsmp;

import city.aryk.street.junction.Detection;
import city.aryk.street.junction.DetectorFault;
import city.aryk.street.junction.Flash;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.Plan;
import city.aryk.street.junction.Preemption;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The statuses of the controller and of its detector logics DL1 to DL16, by code and name. */
final class Statuses {
    /** The component that stands for the whole controller. */
    static final String MAIN = "TC";

    private static final String DETECTOR = "DL";
    private static final int SECOND = 10;
    private static final String CALENDAR = "calendar_clock";

    private final Times times;
    private final Map<String, Map<String, Value>> main = new TreeMap<>();
    private final Map<String, Map<String, Function<Integer, Value>>> detectors = new TreeMap<>();

    /** A value of the present. */
    interface Value {
        JsonNode of(Junction junction);
    }

    /** UTC of a tick, in milliseconds since 1970. */
    interface Times {
        long utcMillis(long tick);
    }

    Statuses(Times times) {
        this.times = times;
        signals();
        modes();
        plans();
        device();
        counts();
        perDetector();
    }

    static String detector(int number) {
        return DETECTOR + number;
    }

    /** Whether the signal exchange list of the site has such a status. */
    boolean known(String code) {
        return main.containsKey(code) || detectors.containsKey(code);
    }

    /** The value of a status; empty where the component has none such. */
    Optional<Value> find(String component, String code, String name) {
        if (component.equals(MAIN)) {
            return Optional.ofNullable(main.getOrDefault(code, Map.of()).get(name));
        }
        var make = Optional.ofNullable(detectors.getOrDefault(code, Map.of()).get(name));
        return number(component).flatMap(n -> make.map(m -> m.apply(n)));
    }

    private static Optional<Integer> number(String component) {
        for (int number = 1; number <= Detection.COUNT; number++) {
            if (component.equals(detector(number))) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private void text(String code, String name, Function<Junction, String> value) {
        put(code, name, j -> new TextNode(value.apply(j)));
    }

    private void put(String code, String name, Value value) {
        main.computeIfAbsent(code, c -> new TreeMap<>()).put(name, value);
    }

    private void signals() {
        text("S0001", "signalgroupstatus", SignalGroups::status);
        text("S0001", "cyclecounter", j -> seconds(j.localCycle()));
        text("S0001", "basecyclecounter", j -> seconds(base(j)));
        text("S0001", "stage", Statuses::stage);
        text("S0002", "detectorlogicstatus", j -> bits(j.detectors(), Detection.COUNT));
        text("S0003", "inputstatus", j -> bits(inputs(j), Preemption.COUNT));
        text("S0003", "extendedinputstatus", j -> "0");
        text("S0004", "outputstatus", j -> "0");
        text("S0004", "extendedoutputstatus", j -> "0");
        text("S0017", "number", j -> Integer.toString(SignalGroups.COUNT));
        text("S0016", "number", j -> Integer.toString(Detection.COUNT));
        text("S0019", "number", j -> "1");
        text("S0021", "detectorlogics", j -> bits(0, Detection.COUNT));
    }

    private static String seconds(long tenths) {
        return Long.toString(tenths / SECOND);
    }

    private static long base(Junction junction) {
        return junction.plan()
                .map(p -> Math.floorMod(junction.tick(), (long) p.cycle()))
                .orElse(0L);
    }

    /** The side of the barrier that has right of way, 1 or 2; 0 where all is red. */
    private static String stage(Junction junction) {
        int served = junction.ons();
        return served == 0 ? "0" : (served & 0b0011_0011) != 0 ? "1" : "2";
    }

    private static String bits(int mask, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(mask >> i & 1);
        }
        return text.toString();
    }

    private static int inputs(Junction junction) {
        int inputs = 0;
        for (int number = 1; number <= Preemption.COUNT; number++) {
            inputs |= junction.preemption(number) == Preemption.State.NOT_ACTIVE ? 0 : 1 << (number - 1);
        }
        return inputs;
    }

    private void modes() {
        text("S0005", "status", j -> Json.flag(j.starting()));
        put("S0005", "statusByIntersection", j -> Json.MAPPER
                .createArrayNode()
                .add(Json.MAPPER.createObjectNode().put("intersection", "0").put("startup", Json.flag(j.starting()))));
        mode("S0007", j -> true);
        mode("S0008", j -> j.flash() == Flash.LOCAL_MANUAL);
        mode("S0009", j -> false);
        mode("S0010", j -> !j.coordinated());
        mode("S0011", j -> j.flash() != Flash.NOT);
        mode("S0012", Junction::starting);
        text("S0006", "status", j -> Json.flag(inputs(j) != 0));
        text("S0006", "emergencystage", j -> Integer.toString(inputs(j) & 1));
        text("S0013", "intersection", j -> "0");
        text("S0013", "status", j -> "0");
        text("S0020", "intersection", j -> "0");
        text("S0020", "controlmode", Statuses::control);
        text("S0032", "intersection", j -> "0");
        text("S0032", "status", j -> j.coordinated() ? "local" : "off");
        text("S0032", "source", j -> CALENDAR);
        put("S0035", "emergencyroutes", Statuses::routes);
    }

    private void mode(String code, Predicate<Junction> on) {
        text(code, "intersection", j -> "0");
        text(code, "status", j -> Json.flag(on.test(j)));
        text(code, "source", j -> CALENDAR);
    }

    private static String control(Junction junction) {
        if (junction.flash() != Flash.NOT) {
            return "failure";
        }
        return junction.starting() ? "startup" : "control";
    }

    private static JsonNode routes(Junction junction) {
        var routes = Json.MAPPER.createArrayNode();
        for (int number = 1; number <= Preemption.COUNT; number++) {
            if (junction.preemption(number) != Preemption.State.NOT_ACTIVE) {
                routes.add(Json.MAPPER.createObjectNode().put("id", Integer.toString(number)));
            }
        }
        return routes;
    }

    private void plans() {
        text("S0014", "status", j -> Integer.toString(j.pattern()));
        text("S0014", "source", j -> CALENDAR);
        text("S0015", "status", j -> "1");
        text("S0015", "source", j -> CALENDAR);
        text("S0022", "status", j -> list(j, p -> Integer.toString(p.number())));
        text("S0023", "status", j -> list(j, p -> p.number() + "-1-0"));
        // RSMP adds its offset to the base counter; the junction's own is subtracted
        text("S0024", "status", j -> list(j, p -> p.number() + "-" + (p.cycle() - p.offset()) / SECOND));
        text("S0028", "status", j -> list(j, p -> p.number() + "-" + p.cycle() / SECOND));
        put("S0033", "status", this::priorities);
    }

    private static String list(Junction junction, Function<Plan, String> each) {
        return junction.settings().plans().stream().map(each).collect(Collectors.joining(","));
    }

    private JsonNode priorities(Junction junction) {
        var list = Json.MAPPER.createArrayNode();
        for (var item : junction.priorities()) {
            var entry = list.addObject()
                    .put("r", item.id())
                    .put("t", Json.time(times.utcMillis(item.since())))
                    .put("s", item.state().name().toLowerCase(java.util.Locale.ROOT));
            if (item.state() == city.aryk.street.junction.Priorities.State.COMPLETED) {
                entry.put("e", seconds(item.extension())).put("d", seconds(item.reduction()));
            }
        }
        return list;
    }

    private void device() {
        text("S0091", "user", j -> "0");
        text("S0092", "user", j -> "0");
        text("S0095", "status", j -> "virtual junction 1");
        text("S0097", "checksum", j -> Integer.toHexString(j.settings().hashCode()));
        text("S0097", "timestamp", j -> Json.time(times.utcMillis(j.tick() - j.upTicks())));
        var fields = List.of("year", "month", "day", "hour", "minute", "second");
        for (int i = 0; i < fields.size(); i++) {
            int place = i;
            text("S0096", fields.get(i), j -> clock(j).get(place));
        }
    }

    private List<String> clock(Junction junction) {
        var text = Json.time(times.utcMillis(junction.tick()));
        var parts = new ArrayList<String>();
        for (var part : text.substring(0, text.indexOf('.')).split("[-T:]", -1)) {
            parts.add(Integer.toString(Integer.parseInt(part)));
        }
        return parts;
    }

    private void counts() {
        counted("S0205", "vehicles", Counts::vehicles);
        counted("S0206", "speed", Counts::speed);
        counted("S0207", "occupancy", Counts::occupancy);
        for (var kind : Counts.CLASSES) {
            counted("S0208", kind, (j, d) -> Counts.ofClass(j, d, kind));
        }
    }

    private void counted(String code, String name, Counts.Figure figure) {
        text(code, "start", this::start);
        text(code, name, j -> all(j, figure));
    }

    private static String all(Junction junction, Counts.Figure figure) {
        var figures = new ArrayList<String>();
        for (int number = 1; number <= Detection.COUNT; number++) {
            boolean sound = junction.detection().noticed(number) == DetectorFault.NONE;
            figures.add(Integer.toString(sound ? figure.of(junction, number) : -1));
        }
        return String.join(",", figures);
    }

    private String start(Junction junction) {
        return Json.time(times.utcMillis(junction.lastInterval().ordinal() * Detection.INTERVAL));
    }

    private void perDetector() {
        one("S0201", "vehicles", Counts::vehicles);
        one("S0202", "speed", Counts::speed);
        one("S0203", "occupancy", Counts::occupancy);
        for (var kind : Counts.CLASSES) {
            one("S0204", kind, (j, d) -> Counts.ofClass(j, d, kind));
        }
    }

    private void one(String code, String name, Counts.Figure figure) {
        var names = detectors.computeIfAbsent(code, c -> new TreeMap<>());
        names.put("starttime", d -> j -> new TextNode(start(j)));
        names.put(name, d -> j -> new TextNode(Integer.toString(figure.of(j, d))));
    }
}
