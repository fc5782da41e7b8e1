package city.aryk.codec;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * How small and how fast series become as frames. Every frame is decoded and compared with what went in.
 *
 * @param points values measured: rows times columns
 * @param bytes of all frames, with everything that they hold
 * @param roundTrip whether every frame gave back its stamps and values
 * @param speed of the fastest of up to 20 passes
 * @param columns by column of the file
 */
public record Measurement(long points, long bytes, boolean roundTrip, Speed speed, List<ColumnFigure> columns) {

    private static final int MOST_PASSES = 20;
    private static final long ENOUGH_NANOS = 1_500_000_000L;

    /**
     * How to measure.
     *
     * @param batch rows of one frame, 1 to {@link Columns#MAX_ROWS}; the last frame may have less
     * @param jitterMillis 0, or the spread of made-up delays: each stamp gets |g| times this, g standard normal, and one
     *     in 50 up to 399 ms more; always the same delays
     * @param single whether each column is a frame of its own, with its own stamps and header
     */
    public record Way(int batch, int jitterMillis, boolean single) {
        public Way {
            if (batch < 1 || batch > Columns.MAX_ROWS) {
                throw new IllegalArgumentException("batch of " + batch + " rows: wanted 1 to " + Columns.MAX_ROWS);
            }
            if (jitterMillis < 0) {
                throw new IllegalArgumentException("jitter of " + jitterMillis + " ms: wanted 0 or more");
            }
        }
    }

    /**
     * What one column takes.
     *
     * @param name as in the file
     * @param bytesPerPoint of its own frames; in shared frames, what they would be shorter without it and those behind
     * @param coder what its values were mostly coded as: gauge, register, noise or ramp (see FORMAT.md), or plain
     */
    public record ColumnFigure(String name, double bytesPerPoint, String coder) {}

    public Measurement {
        columns = List.copyOf(columns);
    }

    /** Values a second on one thread. */
    public record Speed(double encode, double decode) {}

    /** Values encoded a second. */
    public double encodePerSecond() {
        return speed.encode();
    }

    /** Values decoded a second. */
    public double decodePerSecond() {
        return speed.decode();
    }

    public double bytesPerPoint() {
        return (double) bytes / points;
    }

    /**
     * Measures.
     *
     * @param nanos a monotonic clock in nanoseconds
     * @throws CodecException when a frame cannot be decoded
     */
    public static Measurement of(SeriesTable table, Way way, LongSupplier nanos) throws CodecException {
        long[] stamps = delayed(table.millis(), way.jitterMillis());
        List<Columns> parts = new ArrayList<>();
        int width = table.columns().size();
        for (int column = way.single() ? 0 : width - 1; column < width; column++) {
            for (int from = 0; from < stamps.length; from += way.batch()) {
                int to = Math.min(stamps.length, from + way.batch());
                parts.add(table.rows(stamps, way.single() ? column : -1, from, to));
            }
        }
        List<byte[]> frames = encode(parts);
        boolean same = same(parts, decode(frames));
        long[] best = fastest(parts, frames, nanos);
        long points = (long) width * stamps.length;
        return new Measurement(
                points,
                frames.stream().mapToLong(f -> f.length).sum(),
                same,
                new Speed(points * 1e9 / best[0], points * 1e9 / best[1]),
                figures(table, parts, frames, way.single()));
    }

    /** Nanoseconds of the fastest pass of encoding and of decoding: what other processes took is not counted. */
    private static long[] fastest(List<Columns> parts, List<byte[]> frames, LongSupplier nanos) throws CodecException {
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
        long began = nanos.getAsLong();
        long end = began;
        for (int pass = 0; pass < MOST_PASSES && end - began < ENOUGH_NANOS; pass++) {
            long start = nanos.getAsLong();
            encode(parts);
            long middle = nanos.getAsLong();
            decode(frames);
            end = nanos.getAsLong();
            best[0] = Math.max(1, Math.min(best[0], middle - start));
            best[1] = Math.max(1, Math.min(best[1], end - middle));
        }
        return best;
    }

    private static long[] delayed(long[] stamps, int spread) {
        if (spread > 0) {
            var random = new Random(7);
            for (int i = 0; i < stamps.length; i++) {
                stamps[i] += Math.round(Math.abs(random.nextGaussian()) * spread);
                stamps[i] += random.nextInt(50) == 0 ? random.nextInt(400) : 0;
            }
        }
        return stamps;
    }

    private static List<byte[]> encode(List<Columns> parts) {
        List<byte[]> frames = new ArrayList<>(parts.size());
        for (Columns part : parts) {
            frames.add(ColumnCodec.encode(part));
        }
        return frames;
    }

    private static List<Columns> decode(List<byte[]> frames) throws CodecException {
        List<Columns> parts = new ArrayList<>(frames.size());
        for (byte[] frame : frames) {
            parts.add(ColumnCodec.decode(frame));
        }
        return parts;
    }

    private static boolean same(List<Columns> wanted, List<Columns> got) {
        boolean same = wanted.size() == got.size();
        for (int i = 0; i < wanted.size() && same; i++) {
            same = wanted.get(i).sameAs(got.get(i));
        }
        return same;
    }

    private static List<ColumnFigure> figures(
            SeriesTable table, List<Columns> parts, List<byte[]> frames, boolean single) {
        int width = table.columns().size();
        var bytes = new long[width];
        List<Map<Kind, Integer>> kinds = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            kinds.add(new EnumMap<>(Kind.class));
        }
        for (int i = 0; i < parts.size(); i++) {
            Columns part = parts.get(i);
            int last = part.columns().size() - 1;
            long rest = frames.get(i).length;
            for (int k = last; k >= 0; k--) {
                int column = single ? (int) part.channel() - 1 : k;
                long without = k == 0 ? 0 : ColumnCodec.encode(part.first(k)).length;
                bytes[column] += rest - without;
                rest = without;
                Settings plan = ColumnPlan.of(part.columns().get(k).unscaled(), new Settings(), 0);
                if (!plan.wide) {
                    kinds.get(column).merge(plan.kind, 1, Integer::sum);
                }
            }
        }
        List<ColumnFigure> figures = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            double each = (double) bytes[i] / table.columns().get(i).unscaled().length;
            figures.add(new ColumnFigure(table.names().get(i), each, most(kinds.get(i))));
        }
        return figures;
    }

    private static String most(Map<Kind, Integer> kinds) {
        return kinds.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(e -> e.getKey().name().toLowerCase(Locale.ROOT))
                .orElse("plain");
    }
}
