package city.aryk.profiles.store;

import city.aryk.profiles.set.Hashes;
import city.aryk.profiles.store.Generation.About;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A configuration while it is being written, beside the one in force. Belongs to one thread. Closed without
 * {@link #finish}, it leaves nothing behind.
 */
public final class Staging implements AutoCloseable {
    private final ConfigurationStore store;
    private final Disk disk;
    private final Path folder;
    private final List<Path> folders = new ArrayList<>();
    private final SortedMap<String, String> sums = new TreeMap<>();
    private boolean finished;

    Staging(ConfigurationStore store, Disk disk, Path folder) throws IOException {
        this.store = store;
        this.disk = disk;
        this.folder = folder;
        disk.createFolder(folder);
        folders.add(folder);
    }

    /**
     * Opens a file of the configuration; closing it puts it on the medium.
     *
     * @param path relative, plain, with {@code /}; no path twice
     */
    public OutputStream file(String path) throws IOException {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder) || file.equals(folder) || path.equals(FileSums.NAME) || sums.containsKey(path)) {
            throw new IOException("a configuration cannot hold the file " + path);
        }
        createFolders(file);
        sums.put(path, "");
        return new SummedFile(disk.create(file), path);
    }

    private void createFolders(Path file) throws IOException {
        Path below = folder;
        for (Path name : folder.relativize(file.getParent())) {
            below = below.resolve(name);
            if (!below.equals(folder) && !folders.contains(below)) {
                disk.createFolder(below);
                folders.add(below);
            }
        }
    }

    /** The folder that is being written, so that it can be checked whole before it is finished. */
    public Path folder() {
        return folder;
    }

    /**
     * Puts the configuration in its place and names it in the state as staged; one that was staged before is dropped.
     *
     * @param at UTC; empty while the clock is unset
     */
    public Generation finish(About about, Optional<Instant> at) throws IOException {
        byte[] list = FileSums.write(sums);
        try (OutputStream out = disk.create(folder.resolve(FileSums.NAME))) {
            out.write(list);
        }
        for (int i = folders.size() - 1; i >= 0; i--) {
            disk.sync(folders.get(i));
        }
        Generation generation = store.staged(folder, about, Hashes.sha256(list), at);
        finished = true;
        return generation;
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            disk.delete(folder);
        }
    }

    /** Sums what passes. */
    private final class SummedFile extends FilterOutputStream {
        private final MessageDigest digest = Hashes.digest();
        private final String path;

        SummedFile(OutputStream out, String path) {
            super(out);
            this.path = path;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            digest.update((byte) value);
        }

        @Override
        public void write(byte[] bytes, int start, int count) throws IOException {
            out.write(bytes, start, count);
            digest.update(bytes, start, count);
        }

        @Override
        public void close() throws IOException {
            out.close();
            sums.put(path, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
