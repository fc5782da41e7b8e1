package city.aryk.profiles.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.profiles.Checked;
import city.aryk.profiles.Keeping;
import city.aryk.profiles.SiteFiles;
import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.Envelope;
import city.aryk.profiles.desired.Intake.Accepted;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.set.Gate;
import city.aryk.profiles.set.Limits;
import city.aryk.profiles.set.SetManifest;
import city.aryk.profiles.set.SetReader;
import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.Generation.About;
import city.aryk.profiles.store.Staging;
import city.aryk.profiles.trust.Anchors;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a whole configuration of an accepted document: what it brings, and the rest from the one in force; checks all
 * of it and stages it. What does not pass leaves nothing behind. Belongs to the configuration thread.
 */
final class Assembly {
    /** The accepted document among the files of a configuration. */
    static final String DOCUMENT = "desired.json";

    private static final String TRUST = SiteFiles.SET + "/trust";

    private final Keeping keeping;
    private final Collection<DriverFactory> drivers;

    /** @param drivers check wiring and endpoints */
    Assembly(Keeping keeping, Collection<DriverFactory> drivers) {
        this.keeping = keeping;
        this.drivers = drivers;
    }

    /**
     * A staged configuration.
     *
     * @param site as it was read for the check
     */
    record Staged(Generation generation, Site site) {}

    /**
     * Stages a document.
     *
     * @throws RefusedException where its set is not let in
     * @throws UnfitException where the configuration is wrong in itself
     */
    Staged stage(Accepted accepted, Parcel parcel, Optional<Instant> at)
            throws RefusedException, UnfitException, IOException {
        try (Staging staging = keeping.store().stage()) {
            About about = set(accepted, parcel, staging);
            trust(accepted.setGate(), parcel, staging);
            site(accepted.desired(), staging);
            write(staging, DOCUMENT, parcel.envelope());
            Site site = check(staging.folder());
            return new Staged(staging.finish(about, at), site);
        }
    }

    private About set(Accepted accepted, Parcel parcel, Staging staging) throws RefusedException, IOException {
        Desired desired = accepted.desired();
        long version = desired.label().version();
        if (desired.set().isPresent()) {
            Path work = staging.folder().resolveSibling("."); // what a power cut leaves there is swept away
            try (var archive = Archive.get(desired.set().get(), parcel.beside(), work.normalize())) {
                SetManifest set = SetReader.read(
                        archive.bytes(),
                        Limits.USUAL,
                        accepted.setGate(),
                        path -> staging.file(SiteFiles.SET + "/" + path));
                return new About(version, accepted.id(), set.label().version(), set.id());
            }
        }
        Optional<About> before = keeping.store().standing().inForce().map(Generation::about);
        copy(SiteFiles.SET, staging);
        return new About(
                version,
                accepted.id(),
                before.map(About::set).orElse(0L),
                before.map(About::setId).orElse(""));
    }

    /** New anchors must be vouched for by the old ones; a set without anchors does not bring older ones back. */
    private void trust(Gate gate, Parcel parcel, Staging staging) throws RefusedException, IOException {
        Anchors brought = Anchors.read(staging.folder().resolve(TRUST));
        if (brought.certificates().isEmpty()) {
            copy(TRUST, staging);
        } else {
            gate.anchors().rotatedTo(brought.certificates(), Envelope.read(parcel.envelope()), gate.moment());
        }
    }

    private void site(Desired desired, Staging staging) throws UnfitException, IOException {
        write(staging, SiteFiles.SITE, siteText(desired.site()).getBytes(UTF_8));
    }

    private String siteText(Optional<SiteChange> change) throws UnfitException, IOException {
        if (change.isEmpty()) {
            Path inForce = folderInForce().orElse(keeping.files().site());
            return Files.readString(inForce.resolve(SiteFiles.SITE));
        }
        if (change.get().complete()) {
            return change.get().yaml();
        }
        Checked<String> text = keeping.files().overridden(change.get().yaml());
        if (text.value().isEmpty()) {
            throw new UnfitException(text.problems());
        }
        return text.value().get();
    }

    private Optional<Path> folderInForce() {
        return keeping.store().standing().inForce().map(keeping.store()::folderOf);
    }

    /** Copies files of the configuration in force, where it has them and the new one has not. */
    private void copy(String folder, Staging staging) throws IOException {
        Optional<Path> from = folderInForce();
        if (from.isEmpty()
                || !Files.isDirectory(from.get().resolve(folder))
                || Files.isDirectory(staging.folder().resolve(folder))) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(from.get().resolve(folder))) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        for (Path file : files) {
            write(staging, from.get().relativize(file).toString(), Files.readAllBytes(file));
        }
    }

    private static void write(Staging staging, String path, byte[] bytes) throws IOException {
        try (OutputStream out = staging.file(path)) {
            out.write(bytes);
        }
    }

    private Site check(Path folder) throws UnfitException {
        Checked<Site> site = keeping.files().check(folder, drivers);
        List<Problem> problems = new ArrayList<>();
        for (Problem problem : site.problems()) {
            problems.add(new Problem(problem.place().replace(folder + "/", ""), problem.message()));
        }
        site.value().ifPresent(next -> compare(next, problems));
        if (!problems.isEmpty() || site.value().isEmpty()) {
            throw new UnfitException(problems);
        }
        return site.value().get();
    }

    /** What is right in itself may still be wrong for this gateway. */
    private void compare(Site next, List<Problem> problems) {
        Site.Identity mine = keeping.live().site().identity();
        Site.Identity other = next.identity();
        if (!other.equals(mine)) {
            problems.add(new Problem(
                    SiteFiles.SITE,
                    "is of " + other.site() + "/" + other.gateway()
                            + "; a gateway keeps the name that it was provisioned with: " + mine.site() + "/"
                            + mine.gateway()));
        }
        List<String> installed =
                drivers.stream().map(DriverFactory::name).sorted().toList();
        for (DevicePlan plan : next.devices()) {
            String driver = plan.profile().driver();
            boolean isAbsent = !installed.isEmpty() && !installed.contains(driver);
            if (isAbsent && !keeping.live().site().devices().contains(plan)) {
                problems.add(new Problem(
                        SiteFiles.SITE,
                        "device '" + plan.device() + "' wants the driver '" + driver + "'; installed: "
                                + String.join(", ", installed)));
            }
        }
    }
}
