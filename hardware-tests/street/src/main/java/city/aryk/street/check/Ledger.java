package city.aryk.street.check;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Reading;
import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import city.aryk.street.meter.VirtualMeter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Everything that arrived from one gateway, compared with what the street answered. Duplicates are told by the key
 * (gateway, stream, sequence number). Safe for use by all threads.
 */
public final class Ledger implements Receiver.Sink {
    private static final int EVENTS = 500;
    private static final int PROBLEMS = 10;

    private final String prefix;
    private final String gateway;
    private final Map<String, MeterComparison> meters = new HashMap<>();
    private final Map<String, StreamKeys> streams = new HashMap<>();
    private final Map<String, Long> gaps = new HashMap<>();
    private final ArrayDeque<String> events = new ArrayDeque<>();
    private final List<String> problems = new ArrayList<>();
    private StateReport state = StateReport.none();
    private OptionalLong firstNanos = OptionalLong.empty();
    private long frames;
    private long wireBytes;
    private long redelivered;
    private long keyAltered;
    private long keyDisorder;
    private final Map<String, Long> beside = new HashMap<>();
    private long foreign;
    private long own;

    /**
     * A ledger for one gateway.
     *
     * @param prefix of its topics, e.g. {@code aryk/1/street/gw-0001/}
     */
    public Ledger(String prefix, List<VirtualMeter> street) {
        this.prefix = prefix;
        this.gateway = prefix.substring(prefix.lastIndexOf('/', prefix.length() - 2) + 1, prefix.length() - 1);
        for (var meter : street) {
            meters.put(meter.plan().device(), new MeterComparison(meter.model(), meter.log()));
        }
    }

    /** Lets a device stand in the street whose readings are counted and not compared. */
    public synchronized void countToo(String device) {
        beside.put(device, 0L);
    }

    /** Readings of the devices that are only counted, redeliveries dropped. */
    public synchronized long counted() {
        return beside.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public synchronized void take(Delivery delivery) {
        if (!delivery.topic().startsWith(prefix)) {
            return;
        }
        var what = delivery.topic().substring(prefix.length());
        if (what.startsWith("t/")) {
            telemetry(what.substring(2), delivery);
        } else if (what.equals("e")) {
            events.addLast(new String(delivery.payload(), StandardCharsets.UTF_8));
            if (events.size() > EVENTS) {
                events.removeFirst();
            }
        } else if (what.equals("state")) {
            state(delivery);
        }
    }

    private void state(Delivery delivery) {
        try {
            state = StateReport.parse(delivery.payload());
        } catch (IOException e) {
            keyAltered++;
        }
    }

    private void telemetry(String stream, Delivery delivery) {
        if (firstNanos.isEmpty()) {
            firstNanos = OptionalLong.of(delivery.arrivedNanos());
        }
        frames++;
        wireBytes += delivery.wireBytes();
        try {
            var batch = BatchCodec.decode(delivery.payload());
            if (!batch.stream().label().equals(stream)) {
                keyAltered += batch.size();
            }
            for (var entry : batch.entries()) {
                entry(stream, entry);
            }
        } catch (CodecException e) {
            keyAltered++;
            if (problems.size() < PROBLEMS) {
                problems.add(delivery.topic() + ": not a frame: " + e.getMessage());
            }
        }
    }

    private void entry(String stream, Batch.Entry entry) {
        long readings =
                entry.observations().stream().filter(o -> o instanceof Reading).count();
        int content = entry.observations().hashCode() * 31 + entry.device().hashCode();
        switch (streams.computeIfAbsent(stream, s -> new StreamKeys()).take(entry.seq(), content)) {
            case FRESH -> fresh(entry);
            case FRESH_LATE -> {
                keyDisorder += readings;
                fresh(entry);
            }
            case AGAIN -> redelivered += readings;
            case OTHER_CONTENT -> keyAltered += readings;
        }
    }

    private void fresh(Batch.Entry entry) {
        var device = entry.device().text();
        for (var observation : entry.observations()) {
            if (observation instanceof Gap gap) {
                gaps.merge(device + " " + gap.cause().label(), 1L, Long::sum);
            }
        }
        var meter = meters.get(device);
        if (device.equals(gateway)) {
            own += entry.observations().size();
        } else if (beside.containsKey(device)) {
            long readings = entry.observations().stream()
                    .filter(o -> o instanceof Reading)
                    .count();
            beside.merge(device, readings, Long::sum);
        } else if (meter == null) {
            foreign += entry.observations().size();
        } else {
            meter.take(entry);
        }
    }

    /** The observations that the gateway made of itself. */
    public synchronized long own() {
        return own;
    }

    /**
     * What the comparison says now; final once everything is drained.
     *
     * @param cutNanos looks that began at or after this instant were in flight when the gateway was told to stop
     */
    public synchronized Verdict verdict(long cutNanos) {
        long received = counted();
        long duplicated = 0;
        long altered = keyAltered + foreign;
        long outOfOrder = 0;
        long cut = 0;
        long excused = 0;
        long lost = 0;
        var lostLooks = new ArrayList<Verdict.LostLook>();
        for (var meter : meters.entrySet()) {
            var comparison = meter.getValue();
            var missing = comparison.missing(cutNanos);
            received += comparison.received();
            duplicated += comparison.duplicated();
            altered += comparison.altered();
            outOfOrder += comparison.outOfOrder();
            cut += missing.cut();
            excused += missing.excused();
            for (var look : missing.lost()) {
                lost += look.points();
                lostLooks.add(new Verdict.LostLook(meter.getKey(), look.look(), look.arrivedNanos(), look.points()));
            }
        }
        var faults = new Verdict.Faults(
                Math.max(lost, missingKeys()), duplicated, altered, Math.max(outOfOrder, keyDisorder));
        return new Verdict(received, redelivered, faults, gaps, new Verdict.Excuses(cut, excused, lostLooks));
    }

    /** Keys that the gateway's last state calls committed and that did not arrive. */
    public synchronized long missingKeys() {
        long missing = 0;
        for (var stream : List.of("live", "normal", "bulk")) {
            long committed = state.committed(stream);
            missing += committed == 0
                    ? 0
                    : streams.computeIfAbsent(stream, s -> new StreamKeys()).missing(committed);
        }
        return missing;
    }

    /** How far the newest keys that arrived are behind those that the gateway's last state calls committed. */
    public synchronized long keysBehind() {
        long behind = 0;
        for (var stream : List.of("live", "normal", "bulk")) {
            var keys = streams.computeIfAbsent(stream, s -> new StreamKeys());
            behind += Math.max(0, state.committed(stream) - keys.largest());
        }
        return behind;
    }

    /** Readings that arrived so far, redeliveries dropped. */
    public synchronized long received() {
        return meters.values().stream().mapToLong(MeterComparison::received).sum();
    }

    /** Readings that arrived so far from one device, redeliveries dropped; 0 for a device that the street has not. */
    public synchronized long receivedFrom(String device) {
        var meter = meters.get(device);
        return meter == null ? 0 : meter.received();
    }

    public synchronized StateReport state() {
        return state;
    }

    /** The last events, as JSON, oldest first. */
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** What could not be decoded, the first ones, in words. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /** When the first telemetry arrived, on the monotonic scale. */
    public synchronized OptionalLong firstNanos() {
        return firstNanos;
    }

    public synchronized long frames() {
        return frames;
    }

    /** All telemetry packets, MQTT headers and topics included. */
    public synchronized long wireBytes() {
        return wireBytes;
    }

    public synchronized long worstStampMillis() {
        return meters.values().stream()
                .mapToLong(MeterComparison::worstStampMillis)
                .max()
                .orElse(0);
    }
}
