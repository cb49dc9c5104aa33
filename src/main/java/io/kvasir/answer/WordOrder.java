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
    private static final Set<String> PREPOSITIONS =
            Set.of("to", "into", "onto", "from", "for", "of", "in", "on", "at", "than", "over", "under", "as", "against", "before", "after", "without", "by");
    /** Words that either question may have beside those of both, for their order to be compared. */
    private static final int MAX_OWN = 1;

    private WordOrder() {}

    static boolean differs(Wording one, Wording other) {
        return turned(one, other) || exchanged(one, other) || rearranged(one, other) || asksForTheOtherEnd(one, other) || asksForTheOtherEnd(other, one);
    }

    /** From here to there against from there to here. */
    private static boolean turned(Wording one, Wording other) {
        Map<String, String> left = directions(one);
        Map<String, String> right = directions(other);
        return left.entrySet().stream()
                .anyMatch(entry -> DIRECTIONS.getOrDefault(entry.getValue(), Set.of()).contains(right.getOrDefault(entry.getKey(), "")));
    }

    /** A of B against B of A, whatever else is said. */
    private static boolean exchanged(Wording one, Wording other) {
        Set<String> turned = joined(other, true);
        return joined(one, false).stream().anyMatch(turned::contains);
    }

    /** Each preposition with the words that tell something on both of its sides. */
    private static Set<String> joined(Wording wording, boolean turned) {
        Set<String> joined = new HashSet<>();
        String before = "";
        String preposition = "";
        for (String word : wording.words()) {
            if (PREPOSITIONS.contains(word)) {
                preposition = word;
            } else if (!FunctionWords.contains(word)) {
                String stem = Stems.ofWord(word);
                if (!before.isEmpty() && !preposition.isEmpty() && !before.equals(stem)) {
                    joined.add(turned ? stem + " " + preposition + " " + before : before + " " + preposition + " " + stem);
                }
                before = stem;
                preposition = "";
            }
        }
        return joined;
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
        boolean onlyTheSame = one.content().size() == left.size() && other.content().size() == right.size();
        if (onlyTheSame && !rotated(left, right)) {
            return true;
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

    /** Whether what stands first in one stands last in the other, and nothing else is moved: "On Linux, how …", "How … on Linux". */
    private static boolean rotated(List<String> left, List<String> right) {
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
