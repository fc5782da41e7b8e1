package city.aryk.profiles;

import java.util.Collection;
import java.util.Optional;

/** Finds the known word that a person most likely meant. */
final class Spelling {
    /** Longer words are not compared: the cost is the product of the lengths. */
    private static final int LONGEST = 96;

    private Spelling() {}

    /** The known word with the fewest edits, if that is at most a third of the longer word; the first one of equals. */
    static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<String> best = Optional.empty();
        int fewest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int edits = edits(word, candidate);
            if (edits < fewest && edits * 3 <= Math.max(word.length(), candidate.length())) {
                fewest = edits;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /** {@code unknown WHAT 'WORD'; did you mean 'NEAREST'?}, or the whole list where it is short. */
    static String unknown(String what, String word, Collection<String> known) {
        String start = "unknown " + what + " '" + word + "'";
        Optional<String> nearest = nearest(word, known);
        if (nearest.isPresent()) {
            return start + "; did you mean '" + nearest.get() + "'?";
        }
        return known.isEmpty() || known.size() > 16 ? start : start + "; wanted one of " + String.join(", ", known);
    }

    /** Levenshtein's distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
