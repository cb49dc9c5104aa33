package io.kvasir.answer.evidence;

import io.kvasir.answer.question.ContentTerm;
import io.kvasir.inference.LateInteraction;
import io.kvasir.inference.TextToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How like the words of a question are to what a unit says, by the vectors of their tokens: a word may be said in another one. */
final class TermSimilarity {
    private final QuestionTerms asked;
    private final LateInteraction interaction;
    private final Map<ContentTerm, List<Integer>> tokens = new HashMap<>();

    /**
     * @param text the text that the interaction has the tokens of
     * @param all its tokens, in the order of the interaction's
     */
    TermSimilarity(QuestionTerms asked, LateInteraction interaction, String text, List<TextToken> all) {
        this.asked = asked;
        this.interaction = interaction;
        int[] characters = new int[text.codePointCount(0, text.length()) + 1];
        for (int i = 0, at = 0; i < characters.length; i++) {
            characters[i] = at;
            at = i + 1 < characters.length ? text.offsetByCodePoints(at, 1) : at;
        }
        for (QuestionTerms.Weighted weighted : asked.terms()) {
            tokens.put(weighted.term(), tokensOf(weighted.term().surface(), text, all, characters));
        }
    }

    private static List<Integer> tokensOf(String surface, String text, List<TextToken> all, int[] characters) {
        int from = find(surface, text.toLowerCase(Locale.ROOT));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < all.size() && from >= 0; i++) {
            Integer start = all.get(i).start();
            Integer stop = all.get(i).stop();
            if (start != null && stop != null && characters[start] < from + surface.length() && characters[stop] > from) {
                found.add(i);
            }
        }
        return found;
    }

    /** Returns where a word stands, or -1. */
    private static int find(String word, String text) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (begins && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return at;
            }
        }
        return -1;
    }

    /** Adds what the token vectors of a unit tell to its features. */
    UnitFeatures addTo(UnitFeatures features, UnitTerms has, long[] unit) {
        double[] cosines = interaction.cosines(unit);
        ToDoubleFunction<ContentTerm> likeness = term -> has.says(term) ? 1 : likeness(term, cosines);
        return features.with(Feature.TOKEN_SIMILARITY, interaction.score(unit))
                .with(Feature.SOFT_COVERAGE, asked.mean(likeness))
                .with(Feature.SOFT_ATTRIBUTE, asked.meanOfAttribute(likeness))
                .with(Feature.SOFT_KEY, asked.meanOfKeys(likeness))
                .with(Feature.WEAKEST_TERM, asked.least(likeness));
    }

    private double likeness(ContentTerm term, double[] cosines) {
        List<Integer> own = tokens.getOrDefault(term, List.of());
        return own.isEmpty()
                ? 0
                : Math.clamp(own.stream().mapToDouble(i -> i < cosines.length ? cosines[i] : 0).average().orElse(0), 0, 1);
    }
}
