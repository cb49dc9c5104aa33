package io.kvasir.answer.semantic;

import java.util.List;
import java.util.Set;

/** English function words, which say nothing about a sentence's subject. */
final class StopWords {
    /** Without words that are frequent in another language and written there without accents. */
    private static final Set<String> ENGLISH = Set.of(
            "the", "what", "how", "why", "when", "where", "which", "who", "whose", "does", "did", "are", "my", "you", "your", "could",
            "should", "would", "with", "from", "and", "this", "that", "these", "those", "been", "being", "there", "their", "they", "if",
            "not", "i'm", "i've", "what's", "don't", "it's", "can", "has", "someone", "because", "i'd", "i'll", "that's", "how's", "who's",
            "where's", "there's", "while", "during", "about", "whats", "want", "need", "cannot", "can't", "isn't", "doesn't", "didn't",
            "won't", "haven't", "hasn't", "wasn't", "couldn't", "wouldn't", "shouldn't", "aren't");
    /** Two of them also identify a sentence as English. */
    private static final Set<String> AMBIGUOUS =
            Set.of("is", "to", "do", "for", "it", "or", "by", "be", "have", "any", "its", "after", "before", "then", "than");
    private static final Set<String> OTHERS = Set.of(
            "a", "an", "in", "on", "at", "as", "am", "was", "were", "me", "we", "us", "our", "he", "she", "him", "her", "his", "so", "but",
            "had", "into", "also", "just", "too", "very", "really", "one", "s", "t", "get", "getting", "got", "having", "doing", "shall",
            "them", "such", "own", "ever", "even", "however", "here", "mine", "whom", "up", "of", "i", "will", "may", "might", "must",
            "some");
    /** With one of the ambiguous words, one of these makes a sentence English. */
    private static final Set<String> COMMON = Set.of("on", "at", "may", "will", "was", "were", "some", "of", "into", "got", "get");
    /** At least one word in this many must be a stop word; letters of other alphabets are not allowed. */
    private static final int MAX_WORDS_PER_STOP_WORD = 10;
    private static final int FIRST_NON_LATIN = 0x250;

    private StopWords() {}

    static boolean contains(String word) {
        return ENGLISH.contains(word) || AMBIGUOUS.contains(word) || OTHERS.contains(word);
    }

    static boolean isEnglish(List<String> words) {
        long english = words.stream().filter(ENGLISH::contains).count();
        long either = words.stream().filter(AMBIGUOUS::contains).distinct().count();
        boolean more = either > 0 && words.stream().anyMatch(COMMON::contains);
        return (english > 0 || either > 1 || more || !words.isEmpty() && words.getFirst().equals("do"))
                && (english + either) * MAX_WORDS_PER_STOP_WORD >= words.size()
                && words.stream().flatMapToInt(String::chars).allMatch(letter -> letter < FIRST_NON_LATIN || !Character.isLetter(letter));
    }
}
