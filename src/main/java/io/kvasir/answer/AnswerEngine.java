package io.kvasir.answer;

import io.kvasir.answer.compose.Composers;
import io.kvasir.answer.compose.Composition;
import io.kvasir.answer.compose.RefusalText;
import io.kvasir.answer.compose.Statement;
import io.kvasir.answer.confidence.ConfidenceModel;
import io.kvasir.answer.evidence.AnswerCell;
import io.kvasir.answer.evidence.QuestionTerms;
import io.kvasir.answer.evidence.Ranking;
import io.kvasir.answer.evidence.SimilarityScale;
import io.kvasir.answer.evidence.TermSets;
import io.kvasir.answer.evidence.UnitChecks;
import io.kvasir.answer.evidence.UnitFeatures;
import io.kvasir.answer.evidence.UnitRanker;
import io.kvasir.answer.question.ContentTerm;
import io.kvasir.answer.question.QuestionAnalyzer;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.retrieval.RankedPassage;
import io.kvasir.text.analysis.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers questions from retrieved passages by quotation. Units of the passages that miss or contradict what the question fixes
 * are no answer,
 * however similar they are. The best of the others answers, in the form that the question asks for, if it is probable enough that it does.
 */
final class AnswerEngine {
    private final Embedder embedder;
    private final AnswerSettings settings;
    private final ConfidenceModel confidence = ConfidenceModel.load(UnitFeatures.names());
    private final TermSets terms = new TermSets(Set.of());
    private final Object scaleLock = new Object();
    private volatile Optional<SimilarityScale> scale = Optional.empty();

    AnswerEngine(Embedder embedder, AnswerSettings settings) {
        this.embedder = embedder;
        this.settings = settings;
    }

    /**
     * What a question is answered from.
     *
     * @param passages the retrieved passages, best first
     * @param text the text that was encoded: the question, perhaps corrected
     * @param vectors its vectors
     * @param language the language of the question
     * @param languages the languages of the documents
     * @param corpus term statistics and the rest of the documents
     */
    record Sources(
            List<RankedPassage> passages,
            String text,
            EncodedQuery vectors,
            Language language,
            Set<Language> languages,
            Corpus corpus,
            Urgency urgency) {

        /** Returns the same for another question. */
        Sources about(String question, Embedder embedder) {
            return new Sources(passages, question, embedder.encodeQuery(question, urgency), language, languages, corpus, urgency);
        }
    }

    PartAnswer answer(SubQuestion question, Sources sources) {
        List<SubQuestion> sides = QuestionAnalyzer.sideQuestions(question, sources.language());
        if (sides.size() == 1) {
            return ranked(question, sources).answer();
        }
        Ranked whole = ranked(question, sources);
        if (whole.isProbable() && whole.difference().isPresent()) {
            return new PartAnswer(question, whole.ranking(), whole.probability(), whole.difference(), "");
        }
        List<PartAnswer> answers =
                sides.stream().map(side -> ranked(side, sources.about(side.text(), embedder)).answer()).toList();
        return joined(question, answers);
    }

    /** Returns the answer to a comparison: one part for each side. */
    private static PartAnswer joined(SubQuestion question, List<PartAnswer> sides) {
        List<Statement> statements = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        double confidence = 1;
        for (int i = 0; i < sides.size(); i++) {
            PartAnswer side = sides.get(i);
            if (side.composition().isPresent()) {
                side.composition().get().statements().stream()
                        .filter(statement -> statements.stream().noneMatch(other -> other.text().equals(statement.text())))
                        .forEach(statements::add);
                confidence = Math.min(confidence, side.confidence());
            } else {
                missing.add(side.refusal());
            }
        }
        if (statements.isEmpty()) {
            PartAnswer first = sides.getFirst();
            return new PartAnswer(question, first.ranking(), first.confidence(), Optional.empty(), first.refusal());
        }
        return new PartAnswer(
                question,
                sides.getFirst().ranking(),
                confidence,
                Optional.of(new Composition(statements, String.join(" ", missing))),
                "");
    }

    private Ranked ranked(SubQuestion question, Sources sources) {
        TermSets sets = terms.in(sources.languages());
        List<ContentTerm> content = question.content();
        QuestionTerms weighted =
                QuestionTerms.of(content, sources.corpus().frequencies(content), sources.corpus().passages());
        UnitRanker ranker = new UnitRanker(embedder, scale(), settings.candidateSentences());
        Ranking ranking = ranker.rank(
                new UnitRanker.Query(question, weighted, sources.text(), sources.vectors(), sources.urgency()), sources.passages(), sets);
        return new Ranked(
                question,
                ranking,
                new AnswerCell(question, weighted, sets),
                new UnitChecks(question, weighted, sets),
                sources.corpus());
    }

    /** A question with its ranked units. */
    private final class Ranked {
        private final SubQuestion question;
        private final Ranking ranking;
        private final AnswerCell cells;
        private final UnitChecks checks;
        private final Corpus corpus;
        private final double probability;

        Ranked(SubQuestion question, Ranking ranking, AnswerCell cells, UnitChecks checks, Corpus corpus) {
            this.question = question;
            this.ranking = ranking;
            this.cells = cells;
            this.checks = checks;
            this.corpus = corpus;
            probability = ranking.best().isEmpty() ? 0 : confidence.probability(ranking.first().features().values());
        }

        Ranking ranking() {
            return ranking;
        }

        double probability() {
            return probability;
        }

        boolean isProbable() {
            return !ranking.best().isEmpty() && probability >= settings.minConfidence();
        }

        Optional<Composition> difference() {
            return Composers.difference(question, ranking, cells, checks, corpus);
        }

        PartAnswer answer() {
            return isProbable()
                    ? new PartAnswer(
                            question,
                            ranking,
                            probability,
                            Optional.of(Composers.compose(question, ranking, cells, checks, corpus)),
                            "")
                    : new PartAnswer(question, ranking, probability, Optional.empty(), RefusalText.of(question, ranking));
        }
    }

    /** Returns the scale of the encoder's similarities, measured once. */
    private SimilarityScale scale() {
        Optional<SimilarityScale> known = scale;
        if (known.isPresent()) {
            return known.get();
        }
        synchronized (scaleLock) {
            SimilarityScale measured = scale.orElseGet(
                    () -> SimilarityScale.measure(texts -> embedder.embedPassages(texts, Urgency.of(Priority.HIGH))));
            scale = Optional.of(measured);
            return measured;
        }
    }
}
