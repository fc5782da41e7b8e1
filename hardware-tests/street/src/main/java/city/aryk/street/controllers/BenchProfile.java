package city.aryk.street.controllers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A set of profiles with one for a controller of NTCIP 1202 that has just so many variables. */
final class BenchProfile {
    static final String NAME = "bench-controller";
    /** So many variables there are. */
    static final int MOST = 86;

    private static final String ASC = "1.3.6.1.4.1.1206.4.2.1.";
    private static final int DETECTORS = 16;
    private static final String STATES = ", states: {1: other, 2: not-active, 3: called, 4: entry, 5: track, 6: dwell,"
            + " 7: link, 8: exit, 9: longest-presence}";
    private static final String RING = ", mask: 0x07, states: {0: min-green, 1: extension, 2: maximum, 3: green-rest,"
            + " 4: yellow, 5: red-clear, 6: red-rest, 7: undefined}";

    private BenchProfile() {}

    /** A point and how many variables it is made of. */
    private record Point(String line, int variables) {}

    /**
     * Writes the set.
     *
     * @param profiles the device profiles, whose vocabulary it takes
     * @param variables 1 to {@link #MOST}
     */
    static void write(Path folder, Path profiles, int variables) throws IOException {
        var vocabulary = Files.createDirectories(folder.resolve("vocabulary"));
        try (var files = Files.list(profiles.resolve("vocabulary"))) {
            for (var file : files.toList()) {
                Files.copy(file, vocabulary.resolve(file.getFileName()));
            }
        }
        var shelf = Files.createDirectories(folder.resolve("profiles").resolve("traffic-controller"));
        Files.writeString(shelf.resolve(NAME + ".yaml"), text(variables));
    }

    static String text(int variables) {
        var text = new StringBuilder(
                """
                profile: %s
                class: traffic-controller
                driver: snmp
                products:
                  - {brand: any, model: "virtual junction"}
                source: "NTCIP 1202 v01, the objects that change"
                points:
                """
                        .formatted(NAME));
        int left = variables;
        for (var point : points()) {
            if (point.variables() <= left) {
                text.append("  ").append(point.line()).append('\n');
                left -= point.variables();
            }
        }
        return text.toString();
    }

    private static List<Point> points() {
        List<Point> points = new ArrayList<>();
        groups(points, "1.4.1.", List.of("phases.red", "phases.yellow", "phases.green"), 2);
        groups(points, "1.4.1.", List.of("phases.walk.not", "phases.walk.clearing", "phases.walk"), 5);
        groups(points, "1.4.1.", List.of("calls.vehicles", "calls.pedestrians"), 8);
        groups(points, "8.4.1.", List.of("signal.groups.red", "signal.groups.yellow", "signal.groups.green"), 2);
        groups(points, "9.4.1.", List.of("overlaps.green"), 4);
        one(points, "mode", "4.11.0, states: {1: other, 2: coordinated, 3: free, 4: free, 5: free, 6: free}");
        one(points, "flashing", "3.6.0, off: 2");
        one(points, "manual", "3.5.0, on: 5");
        one(points, "plan", "4.10.0");
        one(points, "cycle.position", "4.12.0");
        one(points, "coordinated", "3.8.0, bit: 7");
        one(points, "alarms", "3.9.0");
        one(points, "power.fail", "3.7.0, bit: 0");
        one(points, "ring.1", "7.6.1.1.1" + RING);
        one(points, "ring.2", "7.6.1.1.2" + RING);
        for (int number = 1; number <= 4; number++) {
            one(points, "preemption." + number, "6.2.1.16." + number + STATES);
        }
        for (int number = 1; number <= DETECTORS; number++) {
            one(points, "detector." + number + ".volume", "2.5.4.1.1." + number);
            one(points, "detector." + number + ".occupancy", "2.5.4.1.2." + number + ", scale: 0.5");
            one(points, "detector." + number + ".alarms", "2.2.1.13." + number);
        }
        return points;
    }

    private static void groups(List<Point> points, String table, List<String> names, int firstColumn) {
        for (int i = 0; i < names.size(); i++) {
            var oid = ASC + table + (firstColumn + i) + ".{1..2}";
            points.add(new Point(names.get(i) + ": {oid: \"" + oid + "\", every: 1s}", 2));
        }
    }

    private static void one(List<Point> points, String name, String objectAndKeys) {
        points.add(new Point(name + ": {oid: " + ASC + objectAndKeys + ", every: 1s}", 1));
    }
}
