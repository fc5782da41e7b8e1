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

    /** The fewest letters to insert, drop, change or swap with their neighbour (optimal string alignment). */
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, new int[] {i, j});
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int[] at) {
        int i = at[0];
        int j = at[1];
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
