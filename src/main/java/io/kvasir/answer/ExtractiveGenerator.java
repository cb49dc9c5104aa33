package io.kvasir.answer;

import io.kvasir.flow.Urgency;
import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.index.lexical.QueryTerm;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.VectorMath;
import io.kvasir.retrieval.Evidence;
import io.kvasir.retrieval.RankedPassage;
import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Generates answers by quotation. Sentences of the evidence are scored by the question's terms (weighted by IDF), by the
 * expected answer type and by their passage's rank and similarity. The best candidates are then compared with the question
 * by their embeddings. If even the best sentence does not match the question, the answer is a refusal.
 */
@Singleton
public class ExtractiveGenerator {
    /** Maximum number of characters of a sentence to embed; its beginning is enough to tell its subject. */
    private static final int MAX_COMPARED_CHARACTERS = 120;

    private final LexicalSearch lexicalSearch;
    private final Embedder embedder;
    private final AnswerSettings settings;

    @Inject
    public ExtractiveGenerator(LexicalSearch lexicalSearch, Embedder embedder, AnswerSettings settings) {
        this.lexicalSearch = lexicalSearch;
        this.embedder = embedder;
        this.settings = settings;
    }

    /** Returns the sentences that answer, best first; empty if there are none. */
    SelectedSentences select(Evidence evidence, Urgency urgency) {
        if (evidence.results().isEmpty()) {
            return SelectedSentences.none();
        }
        List<QueryTerm> queryTerms = lexicalSearch.queryTerms(evidence.groups(), evidence.scope());
        QueryTermWeights weights = new QueryTermWeights(queryTerms, evidence.scope().collection().passages());
        List<CandidateSentence> candidates = candidates(evidence, weights).stream()
                .sorted(Comparator.comparingDouble(CandidateSentence::score).reversed())
                .limit(settings.candidateSentences())
                .toList();
        if (candidates.isEmpty()) {
            return SelectedSentences.none();
        }
        List<float[]> vectors = embedder.embedQueries(
                candidates.stream().map(ExtractiveGenerator::inContext).toList(), urgency);
        List<ScoredSentence> scored = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            scored.add(ScoredSentence.of(candidates.get(i), VectorMath.dot(evidence.vector(), vectors.get(i))));
        }
        scored.sort(Comparator.comparingDouble(ScoredSentence::score).reversed());
        return SelectedSentences.select(scored, settings);
    }

    private List<CandidateSentence> candidates(Evidence evidence, QueryTermWeights weights) {
        ExpectedAnswerType expected = ExpectedAnswerType.detect(evidence.correctedQuery());
        Set<Language> languages = lexicalSearch.languages(evidence.scope());
        Set<String> asked = terms(evidence.correctedQuery(), languages);
        double best = Math.max(evidence.results().getFirst().score(), Double.MIN_NORMAL);
        List<CandidateSentence> candidates = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (RankedPassage ranked : evidence.results()) {
            Passage passage = ranked.hit().passage();
            Set<String> context = terms(ranked.hit().title() + "\n" + passage.heading(), languages);
            for (int i = 0; i < passage.sentences().size(); i++) {
                Sentence sentence = passage.sentences().get(i);
                if (sentence.kind() == Sentence.Kind.HEADING || !seen.add(sentence.plainText())) {
                    continue;
                }
                Set<String> stems = terms(sentence.plainText(), languages);
                if (sentence.plainText().contains("?") && stems.containsAll(asked)) {
                    // The question itself, for example in a list of examples, does not answer it.
                    continue;
                }
                Set<String> either = new HashSet<>(stems);
                either.addAll(context);
                double inContext = weights.coverage(either);
                double score = 0.7 * weights.coverage(stems)
                        + 0.3 * inContext
                        + (expected != ExpectedAnswerType.ANYTHING && expected.matches(sentence.plainText()) ? 0.12 : 0)
                        + 0.15 * (ranked.score() / best)
                        + 0.4 * ranked.hit().similarity()
                        - (isFragment(sentence) ? 0.15 : 0);
                candidates.add(new CandidateSentence(ranked, i, sentence, stems, inContext, score));
            }
        }
        return candidates;
    }

    private static Set<String> terms(String text, Set<Language> languages) {
        Set<String> terms = new HashSet<>();
        languages.forEach(language -> terms.addAll(TextAnalyzer.of(language).terms(text)));
        return terms;
    }

    private static boolean isFragment(Sentence sentence) {
        return sentence.plainText().length() < 25 || sentence.plainText().endsWith("?");
    }

    /** Returns the text to embed: the innermost heading, or else the title, and the beginning of the sentence. */
    private static String inContext(CandidateSentence candidate) {
        List<String> headings = candidate.source().hit().passage().headings();
        String about = headings.isEmpty() ? candidate.source().hit().title() : headings.getLast();
        String plain = candidate.sentence().plainText();
        return about + ": " + plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(MAX_COMPARED_CHARACTERS, plain.codePointCount(0, plain.length()))));
    }
}
