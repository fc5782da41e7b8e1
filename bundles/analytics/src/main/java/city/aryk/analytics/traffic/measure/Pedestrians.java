package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Pedestrians by bin and phase: how often they were served, how often a button was pressed, how many presses were not
 * of the same person again, and the volume estimated from them (doi 10.1177/0361198121994126).
 */
final class Pedestrians implements Measure {
    private static final double PER_ACTUATION = 0.7167;
    private static final double PER_SQUARE = 0.0599;
    private static final double PER_HOUR = 1.1063;
    private static final int BINS_OF_HOUR = 4;
    private static final Counts NONE = new Counts();

    /** Which of the results. */
    enum Form {
        SERVED("ped"),
        UNIQUE("unique_ped"),
        FULL("full_ped");

        private final String label;

        Form(String label) {
            this.label = label;
        }
    }

    private record Button(int device, int phase) {}

    private static final class Counts {
        private int services;
        private int actuations;
        private int unique;
    }

    private final Context context;
    private final Form form;
    private final long apart;
    private final Map<Button, Long> pressed = new HashMap<>();
    private final TreeMap<BinKey, Counts> counts = new TreeMap<>();
    private final TreeSet<BinKey> phases = new TreeSet<>();
    private long next = Long.MIN_VALUE;

    Pedestrians(Context context, Form form) {
        this.context = context;
        this.form = form;
        this.apart = context.parameters().millis(Parameter.UNIQUE_PED);
    }

    @Override
    public String name() {
        return form.label;
    }

    @Override
    public List<String> columns() {
        var values =
                switch (form) {
                    case SERVED -> List.of("PedServices", "PedActuation");
                    case UNIQUE -> List.of("Unique_Actuations");
                    case FULL -> List.of("PedServices", "PedActuation", "Unique_Actuations", "Estimated_Volumes");
                };
        return Stream.concat(Stream.of("TimeStamp", "DeviceId", "Phase"), values.stream())
                .toList();
    }

    @Override
    public void accept(SignalEvent event) {
        int code = event.code();
        if (code == Codes.WALK || code == Codes.OVERLAP_WALK) {
            at(event).services++;
        } else if (code == Codes.PED_CALL) {
            var here = at(event);
            here.actuations++;
            var before = pressed.put(new Button(event.device(), event.parameter()), event.millis());
            if (before != null && event.millis() - before > apart) {
                here.unique++;
            }
        }
    }

    private Counts at(SignalEvent event) {
        var key = new BinKey(context.bin(event.millis()), event.device(), event.parameter());
        return counts.computeIfAbsent(key, k -> new Counts());
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        if (form == Form.FULL) {
            full(until, run, rows);
            return;
        }
        BinKey.drain(counts, until, (key, here) -> {
            var time = new Rows.At(key.bin());
            if (form == Form.SERVED) {
                rows.add(time, run.name(key.device()), key.item(), here.services, here.actuations);
            } else if (here.unique > 0) {
                rows.add(time, run.name(key.device()), key.item(), here.unique);
            }
        });
    }

    /** A bin is told when the three behind it are over: the volume is of an hour. */
    private void full(long until, Run run, Rows rows) throws IOException {
        counts.keySet().forEach(k -> phases.add(new BinKey(0, k.device(), k.item())));
        long width = context.width();
        long last = until == END ? context.bin(run.last()) : until - BINS_OF_HOUR * width;
        long bin = Math.max(context.bin(run.first()), next);
        for (; bin <= last; bin += width) {
            for (var phase : phases) {
                var here = counts.getOrDefault(new BinKey(bin, phase.device(), phase.item()), NONE);
                rows.add(
                        new Rows.At(bin),
                        run.name(phase.device()),
                        phase.item(),
                        here.services,
                        here.actuations,
                        here.unique,
                        volume(here.unique, unique(phase, bin, width)));
            }
        }
        next = bin;
        counts.keySet().removeIf(key -> key.bin() < next);
    }

    private int unique(BinKey phase, long bin, long width) {
        int unique = 0;
        for (int i = 0; i < BINS_OF_HOUR; i++) {
            unique += counts.getOrDefault(new BinKey(bin + i * width, phase.device(), phase.item()), NONE).unique;
        }
        return unique;
    }

    /** The bin's share of the volume that the unique presses of four bins stand for, in single precision. */
    private static float volume(int unique, int rolling) {
        float hourly = (float) (PER_ACTUATION * rolling + PER_SQUARE * rolling * rolling);
        double share = rolling == 0 ? 0 : (double) unique / rolling;
        return (float) (hourly * share + PER_HOUR / BINS_OF_HOUR);
    }
}
