package city.aryk.profiles;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.Problem;
import city.aryk.profiles.ProfileReader.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A folder of device profiles: {@code vocabulary/}, {@code profiles/<class>/} and {@code captures/}. The names are
 * listed when the set is opened; files are read when they are first asked for, and once. Safe for use by many threads.
 */
public final class ProfileSet {
    private final Path folder;
    private final DriverShelf drivers;
    private final List<Problem> folderProblems;
    private final SortedMap<String, Path> files;
    private final Map<String, Checked<Vocabulary>> vocabularies = new HashMap<>();
    private final Map<String, Checked<Loaded>> profiles = new HashMap<>();
    private final Set<String> reading = new LinkedHashSet<>();

    private ProfileSet(Path folder, DriverShelf drivers, SortedMap<String, Path> files, List<Problem> problems) {
        this.folder = folder;
        this.drivers = drivers;
        this.files = files;
        this.folderProblems = problems;
    }

    /**
     * Lists the folder. Does not throw: a folder that cannot be listed is a set without profiles, and
     * {@link #check()} says why.
     *
     * @param drivers check wiring and endpoints; none: only what holds for every driver is checked
     */
    public static ProfileSet open(Path folder, Collection<? extends DriverFactory> drivers) {
        var findings = new Findings();
        SortedMap<String, Path> files = new TreeMap<>();
        Path shelf = folder.resolve("profiles");
        for (Path deviceClass : listed(shelf, findings)) {
            for (Path file : Files.isDirectory(deviceClass) ? listed(deviceClass, findings) : List.<Path>of()) {
                Path other = isYaml(file) ? files.putIfAbsent(Names.stem(file), file) : null;
                if (other != null) {
                    findings.add(Place.startOf(file.toString()), "the profile is also in " + other + "; wanted once");
                }
            }
        }
        return new ProfileSet(folder, new DriverShelf(drivers), files, findings.list());
    }

    private static List<Path> listed(Path folder, Findings findings) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            findings.add(Place.startOf(folder.toString()), "cannot be listed; wanted a folder of device profiles");
            return List.of();
        }
    }

    private static boolean isYaml(Path file) {
        return file.toString().endsWith(".yaml") && Files.isRegularFile(file);
    }

    /** The folder that was opened. */
    public Path folder() {
        return folder;
    }

    /** The names of all profiles, right or wrong. */
    public SortedSet<String> names() {
        return new TreeSet<>(files.keySet());
    }

    /** A profile by name; a name that is not there is one problem, with the nearest name that is. */
    public Checked<Profile> profile(String name) {
        Checked<Loaded> loaded = loaded(name);
        return new Checked<>(loaded.value().map(Loaded::profile), loaded.problems());
    }

    /** Every profile that is right, by name. */
    public List<Profile> all() {
        return names().stream().flatMap(name -> profile(name).value().stream()).toList();
    }

    /** The vocabulary of a class. */
    public synchronized Checked<Vocabulary> vocabulary(String deviceClass) {
        Checked<Vocabulary> known = vocabularies.get(deviceClass);
        if (known == null) {
            known = Names.LEVEL.matcher(deviceClass).matches()
                    ? VocabularyReader.read(folder.resolve("vocabulary").resolve(deviceClass + ".yaml"))
                    : new Checked<>(Optional.empty(), List.of());
            vocabularies.put(deviceClass, known);
        }
        return known;
    }

    /** Every vocabulary that is right, by class. */
    public List<Vocabulary> vocabularies() {
        return vocabularyNames().stream()
                .flatMap(name -> vocabulary(name).value().stream())
                .toList();
    }

    /**
     * One class in the catalogue.
     *
     * @param profiles those of the class that are right, by name; may be empty
     */
    public record Chapter(Vocabulary vocabulary, List<Profile> profiles) {
        public Chapter {
            profiles = List.copyOf(profiles);
        }

        /** The profiles that offer the point; one that offers {@code lane.2.count} offers {@code lane.{n}.count}. */
        public List<Profile> offering(Vocabulary.Term term) {
            return profiles.stream()
                    .filter(profile -> profile.points().stream().anyMatch(plan -> vocabulary
                            .term(plan.point().text())
                            .filter(term::equals)
                            .isPresent()))
                    .toList();
        }
    }

    /** What the folder knows, class by class: a catalogue of profiles and points. */
    public List<Chapter> catalogue() {
        List<Profile> profiles = all();
        return vocabularies().stream()
                .map(vocabulary -> new Chapter(
                        vocabulary,
                        profiles.stream()
                                .filter(profile -> profile.ref().deviceClass().equals(vocabulary.deviceClass()))
                                .toList()))
                .toList();
    }

    private List<String> vocabularyNames() {
        return listed(folder.resolve("vocabulary"), new Findings()).stream()
                .filter(ProfileSet::isYaml)
                .map(Names::stem)
                .toList();
    }

    /** Everything that is wrong in the folder: listing, vocabularies, profiles, and profiles without a capture. */
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>(folderProblems);
        vocabularyNames().forEach(name -> problems.addAll(vocabulary(name).problems()));
        files.forEach((name, file) -> {
            problems.addAll(profile(name).problems());
            problems.addAll(Captures.check(folder, name, file));
        });
        return List.copyOf(problems);
    }

    /** Checks one profile file that need not be in the folder, against the folder's vocabularies and parents. */
    public Checked<Profile> check(Path file) {
        Checked<Loaded> loaded = ProfileReader.read(file, new OwnShelf());
        return new Checked<>(loaded.value().map(Loaded::profile), loaded.problems());
    }

    DriverShelf drivers() {
        return drivers;
    }

    private synchronized Checked<Loaded> loaded(String name) {
        Checked<Loaded> known = profiles.get(name);
        if (known != null) {
            return known;
        }
        Path file = files.get(name);
        if (file == null) {
            return refused("", Spelling.unknown("profile", name, files.keySet()));
        }
        if (!reading.add(name)) {
            String circle = String.join(" extends ", reading) + " extends " + name;
            return refused(
                    Place.startOf(file.toString()).toString(), "the profiles extend each other in a circle: " + circle);
        }
        try {
            Checked<Loaded> read = ProfileReader.read(file, new OwnShelf());
            profiles.put(name, read);
            return read;
        } finally {
            reading.remove(name);
        }
    }

    private static Checked<Loaded> refused(String place, String message) {
        return new Checked<>(Optional.empty(), List.of(new Problem(place, message)));
    }

    /** What this folder offers to a profile that is being read. */
    private final class OwnShelf implements ProfileReader.Shelf {
        @Override
        public Checked<Vocabulary> vocabulary(String deviceClass) {
            return ProfileSet.this.vocabulary(deviceClass);
        }

        @Override
        public Checked<Loaded> parent(String name) {
            return loaded(name);
        }

        @Override
        public DriverShelf drivers() {
            return drivers;
        }
    }
}
