package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All layouts that the store knows, by number from 0. Grows with the site's configuration, never with the data, and
 * begins anew at a moment at which nothing waits, see {@link Vault#tidy}. Safe for use by all threads.
 */
final class Layouts {
    private final List<Layout> byId = new ArrayList<>();
    private final Map<Layout, Integer> ids = new HashMap<>();
    private int stored;

    /** Takes a layout that the store holds; they come in the order of their numbers, perhaps more than once. */
    synchronized void load(int id, Layout layout) throws DamagedException {
        if (id == byId.size()) {
            ids.put(layout, id);
            byId.add(layout);
        } else if (!get(id).equals(layout)) {
            throw new DamagedException("layout " + id + " of " + layout.device() + " is another one than before");
        }
        stored = id + 1;
    }

    /** Forgets them all: the store holds none, and nothing that it holds needs one. */
    synchronized void clear() {
        byId.clear();
        ids.clear();
        stored = 0;
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
