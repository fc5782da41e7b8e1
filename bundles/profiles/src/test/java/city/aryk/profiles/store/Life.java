package city.aryk.profiles.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.set.Hashes;
import city.aryk.profiles.store.Generation.About;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A gateway's life with configurations, and what must be true of it at any moment. */
final class Life {
    /** Files of one configuration: each says in itself which version it belongs to. */
    static final List<String> FILES = List.of("site.yaml", "set/profiles/energy-meter/a.yaml", "trust/a.pem");

    private final Path folder;
    private final Disk disk;
    private ConfigurationStore store;
    /** The version in force before and after the call that is running; the same while none is. */
    private long before;

    private long after;

    Life(Path folder, Disk disk, long inForce) throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.before = inForce;
        this.after = inForce;
        this.store = ConfigurationStore.open(folder, disk);
    }

    ConfigurationStore store() {
        return store;
    }

    List<Long> possible() {
        return List.of(before, after);
    }

    void restart() throws IOException {
        store = ConfigurationStore.open(folder, disk);
    }

    Generation stage(long version) throws IOException {
        try (Staging staging = store.stage()) {
            for (String file : FILES) {
                try (OutputStream out = staging.file(file)) {
                    out.write(content(file, version));
                }
            }
            return staging.finish(about(version), Optional.empty());
        }
    }

    void tryOut(long version, int starts) throws IOException {
        store.beginTrial(stage(version), starts, Optional.empty());
    }

    void confirm(long version) throws IOException {
        after = version;
        store.confirm(Optional.empty(), "every device answers");
        before = version;
    }

    void rollBack() throws IOException {
        store.rollBack(Optional.empty(), "meter-001 is silent");
    }

    /** The whole script: several configurations, confirmed, taken back, replaced while staged, ended by a restart. */
    static void all(Path folder, Disk disk, Holder holder) throws IOException {
        Life life = new Life(folder, disk, 0);
        holder.life = life;
        life.tryOut(1, 0);
        life.confirm(1);
        life.tryOut(2, 0);
        life.rollBack();
        life.stage(3);
        life.tryOut(4, 1);
        life.restart();
        life.confirm(4);
        life.tryOut(5, 0);
        life.restart();
        for (long version = 6; version < 9; version++) {
            life.tryOut(version, 0);
            life.confirm(version);
        }
        Generation kept = life.store().standing().kept().get(1);
        life.store().beginTrial(kept, 0, Optional.empty());
        life.confirm(kept.about().version());
        life.store().note(new Happening(11, "", Happening.Step.REFUSED, Optional.empty(), "older"));
    }

    /** Hands a life out before its script has ended. */
    static final class Holder {
        @org.jspecify.annotations.Nullable Life life;
    }

    static About about(long version) {
        return new About(version, Hashes.sha256(("document " + version).getBytes(UTF_8)), version, "");
    }

    static byte[] content(String file, long version) {
        return (file + " of version " + version + "\n").repeat(3).getBytes(UTF_8);
    }

    /** Opens the store after whatever happened: what runs is whole, and is one of the versions that may run. */
    static ConfigurationStore mustBeWhole(Path folder, Disk disk, List<Long> versions) throws IOException {
        ConfigurationStore store = ConfigurationStore.open(folder, disk);
        Standing standing = store.standing();
        long inForce = standing.inForce().map(one -> one.about().version()).orElse(0L);
        assertThat(store.notes()).allMatch(note -> note.contains("the gateway ended during its trial"));
        assertThat(versions).contains(inForce);
        for (Generation generation : standing.named()) {
            for (String file : FILES) {
                assertThat(disk.read(store.folderOf(generation).resolve(file), 10_000))
                        .hasValueSatisfying(bytes -> assertThat(bytes)
                                .isEqualTo(content(file, generation.about().version())));
            }
        }
        assertThat(disk.list(folder.resolve("generations")))
                .containsExactlyInAnyOrderElementsOf(
                        standing.named().stream().map(one -> "" + one.number()).toList());
        return store;
    }
}
