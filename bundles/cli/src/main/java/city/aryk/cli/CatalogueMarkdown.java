package city.aryk.cli;

import city.aryk.profiles.Profile;
import city.aryk.profiles.ProfileSet.Chapter;
import city.aryk.profiles.Vocabulary;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue as a page: a chapter a class, with its profiles and its points and who offers them. */
final class CatalogueMarkdown {
    private CatalogueMarkdown() {}

    static void print(List<Chapter> catalogue, PrintStream out) {
        for (Chapter chapter : catalogue) {
            print(chapter, out);
        }
    }

    private static void print(Chapter chapter, PrintStream out) {
        var vocabulary = chapter.vocabulary();
        out.println("## " + vocabulary.about().title() + " (`" + vocabulary.deviceClass() + "`)");
        out.println();
        vocabulary.about().notes().forEach(note -> out.println("- " + note));
        if (!vocabulary.about().notes().isEmpty()) {
            out.println();
        }
        if (!chapter.profiles().isEmpty()) {
            profiles(chapter).markdown(out);
            out.println();
        }
        points(chapter).markdown(out);
        out.println();
    }

    private static Table profiles(Chapter chapter) {
        var table = table("profile", "driver", "points", "products", "source");
        for (Profile profile : chapter.profiles()) {
            table.add(
                    code(profile.name()),
                    profile.ref().driver(),
                    Integer.toString(profile.points().size()),
                    profile.papers().products().stream()
                            .map(Profile.Product::toString)
                            .collect(Collectors.joining(", ")),
                    profile.papers().source());
        }
        return table;
    }

    private static Table points(Chapter chapter) {
        var table = table("point", "kind", "unit", "required", "codes", "note", "offered");
        for (Vocabulary.Term term : chapter.vocabulary().terms().values()) {
            var nature = term.nature();
            String states = nature.states().isEmpty() ? "" : String.join(", ", nature.states());
            table.add(
                    code(term.name()),
                    nature.kind().name().toLowerCase(Locale.ROOT),
                    nature.unit().code(),
                    required(chapter.vocabulary(), term),
                    term.codes().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", ")),
                    nature.note().isEmpty() || states.isEmpty()
                            ? nature.note() + states
                            : nature.note() + ": " + states,
                    offered(chapter, term));
        }
        return table;
    }

    private static String required(Vocabulary vocabulary, Vocabulary.Term term) {
        if (vocabulary.anyOf().contains(term.name())) {
            return Texts.of("catalogue.anyOf");
        }
        return term.required() ? Texts.of("catalogue.required") : "";
    }

    private static String offered(Chapter chapter, Vocabulary.Term term) {
        List<Profile> offering = chapter.offering(term);
        if (!offering.isEmpty() && offering.size() == chapter.profiles().size()) {
            return Texts.of("catalogue.all");
        }
        return offering.stream().map(profile -> code(profile.name())).collect(Collectors.joining(", "));
    }

    private static Table table(String... columns) {
        return new Table(
                List.of(columns),
                List.of(columns).stream().map(key -> Texts.of("column." + key)).toList());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
