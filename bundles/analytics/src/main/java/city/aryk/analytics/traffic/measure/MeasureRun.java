package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Computes measures of recorded events and writes one file of comma-separated values for each. */
public final class MeasureRun {
    static final int STEP = 1 << 16;

    private MeasureRun() {}

    /**
     * What to compute.
     *
     * @param events logs in any form that {@link city.aryk.analytics.traffic.log.EventLog} reads
     * @param detectors which detector is for what
     * @param out an existing or new folder
     * @param measures by name; all where empty
     */
    public record Order(List<Path> events, Path detectors, Path out, List<String> measures, Parameters parameters) {}

    /**
     * What was computed.
     *
     * @param events that were looked at, each once
     * @param outside rows left out because their code or parameter is out of range
     */
    public record Done(long events, long outside, List<Written> written, List<Missing> missing) {}

    /** One file of results. */
    public record Written(String measure, Path file, long rows) {}

    /**
     * Why a measure says nothing, or not all, of a controller.
     *
     * @param function the function that detectors should have
     * @param phases had a green, but no detector of this function is configured for them
     * @param silent detectors that are configured and never switched
     */
    public record Missing(String measure, String device, String function, List<Integer> phases, List<Integer> silent) {}

    /** Hears how far a run is. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * So many events were read, or, when all have been, so many of them were computed.
         *
         * @param reading true while events are read
         */
        void events(boolean reading, long events);
    }

    /** The names of all measures of a variant. */
    public static List<String> measures(Variant variant) {
        return Catalogue.labels(variant);
    }

    /**
     * Computes and writes.
     *
     * @throws MeasureException when the input is not what it should be
     * @throws IOException when a file cannot be read or written
     */
    public static Done run(Order order, Watcher watcher) throws MeasureException, IOException {
        var wanted = wanted(order.parameters().variant(), order.measures());
        var detectors = DetectorFile.read(order.detectors());
        try (var store = new EventStore()) {
            for (var file : order.events()) {
                store.read(file, watcher);
            }
            var run = store.run();
            if (run.devices().isEmpty()) {
                throw new MeasureException(order.events() + ": no event; nothing to compute");
            }
            Files.createDirectories(order.out());
            var context = new Context(order.parameters(), detectors, run.devices());
            return compute(store, wanted, context, order.out(), watcher);
        }
    }

    private static List<Catalogue> wanted(Variant variant, List<String> names) throws MeasureException {
        List<Catalogue> wanted = new ArrayList<>();
        for (var name : names.isEmpty() ? Catalogue.labels(variant) : names) {
            wanted.add(Catalogue.of(variant, name)
                    .orElseThrow(() -> new MeasureException("measure '" + name + "' is not known; there are: "
                            + String.join(", ", measures(variant)))));
        }
        return wanted;
    }

    private static Done compute(EventStore store, List<Catalogue> wanted, Context context, Path out, Watcher watcher)
            throws IOException {
        List<Measure> measures = new ArrayList<>();
        try {
            for (var measure : wanted) {
                measures.add(measure.make(context));
            }
            var coverage = new Coverage();
            long[] events = {0};
            store.forEach(event -> {
                if (++events[0] % STEP == 0) {
                    watcher.events(false, events[0]);
                }
                coverage.accept(event);
                each(measures, event);
            });
            List<Missing> missing = new ArrayList<>();
            for (var measure : wanted) {
                missing.addAll(coverage.missing(measure, context));
            }
            for (var measure : wanted) {
                if (measure.hopeless(context)) {
                    measures.removeIf(made -> made.name().equals(measure.label()));
                }
            }
            writeMissing(missing, out.resolve("missing.csv"));
            return new Done(events[0], store.outside(), write(measures, store.run(), out), missing);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            close(measures);
        }
    }

    private static void writeMissing(List<Missing> missing, Path file) throws IOException {
        if (missing.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        try (var rows = new CsvRows(file, List.of("Measure", "DeviceId", "Function", "Phases", "SilentDetectors"))) {
            for (var lack : missing) {
                rows.add(lack.measure(), lack.device(), lack.function(), words(lack.phases()), words(lack.silent()));
            }
        }
    }

    private static String words(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static void each(List<Measure> measures, SignalEvent event) {
        for (var measure : measures) {
            measure.accept(event);
        }
    }

    private static List<Written> write(List<Measure> measures, Run run, Path out) throws IOException {
        List<Written> written = new ArrayList<>();
        for (var measure : measures) {
            var file = out.resolve(measure.name() + ".csv");
            try (var rows = new CsvRows(file, measure.columns())) {
                measure.settle(Measure.END, run, rows);
                written.add(new Written(measure.name(), file, rows.rows()));
            }
        }
        return written;
    }

    private static void close(List<Measure> measures) throws IOException {
        for (var measure : measures) {
            if (measure instanceof AutoCloseable) {
                ((Timeline) measure).close();
            }
        }
    }
}
