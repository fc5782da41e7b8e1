package city.aryk.analytics.traffic.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was taken already, by content and by name; on the disk before anything relies on it. Holds the last
 * {@value #MOST}. Not for several threads.
 */
final class Taken {
    private static final int MOST = 2 * LogPlace.MOST_FILES;

    private final Path file;
    private final Map<String, Entry> byName = new LinkedHashMap<>();
    private final Set<String> hashes = new HashSet<>();
    private int lines;

    /** A file that was taken: what it looked like, and its content. */
    record Entry(long size, long modified, String hash) {}

    Taken(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            // the last line may have been cut by a power failure
            for (var line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                var parts = line.split("\t", -1);
                if (parts.length == 5 && parts[4].equals("!")) {
                    note(parts[3], new Entry(whole(parts[0]), whole(parts[1]), parts[2]));
                    lines++;
                }
            }
            shorten();
        }
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return LogPlace.Found.UNKNOWN;
        }
    }

    /** Whether a file was taken as it is now, as far as that can be told without fetching it. */
    boolean has(LogPlace.Found found) {
        var entry = byName.get(clean(found.name()));
        return entry != null
                && !found.document()
                && (!found.told() || (entry.size() == found.size() && entry.modified() == found.modified()));
    }

    boolean hasName(String name) {
        return byName.containsKey(clean(name));
    }

    boolean hasContent(String hash) {
        return hashes.contains(hash);
    }

    /** Remembers a file. */
    void add(LogPlace.Found found, String hash) throws IOException {
        add(found.name(), new Entry(found.size(), found.modified(), hash));
    }

    void add(String name, Entry entry) throws IOException {
        Durable.append(file, line(clean(name), entry).getBytes(StandardCharsets.UTF_8));
        note(clean(name), entry);
        if (++lines > 2 * MOST) {
            shorten();
        }
    }

    private void note(String name, Entry entry) {
        byName.remove(name);
        byName.put(name, entry);
        hashes.add(entry.hash());
    }

    private void shorten() throws IOException {
        var names = List.copyOf(byName.keySet());
        for (int i = 0; i < names.size() - MOST; i++) {
            byName.remove(names.get(i));
        }
        hashes.clear();
        List<String> rest = new ArrayList<>();
        byName.forEach((name, entry) -> {
            hashes.add(entry.hash());
            rest.add(line(name, entry));
        });
        var anew = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(anew, String.join("", rest));
        Durable.place(anew, file);
        lines = rest.size();
    }

    private static String line(String name, Entry entry) {
        // begins a line of its own, whatever a power cut left of the one before
        return "\n" + entry.size() + "\t" + entry.modified() + "\t" + entry.hash() + "\t" + name + "\t!\n";
    }

    private static String clean(String name) {
        return name.replaceAll("[\\p{Cntrl}]", "?");
    }
}
