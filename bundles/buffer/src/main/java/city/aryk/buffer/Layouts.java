package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All layouts that the store knows, by number from 0. Grows with the site's configuration, never with the data. Safe
 * for use by all threads.
 */
final class Layouts {
    private final List<Layout> byId = new ArrayList<>();
    private final Map<Layout, Integer> ids = new HashMap<>();
    private int stored;

    /** Takes a layout that the store holds; they come in the order of their numbers. */
    synchronized void load(Layout layout) {
        ids.put(layout, byId.size());
        byId.add(layout);
        stored = byId.size();
    }

    /** The number of a layout, a new one where it is not known yet. */
    synchronized int id(DeviceId device, List<Observation> observations) {
        return ids.computeIfAbsent(Layout.of(device, observations), layout -> {
            byId.add(layout);
            return byId.size() - 1;
        });
    }

    synchronized Layout get(int id) throws DamagedException {
        if (id < 0 || id >= byId.size()) {
            throw new DamagedException("layout " + id + ": only " + byId.size() + " are known");
        }
        return byId.get(id);
    }

    /** The layouts that have to be stored with the next commit, by number. */
    synchronized Map<Integer, Layout> unstored() {
        Map<Integer, Layout> fresh = new HashMap<>();
        for (int id = stored; id < byId.size(); id++) {
            fresh.put(id, byId.get(id));
        }
        return fresh;
    }

    /** Everything up to the given number of layouts has been stored. */
    synchronized void storedThrough(int count) {
        stored = Math.max(stored, count);
    }

    /** A new file holds none of them. */
    synchronized void forgetStored() {
        stored = 0;
    }

    synchronized int size() {
        return byId.size();
    }
}
