package city.aryk.cli.imports;

import java.util.List;

/**
 * What a file becomes.
 *
 * @param drafts the profiles, not checked yet
 * @param misses what is in none of them
 */
record Conversion(List<Draft> drafts, List<Miss> misses) {
    Conversion {
        drafts = List.copyOf(drafts);
        misses = misses.stream().distinct().toList();
    }
}
