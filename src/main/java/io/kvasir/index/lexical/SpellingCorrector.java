package io.kvasir.index.lexical;

import io.kvasir.flow.EditDistance;
import java.util.Comparator;
import java.util.List;

/**
 * Finds corrections of a misspelled term by edit distance. Words of up to
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
        int max = word.length() <= MAX_LENGTH_FOR_ONE_EDIT ? 1 : 2;
        if (!word.chars().allMatch(Character::isLetter)) {
            return List.of();
        }
        return others.stream()
                .filter(other -> Math.abs(other.length() - word.length()) <= max && EditDistance.of(word, other) <= max)
                .sorted(Comparator.comparingInt((String other) -> EditDistance.of(word, other))
                        .thenComparingInt(other -> Math.abs(other.length() - word.length())))
                .toList();
    }
}
