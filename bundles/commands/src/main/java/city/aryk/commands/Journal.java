package city.aryk.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked before, and what is open at the devices, on disk: every line is on the medium before the call returns,
 * and so before anything leaves for a device. A file of lines, each with the checksum of its text:
 *
 * <ul>
 *   <li>{@code S <notAfter> <id>}: a request was seen; it is forgotten when it has expired
 *   <li>{@code F <millis>}: whatever was good only until then is refused, because it may have been seen and forgotten
 *   <li>{@code O <id> <device> <command>}: a request is about to be opened at a device, and is cancelled by the command
 *   <li>{@code C <id>}: it is open no longer
 * </ul>
 *
 * <p>A line that was cut off at the end was never relied on and is dropped. A file with any other damage is set aside
 * and {@link #isLost()} is true, until {@link #raise} has been called. A clock that was set back does not bring an old
 * request to life: the floor stays. Belongs to one thread.
 */
final class Journal {
    /** Requests that are remembered at a time. */
    static final int MOST = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String FILE = "journal";
    private static final int LONGEST_FILE = 8 << 20;
    private static final int CHECKSUM_LETTERS = 8;

    private final Path folder;
    private final int most;
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Left> open = new LinkedHashMap<>();
    private long floor;
    private boolean lost;
    private boolean torn;
    private int lines;

    /**
     * A request that was opened and not seen to end.
     *
     * @param device as in the site
     * @param cancelBy the command that cancels it
     */
    record Left(String id, String device, String cancelBy) {}

    private Journal(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    /** Reads what is there, and writes it anew, short. */
    static Journal open(Path folder) throws IOException {
        return open(folder, MOST);
    }

    /** A journal that remembers so many requests at a time. */
    static Journal open(Path folder, int most) throws IOException {
        Files.createDirectories(folder);
        var journal = new Journal(folder, most);
        journal.load();
        journal.shorten();
        return journal;
    }

    private void load() throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new IllegalArgumentException("it has " + Files.size(file) + " bytes");
            }
            String text = new String(Files.readAllBytes(file), UTF_8);
            List<String> all = text.lines().toList();
            for (int i = 0; i < all.size(); i++) {
                boolean last = i == all.size() - 1;
                boolean whole = !last || text.endsWith("\n");
                if (!(whole && take(all.get(i)))) {
                    mustBeLast(last, i);
                }
            }
        } catch (IllegalArgumentException e) {
            setAside(file, e);
        }
    }

    private static void mustBeLast(boolean last, int line) {
        if (!last) {
            throw new IllegalArgumentException("line " + (line + 1) + " is damaged");
        }
    }

    private void setAside(Path file, IllegalArgumentException why) throws IOException {
        int number = 1;
        while (Files.exists(folder.resolve(FILE + ".damaged-" + number))) {
            number++;
        }
        Path aside = folder.resolve(FILE + ".damaged-" + number);
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        LOG.error("commands: what was asked before cannot be read and is kept as {}: {}", aside, why.getMessage());
        seen.clear();
        open.clear();
        lost = true;
    }

    /** Whether the line is whole. */
    private boolean take(String line) {
        if (line.length() < CHECKSUM_LETTERS + 2 || !line.startsWith(checksum(body(line)))) {
            return false;
        }
        String[] words = body(line).split(" ", -1);
        switch (words[0] + words.length) {
            case "S3" -> seen.put(words[2], Long.parseLong(words[1]));
            case "F2" -> floor = Math.max(floor, Long.parseLong(words[1]));
            case "O4" -> open.put(words[1], new Left(words[1], words[2], words[3]));
            case "C2" -> open.remove(words[1]);
            case "L1" -> lost = true;
            default -> throw new IllegalArgumentException("unknown line '" + words[0] + "'");
        }
        return true;
    }

    private static String body(String line) {
        return line.substring(CHECKSUM_LETTERS + 1);
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    boolean hasSeen(String id) {
        return seen.containsKey(id);
    }

    /** Requests that are good only until then are not taken. UTC in milliseconds; 0 at first. */
    long floor() {
        return floor;
    }

    /** Whether what was seen was lost, so that anything may have been seen. */
    boolean isLost() {
        return lost;
    }

    /** Raises the floor after a loss. */
    void raise(long to) throws IOException {
        floor = Math.max(floor, to);
        lost = false;
        shorten();
    }

    /** Whether there is room for one more. */
    boolean hasRoom(long nowMillis) {
        forget(nowMillis);
        return seen.size() < most;
    }

    /** What has expired cannot be repeated: by its own end, or by the floor where the clock is set back. */
    private void forget(long nowMillis) {
        for (var all = seen.values().iterator(); all.hasNext(); ) {
            long notAfter = all.next();
            if (notAfter <= nowMillis) {
                floor = Math.max(floor, notAfter);
                all.remove();
            }
        }
    }

    /** Remembers a request; returns when that is durable. */
    void see(String id, long notAfter) throws IOException {
        seen.put(id, notAfter);
        write(List.of("S " + notAfter + " " + id));
    }

    /** Remembers a request that is about to be opened at a device; returns when that is durable. */
    void seeOpened(String id, long notAfter, Left left) throws IOException {
        seen.put(id, notAfter);
        open.put(id, left);
        write(List.of("S " + notAfter + " " + id, opened(left)));
    }

    private static String opened(Left left) {
        return "O " + left.id() + " " + left.device() + " " + left.cancelBy();
    }

    /** A request is open no longer. */
    void close(String id) throws IOException {
        if (open.remove(id) != null) {
            write(List.of("C " + id));
        }
    }

    /** What was opened and not closed, oldest first. */
    Collection<Left> left() {
        return List.copyOf(open.values());
    }

    private void write(List<String> bodies) throws IOException {
        if (torn || lines > 3 * most) {
            shorten();
            return;
        }
        torn = true; // until it is known to be whole
        append(folder.resolve(FILE), bodies, StandardOpenOption.APPEND);
        torn = false;
        lines += bodies.size();
    }

    /** Writes everything that counts to a new file and puts it in the place of the old one. */
    private void shorten() throws IOException {
        List<String> bodies = new ArrayList<>();
        if (lost) {
            bodies.add("L");
        }
        if (floor > 0) {
            bodies.add("F " + floor);
        }
        seen.forEach((id, notAfter) -> bodies.add("S " + notAfter + " " + id));
        open.values().forEach(left -> bodies.add(opened(left)));
        Path part = folder.resolve(FILE + ".part");
        Files.deleteIfExists(part);
        append(part, bodies, StandardOpenOption.CREATE_NEW);
        Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        torn = false;
        lines = bodies.size();
    }

    private static void append(Path file, List<String> bodies, StandardOpenOption how) throws IOException {
        var text = new StringBuilder();
        bodies.forEach(
                body -> text.append(checksum(body)).append(' ').append(body).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, how)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
