package io.kvasir.answer.question;

import java.util.List;
import java.util.Set;

/** Finds the two things that a question asks about alike: "the KDR-310 and the KDR-340", "on Tuesday and on Saturday". */
final class Sides {
    private static final Set<String> CONJUNCTIONS = Set.of("and", "or", "vs", "versus", "with", "from", "to");
    /** Words after "or" that make a number a bound: 10 t or more. */
    static final Set<String> BOUNDS = Set.of("more", "less", "over", "above", "under", "below", "longer", "fewer", "not", "later",
            "earlier");
    private static final int MAX_WORDS = 6;
    /** No sides. */
    static final Sides NONE = new Sides(0, 0, List.of());

    private final int start;
    private final int end;
    private final List<String> sides;

    private Sides(int start, int end, List<String> sides) {
        this.start = start;
        this.end = end;
        this.sides = sides;
    }

    List<String> names() {
        return sides;
    }

    /** Returns the offset where the first one begins. */
    int start() {
        return start;
    }

    /** Returns the offset after the last one. */
    int end() {
        return end;
    }

    /**
     * Finds the sides.
     *
     * @param compares whether the question compares, so that the sides need not be names or codes
     */
    static Sides of(String text, List<Word> words, boolean compares) {
        for (int i = 1; i + 1 < words.size(); i++) {
            String word = words.get(i).text();
            boolean joins = word.equals("and") || word.equals("or") || compares && CONJUNCTIONS.contains(word);
            if (joins && !BOUNDS.contains(words.get(i + 1).text())) {
                Sides sides = around(text, words, i, compares);
                if (sides != NONE) {
                    return sides;
                }
            }
        }
        return NONE;
    }

    private static Sides around(String text, List<Word> words, int middle, boolean compares) {
        int from = middle;
        while (from > 0 && middle - from < MAX_WORDS && !endsSide(words.get(from - 1)) && !isCut(text, words, from, middle)) {
            from--;
        }
        boolean preposition = from > 0 && FrameTable.wordsOf("prep").contains(words.get(from - 1).text());
        int right = middle + 1;
        boolean secondPreposition = FrameTable.wordsOf("prep").contains(words.get(right).text());
        int skip = right;
        while (skip < words.size() && (isDeterminer(words.get(skip)) || skip == right && secondPreposition)) {
            skip++;
        }
        int length = middle - from;
        boolean isSpecific = areSpecific(words.subList(from, middle));
        int to = skip;
        int limit = compares ? MAX_WORDS : length;
        while (to < words.size() && to - skip < limit && !endsSide(words.get(to)) && (!isSpecific || isSpecific(words.get(to)))) {
            to++;
        }
        boolean isRange = !compares && from > 0 && words.get(from - 1).text().equals("between");
        if (length == 0 || to == skip || isRange) {
            return NONE;
        }
        if (!compares && !areBothSubjects(words, from, skip, right) && !(isSpecific && areSpecific(words.subList(skip, to)))) {
            return NONE;
        }
        int start = secondPreposition && preposition ? words.get(from - 1).start() : words.get(from).start();
        int startRight = secondPreposition ? words.get(right).start() : words.get(skip).start();
        int end = words.get(to - 1).end();
        return new Sides(start, end, List.of(text.substring(start, words.get(middle - 1).end()), text.substring(startRight, end)));
    }

    private static boolean endsSide(Word word) {
        return FrameTable.wordsOf("aux").contains(word.text())
                || FrameTable.wordsOf("prep").contains(word.text())
                || FrameTable.wordsOf("my").contains(word.text())
                || Set.of("a", "an", "and", "or", "difference", "compare", "differ", "differs", "compared", "is", "than",
                        "between").contains(word.text());
    }

    /** Returns whether both sides are the subject of a plural verb, each with its article: "what do a day pass and a week pass cost". */
    private static boolean areBothSubjects(List<Word> words, int from, int skip, int right) {
        return from > 1
                && isDeterminer(words.get(from - 1))
                && Set.of("do", "are", "were", "did").contains(words.get(from - 2).text())
                && skip == right + 1
                && isDeterminer(words.get(right));
    }

    private static boolean isDeterminer(Word word) {
        return FrameTable.wordsOf("my").contains(word.text()) || word.text().equals("a") || word.text().equals("an");
    }

    /** Returns whether a comma or another sign stands before a word that is not the last one before the conjunction. */
    private static boolean isCut(String text, List<Word> words, int from, int middle) {
        return from < middle && text.substring(words.get(from - 1).end(), words.get(from).start()).strip().length() > 0;
    }

    private static boolean isSpecific(Word word) {
        return word.hasDigit() || word.isCapitalised() || Identifiers.isIdentifier(word);
    }

    /** Returns whether every word names one thing: a code, a number, a name, a day. */
    private static boolean areSpecific(List<Word> words) {
        return words.stream().allMatch(Sides::isSpecific)
                && words.stream().anyMatch(word -> word.text().length() > 1);
    }
}
