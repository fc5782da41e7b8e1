package city.aryk.codec;

import java.util.Arrays;
import java.util.List;

/** Codes the stamps, shapes, status and columns of one device. What one device teaches helps the next. */
final class TrackCoder {
    private static final int MAX_LAG = 1024;

    private final ColumnCoder columns;
    private final Fields fields;
    private final Names names;
    private final Budget budget;
    private final TimeCoder times;
    private final boolean reading;

    TrackCoder(ColumnCoder columns, Names names, Budget budget) {
        this.columns = columns;
        this.fields = columns.fields();
        this.names = names;
        this.budget = budget;
        this.times = new TimeCoder(columns);
        this.reading = columns.coder().reading();
    }

    void code(Track track, Schema schema) throws CodecException {
        int rows = track.rows();
        var all = new int[rows];
        Arrays.setAll(all, i -> i);
        times.code(track.millis, all, ColumnCodec.moves(rows));
        shapes(track, schema.slots.size());
        budget.claim(track.size());
        status(track, schema.slots.size());
        if (reading) {
            track.readings.addAll(Shapes.readings(track, schema));
        }
        var moves = ColumnCodec.moves(rows);
        for (int slot = 0; slot < schema.slots.size(); slot++) {
            Track.Readings readings = track.readings.get(slot);
            if (readings.numbers().length > 0) {
                column(readings, schema, slot, moves);
            }
        }
    }

    private void shapes(Track track, int slots) throws CodecException {
        boolean full = track.shapes.size() == 1 && track.shapes.get(0).length == slots;
        if (reading) {
            track.shapeOf = new int[track.rows()];
        }
        if (fields.flag(Fields.SAME, 4, full)) {
            if (reading) {
                track.shapes.add(Shapes.full(slots));
            }
            return;
        }
        int count = 1 + fields.count(Fields.COUNT, track.shapes.size() - 1, track.rows() - 1);
        budget.claim((long) count * (slots + 1));
        for (int i = 0; i < count; i++) {
            int[] shape = shape(reading ? new int[0] : track.shapes.get(i), slots);
            if (reading) {
                track.shapes.add(shape);
            }
        }
        if (count > 1) {
            which(track.shapeOf, count);
        }
    }

    private int[] shape(int[] given, int slots) {
        var shape = new int[slots];
        int size = 0;
        boolean last = true;
        for (int slot = 0; slot < slots; slot++) {
            boolean in = !reading && Arrays.binarySearch(given, slot) >= 0;
            last = fields.flag(Fields.SAME, last ? 5 : 6, in);
            if (last) {
                shape[size++] = slot;
            }
        }
        return Arrays.copyOf(shape, size);
    }

    /** The shape of each row: that of the row a lag before, or another. Points of different periods make a cycle. */
    private void which(int[] shapeOf, int count) throws CodecException {
        int lag = 1 + fields.count(Fields.SHAPE, reading ? 0 : Shapes.lag(shapeOf, MAX_LAG) - 1, MAX_LAG - 1);
        for (int i = 0; i < shapeOf.length; i++) {
            int guess = i >= lag ? shapeOf[i - lag] : i > 0 ? shapeOf[i - 1] : 0;
            boolean hit = fields.flag(Fields.SHAPE, 0, shapeOf[i] == guess);
            shapeOf[i] = hit ? guess : fields.index(shapeOf[i], count - 1);
        }
    }

    /** Row by row: the status of the same slot the last time, or of the slot before in the row, or another. */
    private void status(Track track, int slots) throws CodecException {
        if (reading) {
            track.status = new byte[(int) track.size()];
        }
        byte[] status = track.status;
        boolean clean = true;
        for (byte one : status) {
            clean &= one == 0;
        }
        if (fields.flag(Fields.STATUS, 0, clean)) {
            return;
        }
        var above = new byte[slots];
        int at = 0;
        for (int shape : track.shapeOf) {
            int left = 0;
            for (int slot : track.shapes.get(shape)) {
                left = one(status[at], above[slot], left);
                above[slot] = (byte) left;
                status[at++] = (byte) left;
            }
        }
    }

    private int one(int status, int above, int left) throws CodecException {
        int context = above == left ? (above == 0 ? 65 : 66) : 67;
        if (fields.flag(Fields.STATUS, context, status == above)) {
            return above;
        }
        if (above != left && fields.flag(Fields.STATUS, 68, status == left)) {
            return left;
        }
        int coded = fields.tree(Fields.STATUS_NEW, 6, status);
        if (coded > Track.LAST_GAP) {
            throw new CodecException("status " + coded + ": known are doubts and causes");
        }
        return coded;
    }

    private void column(Track.Readings readings, Schema schema, int slot, byte[] moves) throws CodecException {
        int form = schema.slots.get(slot).form();
        if (form == 0) {
            scales(readings, schema, slot);
        }
        columns.code(readings.numbers(), readings.rows(), moves, schema.settings.get(slot), slot + 1);
        if (form == 0) {
            if (reading) {
                Scales.restore(readings, schema.settings.get(slot).scale);
            }
        } else {
            texts(readings.numbers(), schema, slot);
        }
    }

    private void scales(Track.Readings readings, Schema schema, int slot) throws CodecException {
        ScaleRule rule = schema.settings.get(slot).scale;
        ScaleRule wanted = reading ? rule : Scales.rule(readings, rule);
        if (!fields.flag(Fields.SAME, 7, wanted == rule)) {
            rule.mode = fields.tree(Fields.SCALE_MODE, 2, wanted.mode);
            rule.most = scale(wanted.most);
            rule.least = rule.mode == ScaleRule.STRIPPED ? scale(wanted.least) : rule.most;
        }
        if (rule.mode >= ScaleRule.LISTED) {
            long[] listed = Scales.listed(readings, rule);
            var flat = ColumnCodec.moves(readings.rows()[readings.rows().length - 1] + 1);
            columns.code(listed, readings.rows(), flat, schema.scales.get(slot), -slot - 4);
            if (reading) {
                Scales.take(readings, rule, listed);
            }
        }
        if (!reading) {
            Scales.align(readings, rule);
        }
    }

    private int scale(int scale) throws CodecException {
        int coded = fields.tree(Fields.SCALE, 6, scale + 18) - 18;
        if (coded > 18) {
            throw new CodecException("scale " + coded + ": wanted -18 to 18");
        }
        return coded;
    }

    /** Writes out the texts that these numbers use for the first time; flags are numbers alone. */
    private void texts(long[] numbers, Schema schema, int slot) throws CodecException {
        boolean flags = schema.slots.get(slot).form() == Batches.FLAG;
        List<String> texts = schema.texts.get(slot);
        for (long number : numbers) {
            int met = schema.met[slot];
            if (number < 0 || number > (flags ? 1 : met)) {
                throw new CodecException("number " + number + " of a text: at most " + met);
            }
            if (number == met && !flags) {
                String text = names.text(reading ? "" : texts.get(met));
                if (reading) {
                    texts.add(text);
                }
                schema.met[slot]++;
            }
        }
    }
}
