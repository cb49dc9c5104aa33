package io.kvasir.answer.semantic;

import io.kvasir.answer.question.QuestionAnalysis;
import io.kvasir.answer.question.QuestionAnalyzer;
import io.kvasir.answer.question.WordForms;
import io.kvasir.text.analysis.Language;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The features by which questions are compared; extracted once, compared with many.
 *
 * @param length length of the text in characters; texts longer than {@link #MAX_LENGTH} have no other features
 * @param words in lower case, without punctuation and polite phrases
 * @param analysis what it asks
 * @param contentStems stems of the content words, in order; synonyms have one stem
 * @param stems stems of all words
 * @param constraints details of the whole text
 * @param askedConstraints details of the interrogative sentences. They must occur in the other question; those of other
 *     sentences must only not contradict it
 * @param types the question types
 * @param open whether it asks for more than yes or no
 * @param english whether the words are recognisably English
 */
public record QuestionFeatures(
        int length,
        List<String> words,
        QuestionAnalysis analysis,
        List<String> contentStems,
        Set<String> stems,
        Constraints constraints,
        Constraints askedConstraints,
        Set<QuestionType> types,
        boolean open,
        boolean english) {
    /** Longer texts are more than a question and are not compared. */
    static final int MAX_LENGTH = 600;

    private static final QuestionAnalysis NOTHING = new QuestionAnalysis("", List.of());
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:'\\p{L}++)*+");
    /** Polite phrases that do not change the meaning. */
    private static final Pattern POLITENESS = Pattern.compile(
            "\\b(?:please|kindly|thanks(?: a lot| in advance)?|thank you(?: very much| in advance)?"
                    + "|hi|hello|hey|dear|sir|madam|doctor|docs?"
                    + "|(?:can|could|would|will) (?:you|someone|anyone|somebody|anybody) (?:please )?"
                    + "(?:tell|explain to|help|let|show) (?:me|us)(?: know| understand)?"
                    + "|(?:can|could|would) you (?:please )?(?:explain|say|advise)"
                    + "|i(?: would|'d) like to (?:know|ask|understand)"
                    + "|i(?: want|'m trying| am trying| need) to (?:know|find out|understand)"
                    + "|i(?:'m| am|'ve been| have been|'m just| am just)? (?:wonder|wondering|curious)(?: about| to know)?"
                    + "|i was wondering(?: if)?"
                    + "|do you (?:know|happen to know)|does any(?:one|body) know"
                    + "|tell me|may i ask|let me know|quick question|my question is)\\b");
    private static final Set<String> OPEN_QUESTION_WORDS =
            Set.of("why", "who", "whom", "whose", "where", "when", "which", "what", "how", "what's", "how's", "who's", "where's");

    public QuestionFeatures {
        words = List.copyOf(words);
        contentStems = List.copyOf(contentStems);
        stems = Set.copyOf(stems);
        types = Set.copyOf(types);
    }

    public static QuestionFeatures extract(String text) {
        if (text.length() > MAX_LENGTH) {
            return new QuestionFeatures(
                    text.length(), List.of(), NOTHING, List.of(), Set.of(), Constraints.NONE, Constraints.NONE, Set.of(), false, false);
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('’', '\'').replace('`', '\'').strip();
        String lower = plain.toLowerCase(Locale.ROOT);
        List<String> words = withoutPoliteness(lower);
        Set<String> stems = new HashSet<>();
        for (String word : words) {
            stems.add(WordForms.stem(word));
        }
        String asking = QuestionSentences.interrogatives(plain);
        boolean all = asking.equals(plain);
        List<String> path = all ? words : withoutPoliteness(asking.toLowerCase(Locale.ROOT));
        Constraints whole = Constraints.of(plain);
        QuestionAnalysis analysis = QuestionAnalyzer.analyze(plain, Language.ENGLISH);
        return new QuestionFeatures(
                text.length(),
                words,
                analysis,
                contentStems(analysis),
                stems,
                whole,
                all ? whole : Constraints.of(asking),
                QuestionType.detect(String.join(" ", path)),
                path.stream().anyMatch(OPEN_QUESTION_WORDS::contains),
                StopWords.isEnglish(words(lower)));
    }

    private static List<String> contentStems(QuestionAnalysis analysis) {
        return analysis.parts().stream()
                .flatMap(part -> part.content().stream())
                .map(term -> WordForms.same(WordForms.stem(term.surface())).stream().min(Comparator.naturalOrder()).orElseThrow())
                .toList();
    }

    static List<String> withoutPoliteness(String lower) {
        return words(POLITENESS.matcher(lower).replaceAll(" "));
    }

    static List<String> words(String lower) {
        return WORD.matcher(lower).results().map(MatchResult::group).toList();
    }
}
