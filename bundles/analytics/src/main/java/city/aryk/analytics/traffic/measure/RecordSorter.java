package city.aryk.analytics.traffic.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts any number of records of a few whole numbers each in bounded memory: sorted runs go to a temporary file, and
 * are merged when they are read. Nothing is written while all of them fit. Not for several threads.
 */
final class RecordSorter implements AutoCloseable {
    private static final int CAPACITY = 1 << 17;
    private static final Comparator<long[]> ORDER = RecordSorter::compare;

    private final int width;
    private final int capacity;
    private final List<long[]> held = new ArrayList<>();
    private final List<Long> runs = new ArrayList<>();
    private final Path file;
    private final FileChannel spilled;
    private long size;

    /** Takes what is sorted. */
    @FunctionalInterface
    interface Sink {
        void accept(long[] entry) throws IOException;
    }

    RecordSorter(int width) throws IOException {
        this(width, CAPACITY);
    }

    /**
     * A sorter.
     *
     * @param width whole numbers in a record
     * @param capacity records held in memory
     */
    RecordSorter(int width, int capacity) throws IOException {
        this.width = width;
        this.capacity = capacity;
        this.file = Files.createTempFile("aryk-sort", ".run");
        this.spilled = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    void add(long... entry) throws IOException {
        if (held.size() == capacity) {
            spill();
        }
        held.add(entry);
        size++;
    }

    long size() {
        return size;
    }

    /** Hands over all records in order; may be called again, with all that was added until then. */
    void forEach(Sink sink) throws IOException {
        held.sort(ORDER);
        if (runs.isEmpty()) {
            for (var entry : held) {
                sink.accept(entry);
            }
            return;
        }
        if (!held.isEmpty()) {
            spill();
        }
        merge(sink);
    }

    private void merge(Sink sink) throws IOException {
        var heads = new PriorityQueue<Cursor>(Comparator.comparing(c -> c.head, ORDER));
        long start = 0;
        for (long end : runs) {
            var cursor = new Cursor(start, end);
            if (cursor.next()) {
                heads.add(cursor);
            }
            start = end;
        }
        for (var least = heads.poll(); least != null; ) {
            sink.accept(least.head);
            if (!least.next()) {
                least = heads.poll();
                continue;
            }
            // logs are nearly in order: mostly the same run goes on
            var other = heads.peek();
            if (other != null && compare(other.head, least.head) < 0) {
                heads.add(least);
                least = heads.poll();
            }
        }
    }

    private static int compare(long[] one, long[] other) {
        for (int i = 0; i < one.length; i++) {
            int order = Long.compare(one[i], other[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private void spill() throws IOException {
        held.sort(ORDER);
        var buffer = ByteBuffer.allocate(Long.BYTES * width * 512);
        long place = runs.isEmpty() ? 0 : runs.get(runs.size() - 1);
        for (var entry : held) {
            for (long number : entry) {
                buffer.putLong(number);
            }
            if (!buffer.hasRemaining()) {
                place = write(buffer, place);
            }
        }
        runs.add(write(buffer, place));
        held.clear();
    }

    private long write(ByteBuffer buffer, long start) throws IOException {
        buffer.flip();
        long place = start;
        while (buffer.hasRemaining()) {
            place += spilled.write(buffer, place);
        }
        buffer.clear();
        return place;
    }

    @Override
    public void close() throws IOException {
        spilled.close();
        Files.deleteIfExists(file);
    }

    /** Reads one run. */
    private final class Cursor {
        private final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * width * 128);
        private final long end;
        private long place;
        private long[] head = {};

        Cursor(long start, long end) {
            this.place = start;
            this.end = end;
            buffer.flip();
        }

        boolean next() throws IOException {
            if (!buffer.hasRemaining() && !fill()) {
                return false;
            }
            var entry = new long[width];
            for (int i = 0; i < width; i++) {
                entry[i] = buffer.getLong();
            }
            head = entry;
            return true;
        }

        private boolean fill() throws IOException {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - place));
            while (buffer.hasRemaining()) {
                int read = spilled.read(buffer, place);
                if (read < 0) {
                    throw new IOException(file + ": the temporary file has lost its end");
                }
                place += read;
            }
            buffer.flip();
            return buffer.hasRemaining();
        }
    }
}
