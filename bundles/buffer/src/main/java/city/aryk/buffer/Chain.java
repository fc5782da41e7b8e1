package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one side knows of a chain of blocks of one stream: each block is coded against the blocks before it, the first
 * one (the key block) against nothing. Writer and reader keep one each and change it alike, so a reader has to follow a
 * chain from its key block. Not safe for use by several threads.
 */
final class Chain {
    private static final int ID_BITS = 24;

    /** A layout's part of the chain: its columns, its times, and which layout came after it the last time. */
    private static final class Track {
        final Layout layout;
        final Column[] columns;
        final Numbers times = new Numbers();
        int next = -1;

        Track(Layout layout, Column[] columns) {
            this.layout = layout;
            this.columns = columns;
        }
    }

    private record Name(DeviceId device, PointId point) {}

    private final Layouts layouts;
    private final Map<Name, Column> columns = new HashMap<>();
    private final Map<Integer, Track> tracks = new HashMap<>();
    private final Map<DeviceId, Integer> lastLayout = new HashMap<>();
    private final Numbers gaps = new Numbers();
    private final short[] hits = BitCoder.model(2);
    private int boot;
    private int track = -1;

    Chain(Layouts layouts) {
        this.layouts = layouts;
    }

    /** Codes entries, in the order of their sequence numbers, behind everything that the chain has seen. */
    byte[] encode(long firstSeq, List<Entry> entries) throws DamagedException {
        RangeEncoder coder = new RangeEncoder();
        long seq = firstSeq - 1;
        for (Entry entry : entries) {
            gaps.code(coder, entry.seq() - seq - 1);
            seq = entry.seq();
            if (coder.bit(hits, 0, entry.boot() == boot ? 1 : 0) == 0) {
                coder.raw(ID_BITS, entry.boot());
                boot = entry.boot();
            }
            Track now = encodeTrack(coder, layoutOf(entry));
            now.times.code(coder, entry.millis());
            List<Observation> observations = entry.observations();
            for (int i = 0; i < now.columns.length; i++) {
                now.columns[i].encode(coder, observations.get(i));
            }
        }
        return coder.finish();
    }

    private int layoutOf(Entry entry) throws DamagedException {
        Integer known = lastLayout.get(entry.device());
        if (known != null && layouts.get(known).fits(entry.device(), entry.observations())) {
            return known;
        }
        int id = layouts.id(entry.device(), entry.observations());
        lastLayout.put(entry.device(), id);
        return id;
    }

    private Track encodeTrack(BitCoder coder, int id) throws DamagedException {
        int expected = expected();
        if (coder.bit(hits, 1, id == expected ? 1 : 0) == 0) {
            coder.raw(ID_BITS, id);
        }
        return follow(id);
    }

    /** Decodes what {@link #encode} coded, for a chain that has seen the same before. */
    List<Entry> decode(byte[] body, Block block) throws DamagedException {
        RangeDecoder coder = new RangeDecoder(body, block.payload());
        int count = block.content().entries();
        List<Entry> entries = new ArrayList<>(Math.min(count, 1024));
        long seq = block.span().first() - 1;
        long left = block.content().observations();
        for (int n = 0; n < count; n++) {
            seq += gaps.code(coder, 0) + 1;
            if (coder.bit(hits, 0, 0) == 0) {
                boot = (int) coder.raw(ID_BITS, 0);
            }
            int id = expected();
            if (coder.bit(hits, 1, 0) == 0) {
                id = (int) coder.raw(ID_BITS, 0);
            }
            Track now = follow(id);
            long millis = now.times.code(coder, 0);
            left -= now.columns.length;
            if (left < 0 || seq > block.span().last()) {
                throw new DamagedException("block " + block.span().first() + " holds more than it says");
            }
            entries.add(new Entry(seq, boot, millis, now.layout.device(), observations(coder, now)));
        }
        return entries;
    }

    private static List<Observation> observations(BitCoder coder, Track track) throws DamagedException {
        Observation[] observations = new Observation[track.columns.length];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = track.columns[i].decode(coder);
        }
        return List.of(observations);
    }

    private int expected() {
        Track last = tracks.get(track);
        return last == null ? -1 : last.next;
    }

    private Track follow(int id) throws DamagedException {
        Track last = tracks.get(track);
        if (last != null) {
            last.next = id;
        }
        track = id;
        Track now = tracks.get(id);
        if (now == null) {
            now = begin(layouts.get(id));
            tracks.put(id, now);
        }
        return now;
    }

    private Track begin(Layout layout) {
        Column[] own = new Column[layout.points().size()];
        for (int i = 0; i < own.length; i++) {
            PointId point = layout.points().get(i);
            own[i] = columns.computeIfAbsent(new Name(layout.device(), point), name -> new Column(point));
        }
        return new Track(layout, own);
    }
}
