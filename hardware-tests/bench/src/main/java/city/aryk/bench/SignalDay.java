package city.aryk.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up day of one busy signal controller: eight phases in two rings with a cycle of 100 s, pedestrians, calls, and
 * 64 detectors, each event as a controller would log it. The same every time.
 */
final class SignalDay {
    private static final int DAY = 864_000;
    private static final int CYCLE = 1_000;
    private static final int PHASES = 8;
    private static final int DETECTORS = 64;
    private static final long SEED = 20_240_513;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<int[]> cycle = new ArrayList<>();
    private final int[] until = new int[DETECTORS];

    /** Writes the events in order of time. */
    static void events(Path file, int count) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("TimeStamp,DeviceId,EventId,Parameter\n");
            new SignalDay().write(out, count);
        }
    }

    /** Writes what each detector is for. */
    static void detectors(Path file) throws IOException {
        List<String> rows = new ArrayList<>(List.of("DeviceId,Phase,Function,Parameter"));
        var functions = List.of("Advance", "Presence", "Yellow_Red", "Stopbar Count");
        for (int i = 0; i < DETECTORS; i++) {
            rows.add("17," + (i % PHASES + 1) + "," + functions.get(i / PHASES % functions.size()) + "," + (i + 1));
        }
        Files.write(file, rows);
    }

    private void write(BufferedWriter out, int count) throws IOException {
        int cycles = DAY / CYCLE;
        for (int i = 0; i < cycles; i++) {
            cycle.clear();
            phases();
            int actuations = count / cycles - cycle.size() + (i < count % cycles ? 1 : 0);
            for (int a = 0; a < actuations / 2; a++) {
                actuation();
            }
            if (actuations % 2 == 1) {
                add(random.nextInt(CYCLE), 31, 1);
            }
            cycle.sort(Comparator.comparingInt(e -> e[0]));
            for (var event : cycle) {
                out.write(row(i * CYCLE + event[0], event[1], event[2]));
            }
        }
    }

    /** Each ring serves its four phases one after the other. */
    private void phases() {
        for (int phase = 1; phase <= PHASES; phase++) {
            int begin = (phase - 1) % 4 * 250;
            add(begin, 0, phase);
            add(begin, 1, phase);
            int end = begin + 120 + random.nextInt(70);
            add(end, 4 + random.nextInt(3), phase);
            add(end, 7, phase);
            add(end, 8, phase);
            add(end + 35, 9, phase);
            add(end + 35, 10, phase);
            add(end + 50, 11, phase);
            add(end + 50, 12, phase);
            add(begin, 44, phase);
            add(Math.min(end + 55, CYCLE - 1), 43, phase);
            if (random.nextInt(4) == 0) {
                add(random.nextInt(CYCLE), 90, phase);
                add(begin, 21, phase);
                add(begin + 70, 22, phase);
                add(begin + 115, 23, phase);
            }
        }
        add(0, 316, 100);
    }

    private void actuation() {
        int detector = random.nextInt(DETECTORS);
        int on = random.nextInt(CYCLE - 30);
        until[detector] = on + 1 + random.nextInt(29);
        add(on, 82, detector + 1);
        add(until[detector], 81, detector + 1);
    }

    private void add(int tenths, int code, int parameter) {
        cycle.add(new int[] {tenths, code, parameter});
    }

    private static String row(int tenths, int code, int parameter) {
        int second = tenths / 10;
        return String.format(
                java.util.Locale.ROOT,
                "2024-05-13T%02d:%02d:%02d.%d00,17,%d,%d%n",
                second / 3_600,
                second / 60 % 60,
                second % 60,
                tenths % 10,
                code,
                parameter);
    }
}
