package city.aryk.profiles.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A disk in memory that knows what has reached the medium, and that can fail or lose its power at any step. After a
 * power cut of the worst permitted kind: of the names that changed in a folder since it was synced, any may be old and
 * any may be new; a file that was not synced is empty, cut, garbage or whole. What was synced is there.
 */
final class MemoryDisk implements Disk {
    /** The power is gone: no product code may catch this. */
    static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What happens at the chosen step. */
    enum Fault {
        NONE,
        POWER_CUT,
        FAILURE
    }

    private abstract static sealed class Node permits FileNode, FolderNode {}

    private static final class FileNode extends Node {
        private byte[] seen = {};
        private byte[] synced = {};
    }

    private static final class FolderNode extends Node {
        private final Map<String, Node> seen = new TreeMap<>();
        private final Map<String, Node> synced = new TreeMap<>();
    }

    private final FolderNode root;
    private Fault fault = Fault.NONE;
    private int faultAt;
    private int steps;
    private boolean dead;

    MemoryDisk() {
        this(new FolderNode());
    }

    private MemoryDisk(FolderNode root) {
        this.root = root;
    }

    MemoryDisk failAt(Fault kind, int step) {
        fault = kind;
        faultAt = step;
        steps = 0;
        return this;
    }

    int steps() {
        return steps;
    }

    boolean struck() {
        return dead || (fault == Fault.FAILURE && steps > faultAt);
    }

    private void step() throws IOException {
        if (dead) {
            throw new PowerCut();
        }
        if (steps++ == faultAt && fault != Fault.NONE) {
            if (fault == Fault.POWER_CUT) {
                dead = true;
                throw new PowerCut();
            }
            throw new IOException("No space left on device");
        }
    }

    /** The disk as it is found after the power came back. */
    MemoryDisk afterPowerCut(SplittableRandom random) {
        return new MemoryDisk(survivor(root, random));
    }

    /** The disk as it is found after a process was killed on it: nothing is lost, and nothing was synced. */
    MemoryDisk afterKill() {
        return new MemoryDisk(root);
    }

    /** The disk with everything on the medium. */
    MemoryDisk settled() {
        settle(root);
        return this;
    }

    private static void settle(FolderNode folder) {
        folder.synced.clear();
        folder.synced.putAll(folder.seen);
        folder.seen.values().stream().filter(FolderNode.class::isInstance).forEach(below -> settle((FolderNode) below));
    }

    private static FolderNode survivor(FolderNode folder, SplittableRandom random) {
        Map<String, Node> names = new TreeMap<>(folder.synced);
        for (Map.Entry<String, Node> entry : folder.seen.entrySet()) {
            if (folder.synced.get(entry.getKey()) != entry.getValue() && random.nextBoolean()) {
                names.put(entry.getKey(), entry.getValue());
            }
        }
        names.keySet().removeIf(name -> !folder.seen.containsKey(name) && random.nextBoolean());
        var after = new FolderNode();
        names.forEach((name, node) -> after.synced.put(
                name, node instanceof FolderNode below ? survivor(below, random) : survivor((FileNode) node, random)));
        after.seen.putAll(after.synced);
        return after;
    }

    private static FileNode survivor(FileNode file, SplittableRandom random) {
        var after = new FileNode();
        byte[] bytes = Arrays.equals(file.seen, file.synced)
                ? file.synced
                : switch (random.nextInt(4)) {
                    case 0 -> file.synced;
                    case 1 -> Arrays.copyOf(file.seen, random.nextInt(file.seen.length + 1));
                    case 2 -> new byte[file.seen.length];
                    default -> file.seen;
                };
        after.seen = bytes;
        after.synced = bytes;
        return after;
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step();
        FolderNode at = root;
        for (Path name : folder) {
            at = (FolderNode) at.seen.computeIfAbsent(name.toString(), absent -> new FolderNode());
        }
    }

    @Override
    public OutputStream create(Path file) throws IOException {
        step();
        var node = new FileNode();
        above(file).seen.put(name(file), node);
        return new Writing(node);
    }

    /** A file being written: every write and the sync at its end are steps. */
    private final class Writing extends OutputStream {
        private final FileNode node;

        Writing(FileNode node) {
            this.node = node;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int count) throws IOException {
            step();
            byte[] longer = Arrays.copyOf(node.seen, node.seen.length + count);
            System.arraycopy(bytes, start, longer, node.seen.length, count);
            node.seen = longer;
        }

        @Override
        public void close() throws IOException {
            step();
            node.synced = node.seen;
        }
    }

    @Override
    public void sync(Path folder) throws IOException {
        step();
        FolderNode node = (FolderNode) find(folder).orElseThrow();
        node.synced.clear();
        node.synced.putAll(node.seen);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        FolderNode above = above(from);
        Node moved = above.seen.remove(name(from));
        if (moved == null || (moved instanceof FolderNode && above.seen.containsKey(name(to)))) {
            throw new IOException("cannot rename " + from + " to " + to);
        }
        above.seen.put(name(to), moved);
    }

    @Override
    public void delete(Path path) throws IOException {
        step();
        if (find(path).orElse(root) instanceof FolderNode folder && find(path).isPresent()) {
            for (String below : new ArrayList<>(folder.seen.keySet())) {
                delete(path.resolve(below));
            }
        }
        if (find(path).isPresent()) {
            above(path).seen.remove(name(path));
        }
    }

    @Override
    public List<String> list(Path folder) {
        return find(folder).orElse(root) instanceof FolderNode node
                        && find(folder).isPresent()
                ? List.copyOf(node.seen.keySet())
                : List.of();
    }

    @Override
    public boolean isFolder(Path path) {
        return find(path).filter(FolderNode.class::isInstance).isPresent();
    }

    @Override
    public Optional<byte[]> read(Path file, int most) {
        return find(file).filter(FileNode.class::isInstance).map(node -> ((FileNode) node).seen.clone());
    }

    /** Flips one bit of a file, as decaying flash does. */
    void decay(Path file) {
        FileNode node = (FileNode) find(file).orElseThrow();
        byte[] bytes = node.seen.clone();
        bytes[bytes.length / 2] ^= 1;
        node.seen = bytes;
        node.synced = bytes;
    }

    private FolderNode above(Path path) {
        return (FolderNode) find(path.resolve("..").normalize()).orElseThrow();
    }

    private Optional<Node> find(Path path) {
        Node at = root;
        for (Path name : path) {
            if (!(at instanceof FolderNode folder) || !folder.seen.containsKey(name.toString())) {
                return Optional.empty();
            }
            at = folder.seen.get(name.toString());
        }
        return Optional.of(at);
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
