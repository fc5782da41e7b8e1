package city.aryk.codec;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Brings columns back into a batch. Equal readings that follow one another are one object. */
@SuppressWarnings("EnumOrdinal") // the model makes the order of these constants permanent for this use
final class Entries {
    private static final List<Set<Doubt>> DOUBTS = new ArrayList<>();
    private static final Stream[] STREAMS = Stream.values();
    private static final Gap.Cause[] CAUSES = Gap.Cause.values();
    private static final Value.Form[] FORMS = Value.Form.values();

    static {
        for (int mask = 0; mask < Track.GAP; mask++) {
            var doubts = EnumSet.noneOf(Doubt.class);
            for (Doubt doubt : Doubt.values()) {
                if (((mask >> doubt.ordinal()) & 1) != 0) {
                    doubts.add(doubt);
                }
            }
            DOUBTS.add(Set.copyOf(doubts));
        }
    }

    private final Track track;
    private final Schema schema;
    private final DeviceId device;
    private final List<PointId> points = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    /** The observation before and its status and number, by slot. */
    private final Observation[] last;

    private final int[] lastStatus;
    private final int[] used;
    private int row;
    private int observation;

    private Entries(Track track, Schema schema) {
        this.track = track;
        this.schema = schema;
        this.device = new DeviceId(track.device);
        int slots = schema.slots.size();
        for (Slot slot : schema.slots) {
            points.add(new PointId(slot.name()));
            units.add(slot.form() == 0 ? new Unit(slot.unit()) : Unit.ONE);
        }
        last = new Observation[slots];
        lastStatus = new int[slots];
        used = new int[slots];
    }

    static Batch batch(Layout layout) throws CodecException {
        try {
            List<Entries> tracks = new ArrayList<>();
            for (Track track : layout.tracks) {
                tracks.add(new Entries(track, layout.schemas.get(track.schema)));
            }
            List<Batch.Entry> entries = new ArrayList<>(layout.order.length);
            for (int i = 0; i < layout.order.length; i++) {
                entries.add(tracks.get(layout.order[i]).next(layout.seqs[i]));
            }
            return new Batch(STREAMS[layout.stream], entries);
        } catch (IllegalArgumentException e) {
            throw new CodecException("not a batch: " + e.getMessage());
        }
    }

    private Batch.Entry next(long seq) {
        int[] shape = track.shapes.get(track.shapeOf[row]);
        var observations = new Observation[shape.length];
        for (int i = 0; i < shape.length; i++) {
            observations[i] = observation(shape[i], track.status[observation++]);
        }
        return new Batch.Entry(seq, track.millis[row++], device, List.of(observations));
    }

    private Observation observation(int slot, int status) {
        boolean again = last[slot] != null && lastStatus[slot] == status;
        if (status >= Track.GAP) {
            if (!again) {
                last[slot] = new Gap(points.get(slot), CAUSES[status - Track.GAP]);
            }
        } else {
            Track.Readings readings = track.readings.get(slot);
            int at = used[slot]++;
            boolean equal = again
                    && at > 0
                    && readings.numbers()[at] == readings.numbers()[at - 1]
                    && (readings.scales().length == 0 || readings.scales()[at] == readings.scales()[at - 1]);
            if (!equal) {
                last[slot] = new Reading(points.get(slot), value(slot, readings, at), DOUBTS.get(status));
            }
        }
        lastStatus[slot] = status;
        return last[slot];
    }

    private Value value(int slot, Track.Readings readings, int at) {
        long number = readings.numbers()[at];
        List<String> texts = schema.texts.get(slot);
        return switch (FORMS[schema.slots.get(slot).form()]) {
            case QUANTITY -> new Value.Quantity(number, readings.scales()[at], units.get(slot));
            case STATE -> new Value.State(texts.get((int) number));
            case FLAG -> new Value.Flag(number == 1);
            case TEXT -> new Value.Text(texts.get((int) number));
            case BITS -> new Value.Bits(texts.get((int) number));
        };
    }
}
