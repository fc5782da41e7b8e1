package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.LiveMeasures;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The events of the last logs that were taken, one file a log: written whole before the log counts as taken, so that a
 * kill at any instant leaves a log taken with all of its events, or not taken. From it the measures' state is built
 * again after a start. Not for several threads.
 */
final class Journal {
    private static final String MAGIC = "aryk-log-1";
    private static final int END = SignalEvent.MAX + 1;
    private static final String ENDING = ".events";
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;
    private final List<Long> numbers = new ArrayList<>();

    /**
     * What a log was.
     *
     * @param last where the controller's log has been followed to, with this one
     */
    record Head(String name, String hash, Reached last) {}

    /**
     * Where a controller's log has been followed to.
     *
     * @param millis the time of the last event, local milliseconds, or {@link Long#MIN_VALUE}
     * @param id the highest running number, or -1
     * @param rhythm what the names of the logs tell of when they begin
     */
    record Reached(long millis, long id, Rhythm rhythm) {
        static final Reached NOTHING = new Reached(Long.MIN_VALUE, -1, Rhythm.UNKNOWN);
    }

    /** Takes what the journal holds: the events of a log, and then what the log was. */
    interface Reader {
        void event(SignalEvent event);

        void log(Head head);
    }

    /** Gives events in order of time. */
    interface Events {
        void forEach(Consumer<SignalEvent> sink) throws IOException;
    }

    Journal(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(UNFINISHED)) {
                    Files.delete(file);
                } else if (name.matches("[0-9]{12}" + ENDING)) {
                    numbers.add(Long.valueOf(name.substring(0, 12)));
                }
            }
        }
        numbers.sort(Long::compare);
    }

    /** Hands over what is kept, oldest first; tells of a file that is damaged, and removes it. */
    void read(Reader reader, Consumer<String> damaged) throws IOException {
        for (long number : List.copyOf(numbers)) {
            var file = file(number);
            try (var in = new DataInputStream(
                    new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 13)))) {
                reader.log(read(in, reader));
            } catch (IOException e) {
                damaged.accept(file.getFileName() + ": " + e.getMessage());
                remove(number);
            }
        }
    }

    private static Head read(DataInputStream in, Reader reader) throws IOException {
        if (!in.readUTF().equals(MAGIC)) {
            throw new IOException("no journal of this version");
        }
        var name = in.readUTF();
        var hash = in.readUTF();
        var reached = new Reached(in.readLong(), in.readLong(), new Rhythm(in.readLong(), in.readLong()));
        long millis = 0;
        for (int code = (int) number(in); code != END; code = (int) number(in)) {
            millis += number(in);
            int parameter = (int) number(in);
            if (code > SignalEvent.MAX || parameter > SignalEvent.MAX) {
                throw new IOException("an event that is none");
            }
            reader.event(new SignalEvent(millis, LiveMeasures.DEVICE, code, parameter));
        }
        // reads the check sum behind the last event
        if (in.read() >= 0) {
            throw new IOException("more than its events");
        }
        return new Head(name, hash, reached);
    }

    /** Keeps a log; when this returns it is on the disk. */
    void add(Head head, Events events) throws IOException {
        long number = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
        var unfinished = folder.resolve(number + UNFINISHED);
        try (var out = new DataOutputStream(
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(unfinished), 1 << 13)))) {
            out.writeUTF(MAGIC);
            out.writeUTF(head.name());
            out.writeUTF(head.hash());
            out.writeLong(head.last().millis());
            out.writeLong(head.last().id());
            out.writeLong(head.last().rhythm().last());
            out.writeLong(head.last().rhythm().period());
            long[] before = {0};
            events.forEach(event -> {
                write(out, event, before[0]);
                before[0] = event.millis();
            });
            number(out, END);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Durable.place(unfinished, file(number));
        numbers.add(number);
    }

    private static void write(DataOutputStream out, SignalEvent event, long before) {
        try {
            number(out, event.code());
            number(out, event.millis() - before);
            number(out, event.parameter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many logs are kept. */
    int size() {
        return numbers.size();
    }

    /** Forgets the oldest log. */
    void removeOldest() throws IOException {
        remove(numbers.get(0));
    }

    private void remove(long number) throws IOException {
        Files.deleteIfExists(file(number));
        numbers.remove(number);
    }

    private Path file(long number) {
        return folder.resolve(String.format(java.util.Locale.ROOT, "%012d%s", number, ENDING));
    }

    private static void number(DataOutputStream out, long number) throws IOException {
        long rest = number;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            int b = in.readUnsignedByte();
            number |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return number;
            }
        }
        throw new IOException("a number that is too long");
    }
}
