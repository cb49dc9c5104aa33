package io.kvasir.answer;

import io.kvasir.answer.compose.RefusalText;
import io.kvasir.answer.question.QuestionAnalysis;
import io.kvasir.answer.question.QuestionAnalyzer;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.document.database.StatementTimeout;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.Passages;
import io.kvasir.index.SearchScope;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.retrieval.Evidence;
import io.kvasir.retrieval.Retriever;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.SearchTrace;
import io.kvasir.retrieval.Strategy;
import io.kvasir.text.analysis.Language;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers questions: analyzes what is asked, retrieves the evidence for each part of it, and lets the engine answer. */
@Singleton
public class Answerer {
    private static final String MODEL = "extractive";
    private static final String MODEL_REASON = "extractive is the only configured generator";
    /** A text may join so many questions; each costs a retrieval. */
    private static final int MAX_PARTS = 3;

    private final Retriever retriever;
    private final LexicalSearch lexicalSearch;
    private final Passages passages;
    private final Embedder embedder;
    private final CoCitationRecorder coCitations;
    private final AnswerSettings settings;
    private final AnswerEngine engine;

    @Inject
    public Answerer(
            Retriever retriever,
            LexicalSearch lexicalSearch,
            Passages passages,
            Embedder embedder,
            CoCitationRecorder coCitations,
            AnswerSettings settings) {
        this.retriever = retriever;
        this.lexicalSearch = lexicalSearch;
        this.passages = passages;
        this.embedder = embedder;
        this.coCitations = coCitations;
        this.settings = settings;
        engine = new AnswerEngine(embedder, settings);
    }

    AskResult answer(AskRequest request, SearchScope scope, StageTimings timings) {
        return new Ask(request, scope, timings, null).answer();
    }

    /** Answers a question that is embedded already. */
    AskResult answer(AskRequest request, SearchScope scope, EncodedQuery question, StageTimings timings) {
        return new Ask(request, scope, timings, question).answer();
    }

    /** One question with its scope. */
    private final class Ask {
        private final AskRequest request;
        private final SearchScope scope;
        private final StageTimings timings;
        private final @Nullable EncodedQuery encoded;
        private final List<Evidence> read = new ArrayList<>();

        Ask(AskRequest request, SearchScope scope, StageTimings timings, @Nullable EncodedQuery encoded) {
            this.request = request;
            this.scope = scope;
            this.timings = timings;
            this.encoded = encoded;
        }

        AskResult answer() {
            Set<Language> languages = lexicalSearch.languages(scope);
            Language language = QuestionLanguage.of(request.search().query(), languages);
            List<SubQuestion> parts = parts(QuestionAnalyzer.analyze(request.search().query(), language));
            if (parts.isEmpty()) {
                return refusedAtOnce();
            }
            List<PartAnswer> answers = new ArrayList<>();
            for (SubQuestion part : parts) {
                Evidence evidence = retrieve(part, parts.size() == 1);
                read.add(evidence);
                request.search().deadline().check("generate");
                answers.add(timings.time("generate", () -> answer(part, evidence, language, languages)));
            }
            return timings.time("generate", () -> result(answers));
        }

        /** Returns the questions that ask about something. */
        private List<SubQuestion> parts(QuestionAnalysis analysis) {
            return analysis.parts().stream()
                    .filter(part -> !part.content().isEmpty() || !part.constraints().isEmpty())
                    .limit(MAX_PARTS)
                    .toList();
        }

        private Evidence retrieve(SubQuestion part, boolean isWhole) {
            SearchRequest search = request.search().forEvidence();
            if (!isWhole) {
                return retriever.retrieve(search.withQuery(part.text()), scope, timings);
            }
            return encoded == null
                    ? retriever.retrieve(search, scope, timings)
                    : retriever.retrieve(search, scope, encoded, timings);
        }

        private PartAnswer answer(SubQuestion part, Evidence evidence, Language language, Set<Language> languages) {
            Deadline deadline = request.search().deadline();
            SubQuestion corrected = SpellingCorrected.of(part, evidence, language);
            AnswerEngine.Sources sources = new AnswerEngine.Sources(
                    evidence.results(),
                    evidence.correctedQuery(),
                    evidence.vectors(),
                    language,
                    languages,
                    new CollectionCorpus(evidence.scope(), lexicalSearch, passages),
                    request.search().urgency());
            return StatementTimeout.within(deadline::remainingNanos, () -> engine.answer(corrected, sources));
        }

        private AskResult result(List<PartAnswer> parts) {
            Answer answer = answer(parts);
            coCitations.record(read.getFirst().scope().collection(), answer);
            return new AskResult(
                    answer,
                    confidence(parts),
                    new Generation(MODEL, MODEL_REASON, usage(answer)),
                    read.getFirst().trace().withAnswer(parts.stream().map(AnswerExplanation::of).toList()));
        }

        private Answer answer(List<PartAnswer> parts) {
            if (parts.stream().allMatch(part -> part.composition().isEmpty())) {
                return new Answer.Refused(parts.getFirst().refusal());
            }
            AnswerText text = new AnswerText(request, settings.maxCitations(), embedder::countTokens);
            for (PartAnswer part : parts) {
                part.composition().ifPresent(text::add);
            }
            for (PartAnswer part : parts) {
                if (part.composition().isEmpty()) {
                    text.append(part.question().text() + "\n" + part.refusal());
                }
            }
            return text.grounded();
        }

        /** Returns the least probability of the parts that are answered, or of all if none is. */
        private double confidence(List<PartAnswer> parts) {
            Optional<Double> answered = parts.stream()
                    .filter(part -> part.composition().isPresent())
                    .map(PartAnswer::confidence)
                    .min(Double::compare);
            return answered.orElseGet(() -> parts.stream().mapToDouble(PartAnswer::confidence).min().orElse(0));
        }

        private Generation.Usage usage(Answer answer) {
            int tokens = read.stream()
                    .flatMap(evidence -> evidence.results().stream())
                    .mapToInt(result -> result.hit().passage().tokens())
                    .sum();
            return new Generation.Usage(
                    embedder.countTokens(request.search().query()) + tokens, embedder.countTokens(answer.text()));
        }

        private AskResult refusedAtOnce() {
            Answer answer = new Answer.Refused(RefusalText.NO_WORDS);
            return new AskResult(
                    answer,
                    0,
                    new Generation(MODEL, MODEL_REASON, usage(answer)),
                    new SearchTrace(Strategy.SINGLE_STAGE.label(), 0, false, null));
        }
    }
}
