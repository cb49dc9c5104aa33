package io.kvasir.answer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who does what to whom: the same words in other places. */
final class WordOrder {
    private static final Set<String> ENDINGS = Set.of("for", "of", "to", "from", "by", "with", "into");
    private static final Map<String, Set<String>> DIRECTIONS = Map.of(
            "from", Set.of("to", "into", "onto"),
            "to", Set.of("from"),
            "into", Set.of("from"),
            "onto", Set.of("from"),
            "before", Set.of("after"),
            "after", Set.of("before"));
    /** Words that either question may have beside those of both, for their order to be compared. */
    private static final int MAX_OWN = 1;

    private WordOrder() {}

    static boolean differs(Wording one, Wording other) {
        return turned(one, other) || rearranged(one, other) || asksForTheOtherEnd(one, other) || asksForTheOtherEnd(other, one);
    }

    /** From here to there against from there to here. */
    private static boolean turned(Wording one, Wording other) {
        Map<String, String> left = directions(one);
        Map<String, String> right = directions(other);
        return left.entrySet().stream()
                .anyMatch(entry -> DIRECTIONS.getOrDefault(entry.getValue(), Set.of()).contains(right.getOrDefault(entry.getKey(), "")));
    }

    /** The direction word before each word that tells something. */
    private static Map<String, String> directions(Wording wording) {
        Map<String, String> directions = new HashMap<>();
        String direction = "";
        for (String word : wording.words()) {
            if (DIRECTIONS.containsKey(word)) {
                direction = word;
            } else if (!FunctionWords.contains(word)) {
                if (!direction.isEmpty()) {
                    directions.putIfAbsent(Stems.ofWord(word), direction);
                }
                direction = "";
            }
        }
        return directions;
    }

    /**
     * Whether nearly all words are the same, and three of them stand the other way round: A buys B, B buys A. Where one of the
     * questions is passive and the other is not, it is the same way round that makes them differ.
     */
    private static boolean rearranged(Wording one, Wording other) {
        List<String> left = shared(one.content(), other.content());
        List<String> right = shared(other.content(), one.content());
        if (left.size() != right.size()
                || one.content().size() - left.size() > MAX_OWN
                || other.content().size() - right.size() > MAX_OWN) {
            return false;
        }
        if (one.words().contains("by") != other.words().contains("by")) {
            return left.size() > 2 && left.equals(right);
        }
        int[] places = left.stream().mapToInt(right::indexOf).toArray();
        for (int middle = 1; middle + 1 < places.length; middle++) {
            int place = places[middle];
            boolean laterBefore = Arrays.stream(places, 0, middle).anyMatch(first -> first > place);
            if (laterBefore && Arrays.stream(places, middle + 1, places.length).anyMatch(last -> last < place)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> shared(List<String> words, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return words.stream().filter(known::contains).toList();
    }

    /** What something is good for against what is good for it. */
    private static boolean asksForTheOtherEnd(Wording one, Wording other) {
        if (one.words().isEmpty()) {
            return false;
        }
        String last = one.words().getLast();
        List<String> words = other.words();
        if (!ENDINGS.contains(last) || words.getLast().equals(last)) {
            return false;
        }
        for (int i = words.indexOf(last); i >= 0 && ++i < words.size(); ) {
            if (!FunctionWords.contains(words.get(i))) {
                return one.content().contains(Stems.ofWord(words.get(i)));
            }
        }
        return false;
    }
}
