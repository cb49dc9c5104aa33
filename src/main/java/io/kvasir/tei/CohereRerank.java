package io.kvasir.tei;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.TextToken;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.http.ModelLookup;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static io.kvasir.problem.JsonProviderHolder.JSON;

/**
 * Cohere's reranking protocol, version 2. As there, documents that are too long are truncated. The tokens of {@code max_tokens_per_doc} are
 * counted by the default embedding model, because rerankers do not expose a tokenizer.
 */
@Singleton
class CohereRerank implements RerankProtocol {
    /** Number of documents per billed search unit. */
    private static final int DOCUMENTS_PER_UNIT = 100;
    /** Highest value of {@code priority} that still maps to {@link Priority#NORMAL}. */
    private static final int MAX_NORMAL_PRIORITY = 99;

    private final ModelLookup models;

    @Inject
    CohereRerank(ModelLookup models) {
        this.models = models;
    }

    @Override
    public RerankCallData read(JsonRequest body, Urgency urgency, Reranker reranker) {
        Optional<Integer> maxTokens = body.integer("max_tokens_per_doc", 1, Integer.MAX_VALUE)
                .filter(most -> most < reranker.maxTokens());
        List<String> documents = RerankCallData.documents(body, "documents");
        RerankRequest request = new RerankRequest(
                RerankCallData.query(body),
                maxTokens.isPresent()
                        ? truncateAll(RerankCallData.nonBlank(documents), maxTokens.get())
                        : RerankCallData.nonBlank(documents),
                Truncation.RIGHT,
                false,
                urgency(body, urgency));
        return new RerankCallData(request, documents, RerankCallData.topN(body), false);
    }

    /** Returns the urgency of a call with the body's {@code priority}, if it has one. */
    static Urgency urgency(JsonRequest body, Urgency ofHeaders) {
        return body.integer("priority", 0, Integer.MAX_VALUE)
                .map(value -> new Urgency(priority(value), ofHeaders.deadline()))
                .orElse(ofHeaders);
    }

    /** Maps Cohere's priority, of which 0 is the most urgent. */
    private static Priority priority(int value) {
        if (value == 0) {
            return Priority.HIGH;
        }
        return value <= MAX_NORMAL_PRIORITY ? Priority.NORMAL : Priority.BATCH;
    }

    private List<String> truncateAll(List<String> documents, int max) {
        Embedder embedder = models.embedder(Optional.empty());
        return documents.stream().map(text -> truncate(text, embedder, max)).toList();
    }

    /** Truncates a document. A document too long to be tokenised is cut first; the rest must still have more than {@code most} tokens. */
    private static String truncate(String text, Embedder embedder, int max) {
        String part = Truncation.RIGHT.truncate(text, Embedder.MAX_TOKENIZED_CHARACTERS).orElse("");
        List<TextToken> tokens = embedder.tokenize(part, false);
        if (part.length() < text.length() && tokens.size() <= max) {
            throw new KvasirException(
                    ErrorCode.TEXT_TOO_LONG,
                    "A document of more than %d characters cannot be cut at white space with %d tokens left."
                            .formatted(Embedder.MAX_TOKENIZED_CHARACTERS, max));
        }
        Thread.yield();
        return truncate(part, tokens, max);
    }

    /** Returns the text up to the end of its {@code most}-th token. */
    static String truncate(String text, List<TextToken> tokens, int max) {
        if (tokens.size() <= max) {
            return text;
        }
        Integer stop = tokens.get(max - 1).stop();
        return stop == null ? text : text.substring(0, text.offsetByCodePoints(0, stop));
    }

    @Override
    public JsonValue toJson(RerankCallData call, RerankResult result, Reranker reranker) {
        JsonArrayBuilder results = JSON.createArrayBuilder();
        for (RerankCallData.RankedDocument ranked : call.rank(result)) {
            results.add(JSON.createObjectBuilder().add("index", ranked.index()).add("relevance_score", ranked.score()));
        }
        int units = (call.documents().size() + DOCUMENTS_PER_UNIT - 1) / DOCUMENTS_PER_UNIT;
        return JSON.createObjectBuilder()
                .add("id", UUID.randomUUID().toString())
                .add("results", results)
                .add(
                        "meta",
                        JSON.createObjectBuilder()
                                .add("api_version", JSON.createObjectBuilder().add("version", "2"))
                                .add("billed_units", JSON.createObjectBuilder().add("search_units", units))
                                .add("tokens", JSON.createObjectBuilder().add("input_tokens", result.tokens())))
                .build();
    }
}
