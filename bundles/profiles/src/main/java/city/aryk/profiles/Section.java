package city.aryk.profiles;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A mapping that is being read: looks keys up and writes down what is wrong with them. */
final class Section {
    private final Tree.Fields tree;
    private final Findings findings;

    Section(Tree.Fields tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
    }

    /** The tree as a section, or a finding. */
    static Optional<Section> of(Tree tree, String what, Findings findings) {
        if (tree instanceof Tree.Fields fields) {
            return Optional.of(new Section(fields, findings));
        }
        findings.add(tree.place(), what + ": wanted a mapping (key: value)");
        return Optional.empty();
    }

    Tree.Fields tree() {
        return tree;
    }

    Findings findings() {
        return findings;
    }

    /** Finds keys that are not known, and keys that are written twice. */
    Section only(Collection<String> known) {
        return known(known).once();
    }

    /** Finds keys that are not known. */
    Section known(Collection<String> known) {
        tree.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                findings.add(field.key(), Spelling.unknown("key", key, known));
            }
        });
        return this;
    }

    /** Finds keys that are written twice. */
    Section once() {
        tree.again().forEach(again -> findings.add(again.place(), again.message()));
        return this;
    }

    Optional<Tree> value(String key) {
        return Optional.ofNullable(tree.fields().get(key)).map(Tree.Field::value);
    }

    /** The value, or a finding that says what is wanted. */
    Optional<Tree> wanted(String key, String example) {
        Optional<Tree> value = value(key);
        if (value.isEmpty()) {
            findings.add(tree.place(), "'" + key + "' is missing; wanted e.g. " + key + ": " + example);
        }
        return value;
    }

    Optional<Section> section(String key) {
        return value(key).flatMap(value -> of(value, "'" + key + "'", findings));
    }

    Optional<String> text(String key) {
        return parsed(key, text -> text);
    }

    Optional<String> wantedText(String key, String example) {
        return wanted(key, example).isPresent() ? text(key) : Optional.empty();
    }

    /** The scalar as the parser reads it; an IllegalArgumentException becomes a finding. */
    <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return value(key).flatMap(value -> parsed(key, value, parser));
    }

    private <T> Optional<T> parsed(String key, Tree value, Function<String, T> parser) {
        if (!(value instanceof Tree.Leaf leaf) || leaf.text().isEmpty()) {
            findings.add(value.place(), "'" + key + "': wanted one value, not " + form(value));
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(leaf.text()));
        } catch (IllegalArgumentException e) {
            findings.add(leaf.place(), "'" + key + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    /** One of the words. */
    Optional<String> word(String key, Collection<String> words) {
        return parsed(key, text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException(Spelling.unknown("word", text, words));
            }
            return text;
        });
    }

    /** {@code true} or {@code false}; false where nothing is said. */
    boolean yes(String key) {
        return word(key, List.of("true", "false")).map("true"::equals).orElse(false);
    }

    /** The list's mappings. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Tree item : items(key)) {
            of(item, "'" + key + "'", findings).ifPresent(sections::add);
        }
        return sections;
    }

    /** The list's scalars. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Tree item : items(key)) {
            parsed(key, item, text -> text).ifPresent(texts::add);
        }
        return texts;
    }

    private List<Tree> items(String key) {
        Optional<Tree> value = value(key);
        if (value.isPresent() && value.get() instanceof Tree.Items list) {
            return list.items();
        }
        value.ifPresent(other -> findings.add(other.place(), "'" + key + "': wanted a list, not " + form(other)));
        return List.of();
    }

    private static String form(Tree tree) {
        if (tree instanceof Tree.Leaf leaf) {
            return leaf.text().isEmpty() ? "nothing" : "one value";
        }
        return tree instanceof Tree.Items ? "a list" : "a mapping";
    }
}
