package io.kvasir.index.lexical;

import io.kvasir.flow.EditDistance;
import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.TermGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds corrections of a misspelled word by the edit distance of the terms. Terms of up to {@value #MAX_LENGTH_FOR_ONE_EDIT}
 * letters allow one edit, longer ones two. Numbers, identifiers and their parts are never corrected: one that is nearly right
 * is another one.
 */
final class SpellingCorrector {
    /** Shorter words resemble too many others. */
    private static final int MIN_LENGTH = 5;

    private static final int MAX_LENGTH_FOR_ONE_EDIT = 7;
    /** A shorter name resembles other names. */
    private static final int MIN_NAME_LENGTH = 6;

    private static final int MIN_TERM_LENGTH = 4;

    private SpellingCorrector() {}

    /**
     * A term like a misspelled one.
     *
     * @param rank 0 for the most similar ones; equal for those that are as similar
     */
    record Candidate(String term, int rank) {}

    /** Returns whether it is a word of letters long enough to be told from others. */
    static boolean isCorrectable(TermGroup group) {
        String word = group.surface();
        return group.kind() == Term.Kind.WORD
                && word.codePointCount(0, word.length()) >= MIN_LENGTH
                && word.codePoints().allMatch(c -> Character.isLetter(c) && !Character.isIdeographic(c))
                && group.alternatives().stream().anyMatch(SpellingCorrector::isComparable);
    }

    private static boolean isComparable(String term) {
        return term.length() >= MIN_TERM_LENGTH && term.chars().allMatch(Character::isLetter);
    }

    /**
     * Returns beginnings of the terms to compare with, in sets to be tried one after the other: the same two letters, then
     * those of which an edit makes them, a letter swapped or one too many, then one missing or another one.
     */
    static List<Set<String>> prefixes(TermGroup group) {
        Set<String> same = new LinkedHashSet<>();
        Set<String> swapped = new LinkedHashSet<>();
        Set<String> replaced = new LinkedHashSet<>();
        for (String term : group.alternatives()) {
            if (isComparable(term)) {
                char first = term.charAt(0);
                char second = term.charAt(1);
                char third = term.charAt(2);
                same.add("" + first + second);
                swapped.add("" + second + first);
                swapped.add("" + first + third);
                for (char any = 'a'; isLatin(first) && any <= 'z'; any++) {
                    replaced.add("" + first + any + second + third);
                    replaced.add("" + first + any + third + term.charAt(3));
                }
            }
        }
        swapped.removeAll(same);
        replaced.removeIf(prefix -> same.contains(prefix.substring(0, 2)) || swapped.contains(prefix.substring(0, 2)));
        return List.of(same, swapped, replaced);
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    /**
     * Returns the terms within the allowed distance, nearest first, then by difference in length.
     *
     * @param isName whether the word is written as a name, which is corrected by one edit at most
     */
    static List<Candidate> candidates(TermGroup group, boolean isName, Iterable<String> others) {
        List<Candidate> found = new ArrayList<>();
        for (String other : others) {
            int rank = Integer.MAX_VALUE;
            for (String term : group.alternatives()) {
                if (isComparable(term) && isComparable(other)) {
                    rank = Math.min(rank, rank(term, other, isName));
                }
            }
            if (rank < Integer.MAX_VALUE) {
                found.add(new Candidate(other, rank));
            }
        }
        found.sort(Comparator.comparingInt(Candidate::rank).thenComparing(Candidate::term));
        return found;
    }

    /** Returns the distance and the difference in length as one number; {@link Integer#MAX_VALUE} if it is too far. */
    private static int rank(String term, String other, boolean isName) {
        int max = term.length() <= MAX_LENGTH_FOR_ONE_EDIT || isName ? 1 : 2;
        int longer = Math.abs(other.length() - term.length());
        if (longer > max || isName && term.length() < MIN_NAME_LENGTH) {
            return Integer.MAX_VALUE;
        }
        int distance = EditDistance.of(term, other);
        return distance > max ? Integer.MAX_VALUE : 4 * distance + longer;
    }
}
