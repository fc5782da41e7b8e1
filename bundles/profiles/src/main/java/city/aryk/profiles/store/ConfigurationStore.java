package city.aryk.profiles.store;

import city.aryk.profiles.store.Generation.About;
import city.aryk.profiles.store.Happening.Step;
import city.aryk.profiles.store.Standing.Trying;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps configurations and knows which one is in force. Every method that changes something returns only once the
 * change is on the medium; where it fails with an {@link IOException}, either the old or the new standing holds, whole,
 * and {@link #standing()} says which.
 *
 * <p>Safe for use by many threads; one staging at a time. No method waits for anything but the medium.
 */
public final class ConfigurationStore {
    /** The most starts that a trial may survive. */
    public static final int MOST_STARTS = 10;

    private static final String STATE = "state";
    private static final String COPY = "state.copy";
    private static final int MOST_NOTES = 16;
    private static final String GENERATIONS = "generations";
    private static final String PART = ".part";

    private final Path folder;
    private final Disk disk;
    private final List<String> notes = new ArrayList<>();
    private Standing standing = Standing.EMPTY;

    private ConfigurationStore(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /**
     * Opens the store, once per start of the gateway. A trial that the last run did not see the end of loses one of the
     * starts it has left; with none left it is taken back here, before anything of it can run again. What is in force
     * is read and compared with its sums; where the medium has damaged it, the newest whole one of those kept takes its
     * place.
     *
     * @param folder is made where it is missing; the one above it must exist
     */
    public static ConfigurationStore open(Path folder, Disk disk) throws IOException {
        var store = new ConfigurationStore(folder, disk);
        store.open();
        return store;
    }

    private synchronized void open() throws IOException {
        disk.createFolder(folder.resolve(GENERATIONS));
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            disk.sync(above);
        }
        standing = readOrSetAside();
        countStart();
        replaceDamaged();
        try {
            sweep();
        } catch (IOException e) {
            notes.add("what is no longer needed could not be deleted: " + e.getMessage());
        }
    }

    /** How the store stands. */
    public synchronized Standing standing() {
        return standing;
    }

    /** What was found wrong when the store was opened, one sentence each. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    /** Where the files of a configuration are. They are never changed in place. */
    public Path folderOf(Generation generation) {
        return folder.resolve(GENERATIONS).resolve(Long.toString(generation.number()));
    }

    /** Begins to write a configuration beside the one in force. */
    public synchronized Staging stage() throws IOException {
        sweep();
        return new Staging(this, disk, folder.resolve(GENERATIONS).resolve(standing.next() + PART));
    }

    synchronized Generation staged(Path part, About about, String sum, Optional<Instant> at) throws IOException {
        var generation = new Generation(standing.next(), about, sum);
        disk.rename(part, folderOf(generation));
        disk.sync(folder.resolve(GENERATIONS));
        put(standing.staging(generation, new Happening(about.version(), about.id(), Step.STAGED, at, "")));
        return generation;
    }

    /** Forgets what is staged; nothing happens where nothing is. */
    public synchronized void unstage(Optional<Instant> at, String why) throws IOException {
        if (standing.staged().isPresent()) {
            About about = standing.staged().get().about();
            put(standing.unstaging(new Happening(about.version(), about.id(), Step.REFUSED, at, why)));
        }
    }

    /**
     * Puts the configuration that is staged, or one of those kept, on trial. Returns before it is applied: from here on
     * a start of the gateway takes it back unless starts are left.
     *
     * @param starts how many starts of the gateway the trial survives, 0 to {@link #MOST_STARTS}
     */
    public synchronized void beginTrial(Generation generation, int starts, Optional<Instant> at) throws IOException {
        if (starts < 0 || starts > MOST_STARTS) {
            throw new IllegalArgumentException("a trial survives 0 to " + MOST_STARTS + " starts, not " + starts);
        }
        boolean known = standing.staged().filter(generation::equals).isPresent()
                || standing.kept().contains(generation);
        if (!known || standing.trial().isPresent()) {
            throw new IllegalStateException(
                    "generation " + generation.number() + (known ? ": another trial is running" : " is not staged"));
        }
        About about = generation.about();
        put(standing.trying(
                new Trying(generation, starts), new Happening(about.version(), about.id(), Step.TRIED, at, "")));
    }

    /** Puts what is on trial in force. */
    public synchronized void confirm(Optional<Instant> at, String why) throws IOException {
        Generation generation = trial().generation();
        About about = generation.about();
        put(standing.confirming(generation, new Happening(about.version(), about.id(), Step.CONFIRMED, at, why)));
    }

    /** Takes what is on trial back; what was in force before is in force. */
    public synchronized void rollBack(Optional<Instant> at, String why) throws IOException {
        About about = trial().generation().about();
        put(standing.takingBack(new Happening(about.version(), about.id(), Step.ROLLED_BACK, at, why)));
    }

    /** Remembers something that changed no configuration, e.g. a refusal. */
    public synchronized void note(Happening happening) throws IOException {
        put(standing.noting(happening));
    }

    private Trying trial() {
        return standing.trial().orElseThrow(() -> new IllegalStateException("nothing is on trial"));
    }

    private void countStart() throws IOException {
        if (standing.trial().isEmpty()) {
            return;
        }
        Trying trying = standing.trial().get();
        if (trying.startsLeft() > 0) {
            put(standing.startedAgain(trying));
        } else {
            notes.add("version " + trying.generation().about().version()
                    + " was taken back: the gateway ended during its trial");
            rollBack(Optional.empty(), "the gateway ended during the trial");
        }
    }

    private void replaceDamaged() throws IOException {
        Optional<Generation> trying = standing.trial().map(Trying::generation);
        Optional<String> tryingDamage = trying.flatMap(one -> FileSums.damage(disk, folderOf(one), one));
        if (tryingDamage.isPresent()) {
            rollBack(Optional.empty(), tryingDamage.get());
        }
        List<Generation> left = new ArrayList<>(standing.kept());
        Optional<Generation> candidate = standing.inForce();
        Optional<String> why = Optional.empty();
        while (candidate.isPresent()) {
            Generation one = candidate.get();
            Optional<String> damage = FileSums.damage(disk, folderOf(one), one);
            if (damage.isEmpty()) {
                break;
            }
            why = why.or(() -> damage);
            notes.add("generation " + one.number() + " is damaged: " + damage.get());
            candidate = left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
        }
        if (why.isPresent()) {
            About about = standing.inForce().orElseThrow().about();
            var happening = new Happening(about.version(), about.id(), Step.DAMAGED, Optional.empty(), why.get());
            put(standing.fallingBackTo(candidate, left, happening));
        }
    }

    private Standing readOrSetAside() throws IOException {
        try {
            Optional<Standing> state = read(STATE);
            return state.isPresent() ? state.get() : copy();
        } catch (RefusedException e) {
            notes.add(
                    "the state was damaged, is set aside as state.damaged and taken from its copy: " + e.getMessage());
            disk.rename(folder.resolve(STATE), folder.resolve(STATE + ".damaged"));
            return copy();
        }
    }

    /** The copy is only asked where the state itself is damaged or gone; it may be one change behind. */
    private Standing copy() throws IOException {
        try {
            return read(COPY).orElse(Standing.EMPTY);
        } catch (RefusedException e) {
            notes.add("the copy of the state is damaged too: " + e.getMessage());
            return Standing.EMPTY;
        }
    }

    private Optional<Standing> read(String name) throws IOException, RefusedException {
        Optional<byte[]> text = disk.read(folder.resolve(name), StateFile.LARGEST);
        return text.isPresent() ? Optional.of(StateFile.read(text.get())) : Optional.empty();
    }

    /** The switch. */
    private void put(Standing next) throws IOException {
        byte[] text = StateFile.write(next);
        try {
            replace(STATE, text);
        } catch (IOException e) {
            standing = asOnDisk(e);
            throw e;
        }
        standing = next;
        try {
            replace(COPY, text);
        } catch (IOException e) {
            if (notes.size() < MOST_NOTES) {
                notes.add("the copy of the state could not be written: " + e.getMessage());
            }
        }
    }

    private void replace(String name, byte[] text) throws IOException {
        Path beside = folder.resolve(name + PART);
        try (OutputStream out = disk.create(beside)) {
            out.write(text);
        }
        disk.rename(beside, folder.resolve(name));
        disk.sync(folder);
    }

    /** After a failure: the rename may have happened or not. */
    private Standing asOnDisk(IOException because) {
        try {
            return read(STATE).orElse(Standing.EMPTY);
        } catch (IOException | RefusedException e) {
            because.addSuppressed(e);
            return standing;
        }
    }

    /**
     * Deletes what the state does not name. The state is synced first: a state that is visible but could still be lost
     * must not decide what is deleted.
     */
    private void sweep() throws IOException {
        disk.sync(folder);
        Set<String> named = new HashSet<>();
        standing.named().forEach(generation -> named.add(Long.toString(generation.number())));
        Path generations = folder.resolve(GENERATIONS);
        for (String name : disk.list(generations)) {
            if (!named.contains(name)) {
                disk.delete(generations.resolve(name));
            }
        }
    }
}
