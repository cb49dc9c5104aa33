package io.kvasir.answer.semantic;

import io.kvasir.answer.question.WordForms;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Detects questions that use the same words in other roles: who does what to whom. */
final class WordOrder {
    private static final Set<String> TRAILING_PREPOSITIONS = Set.of("for", "of", "to", "from", "by", "with", "into");
    private static final Map<String, Set<String>> OPPOSITE_DIRECTIONS = Map.of(
            "from", Set.of("to", "into", "onto"),
            "to", Set.of("from"),
            "into", Set.of("from"),
            "onto", Set.of("from"),
            "before", Set.of("after"),
            "after", Set.of("before"));
    private static final Set<String> PREPOSITIONS =
            Set.of(
                    "to", "into", "onto", "from", "for", "of", "in", "on", "at", "than", "over",
                    "under", "as", "against", "before", "after", "without", "by");
    /** Maximum number of words that only one question has, for the order to be compared. */
    private static final int MAX_UNSHARED_WORDS = 1;

    private WordOrder() {}

    static boolean differs(QuestionFeatures one, QuestionFeatures other) {
        return isDirectionReversed(one, other)
                || areArgumentsSwapped(one, other)
                || isReordered(one, other)
                || asksForOtherArgument(one, other)
                || asksForOtherArgument(other, one);
    }

    /** Returns whether the directions are reversed: from here to there, from there to here. */
    private static boolean isDirectionReversed(QuestionFeatures one, QuestionFeatures other) {
        Map<String, String> left = directions(one);
        Map<String, String> right = directions(other);
        return left.entrySet().stream()
                .anyMatch(entry ->
                        OPPOSITE_DIRECTIONS.getOrDefault(entry.getValue(), Set.of())
                                .contains(right.getOrDefault(entry.getKey(), "")));
    }

    /** Returns whether arguments are swapped, A of B and B of A, whatever the rest. */
    private static boolean areArgumentsSwapped(QuestionFeatures one, QuestionFeatures other) {
        Set<String> turned = prepositionalPairs(other, true);
        return prepositionalPairs(one, false).stream().anyMatch(turned::contains);
    }

    /** Returns each preposition with the content words on both sides. */
    private static Set<String> prepositionalPairs(QuestionFeatures features, boolean turned) {
        Set<String> joined = new HashSet<>();
        String before = "";
        String preposition = "";
        for (String word : features.words()) {
            if (PREPOSITIONS.contains(word)) {
                preposition = word;
            } else if (!StopWords.contains(word)) {
                String stem = WordForms.stem(word);
                if (!before.isEmpty() && !preposition.isEmpty() && !before.equals(stem)) {
                    joined.add(turned ? stem + " " + preposition + " " + before : before + " " + preposition + " " + stem);
                }
                before = stem;
                preposition = "";
            }
        }
        return joined;
    }

    /** Returns the direction word before each content word. */
    private static Map<String, String> directions(QuestionFeatures features) {
        Map<String, String> directions = new HashMap<>();
        String direction = "";
        for (String word : features.words()) {
            if (OPPOSITE_DIRECTIONS.containsKey(word)) {
                direction = word;
            } else if (!StopWords.contains(word)) {
                if (!direction.isEmpty()) {
                    directions.putIfAbsent(WordForms.stem(word), direction);
                }
                direction = "";
            }
        }
        return directions;
    }

    /**
     * Returns whether nearly all words are shared and three of them are reordered: A buys B, B buys A. If only one question
     * is passive, it is the unchanged order that makes them differ.
     */
    private static boolean isReordered(QuestionFeatures one, QuestionFeatures other) {
        List<String> left = shared(one.contentStems(), other.contentStems());
        List<String> right = shared(other.contentStems(), one.contentStems());
        if (left.size() != right.size()
                || one.contentStems().size() - left.size() > MAX_UNSHARED_WORDS
                || other.contentStems().size() - right.size() > MAX_UNSHARED_WORDS) {
            return false;
        }
        if (one.words().contains("by") != other.words().contains("by")) {
            return left.size() > 2 && left.equals(right);
        }
        boolean onlyTheSame = one.contentStems().size() == left.size() && other.contentStems().size() == right.size();
        if (onlyTheSame && !isRotation(left, right)) {
            return true;
        }
        int[] indexes = left.stream().mapToInt(right::indexOf).toArray();
        for (int middle = 1; middle + 1 < indexes.length; middle++) {
            int place = indexes[middle];
            boolean laterBefore = Arrays.stream(indexes, 0, middle).anyMatch(first -> first > place);
            if (laterBefore && Arrays.stream(indexes, middle + 1, indexes.length).anyMatch(last -> last < place)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether only the start of one was moved to the end of the other: "On Linux, how …", "How … on Linux". */
    private static boolean isRotation(List<String> left, List<String> right) {
        for (int from = 0; from <= left.size(); from++) {
            if (left.subList(from, left.size()).equals(right.subList(0, left.size() - from))
                    && left.subList(0, from).equals(right.subList(left.size() - from, right.size()))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> shared(List<String> words, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return words.stream().filter(known::contains).toList();
    }

    /** Returns whether the questions ask for opposite sides of a relation: what X is good for, what is good for X. */
    private static boolean asksForOtherArgument(QuestionFeatures one, QuestionFeatures other) {
        if (one.words().isEmpty()) {
            return false;
        }
        String last = one.words().getLast();
        List<String> words = other.words();
        if (!TRAILING_PREPOSITIONS.contains(last) || words.getLast().equals(last)) {
            return false;
        }
        for (int i = words.indexOf(last); i >= 0 && ++i < words.size(); ) {
            if (!StopWords.contains(words.get(i))) {
                String stem = WordForms.stem(words.get(i));
                return one.stems().contains(stem);
            }
        }
        return false;
    }
}
