package io.kvasir.index.lexical;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds corrections of a misspelled term by edit distance (Damerau 1964, in the restricted form). Words of up to
 * {@value #MAX_LENGTH_FOR_ONE_EDIT} letters allow one edit, longer ones two.
 */
final class SpellingCorrector {
    /** Shorter words resemble too many others. */
    static final int MIN_LENGTH = 5;

    private static final int MAX_LENGTH_FOR_ONE_EDIT = 7;

    private SpellingCorrector() {}

    /**
     * Returns the words within the allowed distance, nearest first, ties by difference in length; none unless the word is
     * all letters.
     */
    static List<String> candidates(String word, List<String> others) {
        int most = word.length() <= MAX_LENGTH_FOR_ONE_EDIT ? 1 : 2;
        if (!word.chars().allMatch(Character::isLetter)) {
            return List.of();
        }
        return others.stream()
                .filter(other -> Math.abs(other.length() - word.length()) <= most && editDistance(word, other) <= most)
                .sorted(Comparator.comparingInt((String other) -> editDistance(word, other))
                        .thenComparingInt(other -> Math.abs(other.length() - word.length())))
                .toList();
    }

    /** Returns the first of {@link #candidates}; empty if there is none. */
    static Optional<String> nearest(String word, List<String> others) {
        return candidates(word, others).stream().findFirst();
    }

    static int editDistance(String one, String other) {
        int[] twoBack = new int[other.length() + 1];
        int[] back = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            back[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = back[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, 1 + Math.min(back[j], row[j - 1]));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], 1 + twoBack[j - 2]);
                }
            }
            int[] free = twoBack;
            twoBack = back;
            back = row;
            row = free;
        }
        return back[other.length()];
    }
}
