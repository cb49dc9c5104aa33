package io.kvasir.text.analysis;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Guesses the language of a text from its stop words. */
public final class LanguageDetector {
    private static final int MAX_CHARACTERS = 4_000;
    private static final int MIN_WORDS = 20;
    /** The least part of the words that are stop words: a tenth; in running text it is about a half. */
    private static final int MIN_SHARE = 10;

    private static final double MIN_LEAD = 1.5;
    /** Languages whose stop words are nearly the same: either is good enough for the other. */
    private static final Set<Language> ALIKE = Set.of(Language.DANISH, Language.NORWEGIAN);

    private LanguageDetector() {}

    /** Returns the language of a text, empty if it is short or none is clearly ahead. */
    public static Optional<Language> detect(String text) {
        String beginning = text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
        List<String> words = new Tokenizer(beginning, LanguageWords.of(Language.NONE))
                .tokens().stream()
                        .filter(token -> token.is(Token.Shape.WORD))
                        .map(token -> Folding.normalize(beginning, token.start(), token.end()))
                        .toList();
        if (words.size() < MIN_WORDS) {
            return Optional.empty();
        }
        Map<Language, Long> votes = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            votes.put(language, words.stream().filter(LanguageWords.of(language)::isStopWord).count());
        }
        Map.Entry<Language, Long> best =
                votes.entrySet().stream().max(Map.Entry.comparingByValue(Comparator.naturalOrder())).orElseThrow();
        long second = votes.entrySet().stream()
                .filter(vote -> vote.getKey() != best.getKey() && !(ALIKE.contains(vote.getKey()) && ALIKE.contains(best.getKey())))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
        boolean isClear = best.getValue() * MIN_SHARE >= words.size() && best.getValue() >= second * MIN_LEAD;
        return isClear ? Optional.of(best.getKey()) : Optional.empty();
    }
}
