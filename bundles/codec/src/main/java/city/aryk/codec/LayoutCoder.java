package city.aryk.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Codes a batch in columns, in either direction: when reading, the layout given is empty and gets filled. */
final class LayoutCoder {
    private static final int SEQ_POINT = -3;

    private final Budget budget;
    private final ColumnCoder columns;
    private final Fields fields;
    private final Names names;
    private final TrackCoder tracks;
    private final boolean reading;

    LayoutCoder(BitCoder coder, Budget budget, Model model) {
        this.budget = budget;
        this.columns = new ColumnCoder(coder, model);
        this.fields = columns.fields();
        this.names = new Names(fields, model, budget);
        this.tracks = new TrackCoder(columns, names, budget);
        this.reading = coder.reading();
    }

    void code(Layout layout) throws CodecException {
        if (!fields.flag(Fields.FORM, 0, true)) {
            throw new CodecException("plain columns: wanted a batch of readings");
        }
        layout.stream = fields.tree(Fields.STREAM, 2, layout.stream);
        schemas(layout);
        devices(layout);
        sequence(layout);
        for (Track track : layout.tracks) {
            tracks.code(track, layout.schemas.get(track.schema));
        }
    }

    private void schemas(Layout layout) throws CodecException {
        int count = fields.count(Fields.COUNT, layout.schemas.size(), Budget.MOST);
        for (int i = 0; i < count; i++) {
            List<Slot> given = reading ? List.of() : layout.schemas.get(i).slots;
            int size = fields.count(Fields.WIDTH, given.size(), Budget.MOST);
            budget.claim(size + 1L);
            List<Slot> slots = new ArrayList<>();
            var last = new Slot("", 0, "");
            for (int k = 0; k < size; k++) {
                last = slot(reading ? last : given.get(k), last);
                slots.add(last);
            }
            if (reading) {
                layout.schemas.add(new Schema(slots));
            }
        }
    }

    private Slot slot(Slot slot, Slot last) throws CodecException {
        String name = names.name(slot.name(), last.name());
        int form = fields.tree(Fields.TYPE, 3, slot.form());
        if (form > Slot.NO_FORM) {
            throw new CodecException("form " + form + ": known are 0 to " + Slot.NO_FORM);
        }
        return new Slot(name, form, form == 0 ? names.unit(slot.unit()) : "");
    }

    private void devices(Layout layout) throws CodecException {
        int count = 1 + fields.count(Fields.COUNT, layout.tracks.size() - 1, Budget.MOST);
        budget.claim(count);
        String last = "";
        int rows = 0;
        int schema = 0;
        for (int i = 0; i < count; i++) {
            Track track = reading ? new Track() : layout.tracks.get(i);
            track.device = names.name(track.device, last);
            last = track.device;
            boolean same = fields.flag(Fields.SAME, 2, track.schema == schema && track.rows() == rows);
            if (!same) {
                schema = fields.count(Fields.SHAPE, track.schema, layout.schemas.size() - 1);
                rows = fields.count(Fields.ROWS, track.rows(), Budget.MOST);
            }
            budget.claim(rows);
            if (reading) {
                if (rows < 1 || schema >= layout.schemas.size()) {
                    throw new CodecException("a device with " + rows + " rows of schema " + schema);
                }
                track.schema = schema;
                track.millis = new long[rows];
                layout.tracks.add(track);
            }
        }
    }

    private void sequence(Layout layout) throws CodecException {
        int length = layout.tracks.stream().mapToInt(Track::rows).sum();
        order(layout, length);
        var deltas = new long[length];
        if (reading) {
            layout.seqs = new long[length];
        } else {
            for (int i = 1; i < length; i++) {
                deltas[i] = layout.seqs[i] - layout.seqs[i - 1] - 1;
            }
        }
        long first = fields.signed(Fields.SEQ, layout.seqs[0]);
        boolean regular = fields.flag(Fields.SAME, 3, Arrays.stream(deltas).allMatch(d -> d == 0));
        if (!regular) {
            var rows = new int[length];
            Arrays.setAll(rows, i -> i);
            columns.code(deltas, rows, ColumnCodec.moves(length), new Settings(), SEQ_POINT);
        }
        if (reading) {
            layout.seqs[0] = first;
            for (int i = 1; i < length; i++) {
                layout.seqs[i] = layout.seqs[i - 1] + deltas[i] + 1;
            }
        }
    }

    /** Which device each entry is of: mostly the one that followed its predecessor's the last time, or else the next. */
    private void order(Layout layout, int length) throws CodecException {
        int count = layout.tracks.size();
        if (reading) {
            layout.order = new int[length];
        }
        if (count == 1) {
            return;
        }
        var left = new int[count];
        var next = new int[count];
        var alive = new int[count];
        for (int i = 0; i < count; i++) {
            left[i] = layout.tracks.get(i).rows();
            next[i] = (i + 1) % count;
            alive[i] = i;
        }
        int last = count - 1;
        for (int i = 0; i < length; i++) {
            int guess = alive(alive, next[last]);
            int track = guess;
            if (!fields.flag(Fields.ORDER, 0, layout.order[i] == guess)) {
                track = fields.index(layout.order[i], count - 1);
            }
            if (left[track] == 0) {
                throw new CodecException("entry " + i + " is of device " + track + ", which has no more rows");
            }
            left[track]--;
            if (left[track] == 0) {
                alive[track] = (track + 1) % count;
            }
            next[last] = track;
            last = track;
            layout.order[i] = track;
        }
    }

    /** The track itself or the next one that has rows left; shortens the way for the next time. */
    private static int alive(int[] alive, int from) {
        int at = from;
        while (alive[at] != at) {
            alive[at] = alive[alive[at]];
            at = alive[at];
        }
        return at;
    }
}
