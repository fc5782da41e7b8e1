package city.aryk.cli.imports;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param form empty when the file could not be read
 * @param misses everything that is in none of the profiles, in file order as far as possible
 * @param fault why the file could not be read at all, with line and column
 */
public record FileReport(
        Path file, Optional<Importer.Form> form, List<Made> made, List<Miss> misses, Optional<String> fault) {

    /**
     * A profile that was made.
     *
     * @param file where it was written; empty when it was refused
     * @param refusal why it was not written
     */
    public record Made(String profile, String deviceClass, List<Carried> points, Optional<Path> file, String refusal) {
        public Made {
            points = List.copyOf(points);
        }

        static Made written(Draft draft, Path file) {
            return of(draft, Optional.of(file), "");
        }

        static Made refused(Draft draft, String why) {
            return of(draft, Optional.empty(), why);
        }

        private static Made of(Draft draft, Optional<Path> file, String refusal) {
            var points = draft.points().stream()
                    .map(point -> new Carried(point.term(), point.from(), point.line()))
                    .toList();
            return new Made(draft.head().name(), draft.head().deviceClass(), points, file, refusal);
        }
    }

    /** A point with its name in the other project's file, and the line where it stands there. */
    public record Carried(String point, String from, int line) {}

    public FileReport {
        made = List.copyOf(made);
        misses = misses.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Miss::line))
                .toList();
    }

    /** How many profiles of this file were written. */
    public long written() {
        return made.stream().filter(profile -> profile.file().isPresent()).count();
    }
}
