package city.aryk.codec;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the entries of one device and finds a list of slots in which the observations of every entry stand in
 * ascending order. Where an observation fits no slot behind the one before it, it gets a slot of its own, so there always
 * is such a list; for the entries of a real device it is the plan's.
 */
final class DeviceRows {
    /** A slot on its way: its place in the list is known only at the end. */
    private static final class Place {
        private Slot slot;

        Place(Slot slot) {
            this.slot = slot;
        }
    }

    private final int number;
    private final List<Batch.Entry> entries = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<List<Place>, Integer> shapeNumbers = new HashMap<>();
    private final List<List<Place>> shapes = new ArrayList<>();
    private final List<Integer> shapeOf = new ArrayList<>();

    /** @param number the place of the device among those of the batch */
    DeviceRows(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    List<Batch.Entry> entries() {
        return entries;
    }

    void add(Batch.Entry entry) {
        entries.add(entry);
        int last = shapeOf.isEmpty() ? -1 : shapeOf.get(shapeOf.size() - 1);
        if (last >= 0 && stands(entry.observations(), shapes.get(last))) {
            shapeOf.add(last);
            return;
        }
        List<Place> shape = place(entry.observations());
        Integer known = shapeNumbers.putIfAbsent(shape, shapes.size());
        if (known == null) {
            shapes.add(shape);
        }
        shapeOf.add(known == null ? shapes.size() - 1 : known);
    }

    private static boolean stands(List<Observation> observations, List<Place> shape) {
        if (observations.size() != shape.size()) {
            return false;
        }
        for (int i = 0; i < observations.size(); i++) {
            var slot = Slot.of(observations.get(i));
            Place place = shape.get(i);
            if (!place.slot.takes(slot)) {
                return false;
            }
            place.slot = place.slot.with(slot);
        }
        return true;
    }

    private List<Place> place(List<Observation> observations) {
        List<Place> shape = new ArrayList<>();
        int at = 0;
        for (Observation observation : observations) {
            var slot = Slot.of(observation);
            int found = names.add(slot.name()) ? places.size() : at;
            while (found < places.size() && !places.get(found).slot.takes(slot)) {
                found++;
            }
            if (found == places.size()) {
                places.add(at, new Place(slot));
                found = at;
            }
            Place place = places.get(found);
            place.slot = place.slot.with(slot);
            shape.add(place);
            at = found + 1;
        }
        return shape;
    }

    /** Fills stamps, shapes and status of the track and gives the slots. */
    List<Slot> finish(Track track) {
        Map<Place, Integer> numbers = new HashMap<>();
        List<Slot> slots = new ArrayList<>();
        for (Place place : places) {
            numbers.put(place, slots.size());
            slots.add(place.slot);
        }
        for (List<Place> shape : shapes) {
            track.shapes.add(
                    shape.stream().mapToInt(p -> numbers.getOrDefault(p, 0)).toArray());
        }
        track.millis = entries.stream().mapToLong(Batch.Entry::atMillis).toArray();
        track.shapeOf = shapeOf.stream().mapToInt(Integer::intValue).toArray();
        int size = (int) track.size();
        track.status = new byte[size];
        int at = 0;
        for (Batch.Entry entry : entries) {
            for (Observation observation : entry.observations()) {
                track.status[at++] = Batches.status(observation);
            }
        }
        return List.copyOf(slots);
    }
}
