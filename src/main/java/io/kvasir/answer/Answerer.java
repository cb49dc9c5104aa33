package io.kvasir.answer;

import io.kvasir.document.database.StatementTimeout;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.SearchScope;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.retrieval.Evidence;
import io.kvasir.retrieval.Retriever;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Answers questions: retrieves the evidence, selects sentences and applies the limits of the request. */
@Singleton
public class Answerer {
    private static final String MODEL = "extractive";
    private static final String MODEL_REASON = "extractive is the only configured generator";
    private static final String REFUSAL = "I found nothing in the documents that answers this question.";

    private final Retriever retriever;
    private final ExtractiveGenerator generator;
    private final Embedder embedder;
    private final CoCitationRecorder coCitations;
    private final AnswerSettings settings;

    @Inject
    public Answerer(
            Retriever retriever,
            ExtractiveGenerator generator,
            Embedder embedder,
            CoCitationRecorder coCitations,
            AnswerSettings settings) {
        this.retriever = retriever;
        this.generator = generator;
        this.embedder = embedder;
        this.coCitations = coCitations;
        this.settings = settings;
    }

    AskResult answer(AskRequest request, SearchScope scope, StageTimings timings) {
        return answer(request, retriever.retrieve(request.search().forEvidence(), scope, timings), timings);
    }

    /** Answers a question that is embedded already. */
    AskResult answer(AskRequest request, SearchScope scope, EncodedQuery question, StageTimings timings) {
        return answer(request, retriever.retrieve(request.search().forEvidence(), scope, question, timings), timings);
    }

    private AskResult answer(AskRequest request, Evidence evidence, StageTimings timings) {
        request.search().deadline().check("generate");
        return timings.time("generate", () -> generate(request, evidence));
    }

    private AskResult generate(AskRequest request, Evidence evidence) {
        Deadline deadline = request.search().deadline();
        SelectedSentences selection = StatementTimeout.within(
                deadline::remainingNanos, () -> generator.select(evidence, request.search().urgency()));
        Answer answer = selection.confidence() < settings.minConfidence()
                ? new Answer.Refused(REFUSAL)
                : answer(request, selection);
        coCitations.record(evidence.scope().collection(), answer);
        int read = evidence.results().stream()
                .mapToInt(result -> result.hit().passage().tokens())
                .sum();
        Generation.Usage usage = new Generation.Usage(
                embedder.countTokens(request.search().query()) + read, embedder.countTokens(answer.text()));
        return new AskResult(
                answer,
                selection.confidence(),
                new Generation(MODEL, MODEL_REASON, usage),
                evidence.trace());
    }

    private Answer answer(AskRequest request, SelectedSentences selection) {
        StringBuilder text = new StringBuilder();
        List<Citation> citations = new ArrayList<>();
        for (QuoteComposer.Quote quote : QuoteComposer.compose(selection.sentences())) {
            String marker = "[" + (citations.size() + 1) + "]";
            String next = (text.isEmpty() ? "" : text + "\n\n") + quote.text() + " " + marker;
            if (!citations.isEmpty() && embedder.countTokens(next) > request.maxTokens()) {
                break;
            }
            text.setLength(0);
            text.append(next);
            citations.add(quote.citation(marker));
        }
        String cut = StopSequences.truncate(text.toString(), request.maxTokens(), request.stop(), embedder::countTokens);
        List<Citation> used =
                citations.stream().filter(citation -> cut.contains(citation.marker())).toList();
        return new Answer.Grounded(cut, used.isEmpty() ? citations.subList(0, 1) : used);
    }
}
