package city.aryk.codec;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings a batch into columns. */
@SuppressWarnings("EnumOrdinal") // the model makes the order of these constants permanent for this use
final class Batches {
    static final int FLAG = Value.Form.FLAG.ordinal();

    private final Batch batch;
    private final Map<String, DeviceRows> devices = new LinkedHashMap<>();
    private final Map<List<Slot>, Integer> schemas = new HashMap<>();
    private final Layout layout = new Layout();

    private Batches(Batch batch) {
        this.batch = batch;
    }

    static Layout layout(Batch batch) {
        return new Batches(batch).layout();
    }

    private Layout layout() {
        List<Batch.Entry> entries = batch.entries();
        layout.stream = batch.stream().ordinal();
        layout.seqs = new long[entries.size()];
        layout.order = new int[entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            Batch.Entry entry = entries.get(i);
            layout.seqs[i] = entry.seq();
            int next = devices.size();
            DeviceRows device = devices.computeIfAbsent(entry.device().text(), name -> new DeviceRows(next));
            layout.order[i] = device.number();
            device.add(entry);
        }
        devices.forEach((name, rows) -> layout.tracks.add(track(name, rows)));
        return layout;
    }

    private Track track(String name, DeviceRows rows) {
        var track = new Track();
        track.device = name;
        List<Slot> slots = rows.finish(track);
        Integer known = schemas.putIfAbsent(slots, schemas.size());
        if (known == null) {
            layout.schemas.add(new Schema(slots));
        }
        track.schema = known == null ? schemas.size() - 1 : known;
        Schema schema = layout.schemas.get(track.schema);
        readings(track, schema, rows.entries());
        return track;
    }

    private void readings(Track track, Schema schema, List<Batch.Entry> entries) {
        try {
            track.readings.addAll(Shapes.readings(track, schema));
        } catch (CodecException e) {
            throw new IllegalStateException(e);
        }
        var counts = new int[schema.slots.size()];
        for (int row = 0; row < entries.size(); row++) {
            int[] shape = track.shapes.get(track.shapeOf[row]);
            List<Observation> observations = entries.get(row).observations();
            for (int i = 0; i < shape.length; i++) {
                if (observations.get(i) instanceof Reading reading) {
                    put(reading.value(), track, schema, shape[i], counts[shape[i]]++);
                }
            }
        }
    }

    private void put(Value value, Track track, Schema schema, int slot, int at) {
        Track.Readings readings = track.readings.get(slot);
        if (value instanceof Value.Quantity quantity) {
            readings.numbers()[at] = quantity.unscaled();
            readings.scales()[at] = quantity.scale();
        } else if (value instanceof Value.Flag flag) {
            readings.numbers()[at] = flag.on() ? 1 : 0;
        } else {
            readings.numbers()[at] = schema.number(slot, value.toString());
        }
    }

    static byte status(Observation observation) {
        if (observation instanceof Gap gap) {
            return (byte) (Track.GAP + gap.cause().ordinal());
        }
        int mask = 0;
        if (observation instanceof Reading reading && !reading.doubts().isEmpty()) {
            for (Doubt doubt : reading.doubts()) {
                mask |= 1 << doubt.ordinal();
            }
        }
        return (byte) mask;
    }
}
