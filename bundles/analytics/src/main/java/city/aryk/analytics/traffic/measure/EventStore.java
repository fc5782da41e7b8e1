package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.log.EventLog;
import city.aryk.analytics.traffic.log.LogException;
import city.aryk.analytics.traffic.log.Logged;
import city.aryk.analytics.traffic.log.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The events of a run in any order of arrival, given out in order of time and each once: logs overlap, and controllers
 * write a little out of order. Memory is bounded; the rest waits in a temporary file.
 */
final class EventStore implements AutoCloseable {
    private static final int MAX_DEVICES = 10_000;
    private static final int DEVICE_SHIFT = 32;
    private static final int CODE_SHIFT = 16;
    private static final Comparator<String> NUMBERS_FIRST = Comparator.comparing((String s) ->
                    s.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(s)).get() : Long.MAX_VALUE)
            .thenComparing(Comparator.naturalOrder());

    private final Map<String, Integer> devices = new HashMap<>();
    private final RecordSorter sorter = new RecordSorter(2);
    private long outside;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    EventStore() throws IOException {}

    void read(Path file, MeasureRun.Watcher watcher) throws MeasureException, IOException {
        var name = file.getFileName();
        var origin = new Origin(name == null ? "" : name.toString(), Optional.empty());
        try (InputStream in = Files.newInputStream(file)) {
            outside += EventLog.read(in, origin, event -> add(event, watcher)).outside();
        } catch (LogException e) {
            throw new MeasureException(file + ": " + e.getMessage(), e);
        }
    }

    private void add(Logged event, MeasureRun.Watcher watcher) throws IOException {
        add(event);
        if (sorter.size() % MeasureRun.STEP == 0) {
            watcher.events(true, sorter.size());
        }
    }

    void add(Logged event) throws IOException {
        if (!devices.containsKey(event.device()) && devices.size() == MAX_DEVICES) {
            throw new IOException("more than " + MAX_DEVICES + " controllers; wanted fewer in one run");
        }
        int device = devices.computeIfAbsent(event.device(), d -> devices.size());
        int code = event.code();
        int parameter = Codes.highestFirst(code) ? SignalEvent.MAX - event.parameter() : event.parameter();
        sorter.add(event.millis(), ((long) device << DEVICE_SHIFT) | ((long) code << CODE_SHIFT) | parameter);
        first = Math.min(first, event.millis());
        last = Math.max(last, event.millis());
    }

    /** Rows left out because their code or parameter is out of range. */
    long outside() {
        return outside;
    }

    /** The run as results speak of it: controllers in the order of their numbers, then of their names. */
    Run run() {
        return new Run(devices.keySet().stream().sorted(NUMBERS_FIRST).toList(), first, last);
    }

    /** Gives out every event once, with the controllers' ordinals of {@link #run()}. */
    void forEach(Consumer<SignalEvent> sink) throws IOException {
        var names = run().devices();
        var ordinals = new int[names.size()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[devices.getOrDefault(names.get(i), 0)] = i;
        }
        List<long[]> before = new ArrayList<>(List.of(new long[0]));
        sorter.forEach(entry -> {
            if (Arrays.equals(entry, before.get(0))) {
                return;
            }
            before.set(0, entry);
            int code = (int) ((entry[1] >> CODE_SHIFT) & 0xffff);
            int kept = (int) (entry[1] & 0xffff);
            int parameter = Codes.highestFirst(code) ? SignalEvent.MAX - kept : kept;
            sink.accept(new SignalEvent(entry[0], ordinals[(int) (entry[1] >> DEVICE_SHIFT)], code, parameter));
        });
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
