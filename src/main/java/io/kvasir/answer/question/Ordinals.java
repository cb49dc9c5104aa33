package io.kvasir.answer.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ordinal numbers with what they count: the second quarter, the 3rd floor. */
final class Ordinals {
    private static final List<String> WORDS = List.of(
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth");
    private static final Map<String, Integer> SYNONYMS = Map.of("earliest", 1, "1st", 1, "2nd", 2, "3rd", 3);
    /** What is counted without distinguishing anything, and units of time, where "second" is no ordinal. */
    private static final Set<String> NO_NOUNS =
            Set.of("time", "step", "thing", "item", "place", "name", "aid", "hand", "and", "or", "of", "is", "are", "in", "on", "to",
                    "per");

    private Ordinals() {}

    /**
     * An ordinal.
     *
     * @param noun what is counted, or empty if the text leaves it out: "in the second"
     * @param first index of its word
     * @param last index of the last word of it
     */
    record Ordinal(int number, String noun, int first, int last) {}

    /** Returns the ordinals among words, 0 for an index if there is none. */
    static List<Ordinal> of(List<Word> words) {
        List<Ordinal> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            int number = number(words.get(i).text());
            if (number == 0) {
                continue;
            }
            String noun = i + 1 < words.size() ? words.get(i + 1).base() : "";
            boolean counts = !noun.isEmpty()
                    && !NO_NOUNS.contains(noun)
                    && words.get(i + 1).start() - words.get(i).end() == 1
                    && Character.isLetter(noun.charAt(0));
            found.add(new Ordinal(number, counts ? noun : "", i, counts ? i + 1 : i));
        }
        return found;
    }

    private static int number(String word) {
        int index = WORDS.indexOf(word);
        if (index >= 0) {
            return index + 1;
        }
        if (SYNONYMS.containsKey(word)) {
            return SYNONYMS.get(word);
        }
        boolean isOrdinal = word.length() > 2 && word.length() < 6 && word.matches("\\d{1,3}(?:st|nd|rd|th)");
        return isOrdinal ? Integer.parseInt(word.substring(0, word.length() - 2)) : 0;
    }
}
