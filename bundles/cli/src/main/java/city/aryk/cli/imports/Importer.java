package city.aryk.cli.imports;

import city.aryk.api.profile.Problem;
import city.aryk.cli.imports.Draft.Point;
import city.aryk.profiles.ProfileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Converts other projects' device descriptions to profiles and writes those that pass the check of the house. Confined
 * to the calling thread; to be closed, because it checks in a folder of its own.
 */
public final class Importer implements AutoCloseable {
    private static final Pattern LINE = Pattern.compile(":([0-9]{1,9}):[0-9]{1,9}$");

    /** Whose description a file is. */
    public enum Form {
        EDGEX,
        EVCC
    }

    /**
     * How to convert.
     *
     * @param from empty: the content of each file says it
     * @param deviceClass of the profiles made from EdgeX; empty: the points and words of each file say it
     * @param force whether a file that exists is written over
     */
    public record Wishes(Optional<Form> from, Optional<String> deviceClass, boolean force) {}

    private final ProfileSet profiles;
    private final Path out;
    private final Wishes wishes;
    private final Path bench;
    private final Set<Path> written = new LinkedHashSet<>();

    /**
     * An importer into a folder.
     *
     * @param profiles vocabularies, drivers' checks, and registers that a template only names
     * @param out profiles are written to {@code profiles/<class>/} in it where it has that folder, else to
     *     {@code <class>/}
     */
    public Importer(ProfileSet profiles, Path out, Wishes wishes) throws IOException {
        this.profiles = profiles;
        this.out = Files.isDirectory(out.resolve("profiles")) ? out.resolve("profiles") : out;
        this.wishes = wishes;
        this.bench = Files.createTempDirectory("aryk-import");
    }

    /** Converts one file and writes its profiles; whatever the file is, the report says what became of it. */
    public FileReport convert(Path file) throws IOException {
        try {
            SourceText source = SourceText.read(file);
            Node top = NodeReader.read(source.text());
            Form form = wishes.from().isPresent() ? wishes.from().get() : form(top);
            Conversion conversion = form == Form.EVCC ? evcc(source, top) : edgex(source, top);
            List<Miss> misses = new ArrayList<>(conversion.misses());
            List<FileReport.Made> made = new ArrayList<>();
            for (Draft draft : conversion.drafts()) {
                made.add(write(draft, misses));
            }
            return new FileReport(file, Optional.of(form), made, misses, Optional.empty());
        } catch (ImportFault e) {
            return new FileReport(file, Optional.empty(), List.of(), List.of(), Optional.of(e.in(file)));
        }
    }

    private static Form form(Node top) throws ImportFault {
        if (EvccTemplate.matches(top)) {
            return Form.EVCC;
        }
        if (EdgexImport.matches(top)) {
            return Form.EDGEX;
        }
        throw new ImportFault(
                top.spot(), "neither a device profile of EdgeX (deviceResources) nor a template of evcc (render)");
    }

    private Conversion evcc(SourceText source, Node top) throws ImportFault {
        if (!EvccTemplate.matches(top)) {
            throw new ImportFault(top.spot(), "no template of evcc; wanted the keys params and render");
        }
        return EvccImport.convert(source, top, profiles);
    }

    private Conversion edgex(SourceText source, Node top) throws ImportFault {
        return EdgexImport.convert(source, top, profiles, wishes.deviceClass());
    }

    /** Leaves out the points that the check refuses, and writes the rest if that passes. */
    private FileReport.Made write(Draft draft, List<Miss> misses) throws IOException {
        Draft left = draft;
        while (true) {
            String missing = missing(left);
            if (!missing.isEmpty()) {
                return FileReport.Made.refused(
                        left, "the vocabulary requires " + missing + ", and it could not be carried over");
            }
            ProfileText text = ProfileText.of(left);
            List<Problem> problems = check(left, text);
            if (problems.isEmpty()) {
                return put(left, text);
            }
            Optional<Point> wrong = Optional.empty();
            for (Problem problem : problems) {
                wrong = pointAt(problem, text);
                if (wrong.isPresent() && left.points().size() > 1) {
                    Point point = wrong.get();
                    misses.add(new Miss(point.from(), point.line(), Reason.CHECK, problem.message()));
                    break;
                }
            }
            if (wrong.isEmpty() || left.points().size() <= 1) {
                return FileReport.Made.refused(left, problems.get(0).message());
            }
            left = left.without(wrong.get());
        }
    }

    private String missing(Draft draft) {
        Set<String> terms = draft.points().stream().map(Point::term).collect(Collectors.toSet());
        return profiles.vocabulary(draft.head().deviceClass()).value().stream()
                .flatMap(vocabulary -> vocabulary.lacking(terms).stream())
                .collect(Collectors.joining(", "));
    }

    private static Optional<Point> pointAt(Problem problem, ProfileText text) {
        Matcher line = LINE.matcher(problem.place());
        return line.find() ? Optional.ofNullable(text.lines().get(Integer.parseInt(line.group(1)))) : Optional.empty();
    }

    private List<Problem> check(Draft draft, ProfileText text) throws IOException {
        Path file = place(bench, draft);
        Files.createDirectories(bench.resolve(draft.head().deviceClass()));
        Files.writeString(file, text.text());
        try {
            return profiles.check(file).problems();
        } finally {
            Files.delete(file);
        }
    }

    private FileReport.Made put(Draft draft, ProfileText text) throws IOException {
        Path file = place(out, draft);
        if (written.contains(file) || (Files.exists(file) && !wishes.force())) {
            return FileReport.Made.refused(
                    draft, file + " exists" + (written.contains(file) ? " already from another file" : ""));
        }
        Files.createDirectories(out.resolve(draft.head().deviceClass()));
        Files.writeString(file, text.text());
        written.add(file);
        return FileReport.Made.written(draft, file);
    }

    private static Path place(Path folder, Draft draft) {
        return folder.resolve(draft.head().deviceClass()).resolve(draft.head().name() + ".yaml");
    }

    @Override
    public void close() throws IOException {
        try (var left = Files.walk(bench)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
