package io.kvasir.retrieval.http;

import io.kvasir.document.CollectionName;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.retrieval.ExplainLevel;
import io.kvasir.retrieval.RerankMethod;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchMode;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.Strategy;
import java.time.Duration;

/** Parses the fields that search and ask requests share. */
public final class SearchFields {
    /** Maximum length of a query, in characters. */
    public static final int MAX_QUERY = 10_000;

    /** Maximum body size of a search or ask request, in bytes. */
    public static final long MAX_BODY = 262_144;

    static final int MAX_TOP_K = 100;

    private static final int MAX_DEADLINE_MS = 600_000;

    private SearchFields() {}

    public static SearchRequest read(JsonRequest body, String queryField, int topK, RetrievalSettings settings) {
        ExplainLevel explain = explain(body);
        return new SearchRequest(
                body.text(queryField, MAX_QUERY),
                body.integer("top_k", 1, MAX_TOP_K).orElse(topK),
                CollectionName.of(body.string("collection").orElse(CollectionName.DEFAULT)),
                FilterField.read(body),
                body.decimal("similarity_threshold", -1, 1).orElse(settings.similarityThreshold()),
                body.choice("mode", SearchMode.HYBRID),
                body.choice("rerank", RerankMethod.AUTO),
                body.choice("strategy", Strategy.AUTO),
                body.flag("cache", true) && explain != ExplainLevel.DATABASE,
                explain,
                0,
                urgency(body));
    }

    private static Urgency urgency(JsonRequest body) {
        return new Urgency(
                body.choice("priority", Priority.NORMAL),
                body.integer("deadline_ms", 1, MAX_DEADLINE_MS)
                        .map(millis -> Deadline.after(Duration.ofMillis(millis)))
                        .orElse(Deadline.none()));
    }

    private static ExplainLevel explain(JsonRequest body) {
        return body.flagOr("explain", false, "database")
                .map(value -> value ? ExplainLevel.STAGES : ExplainLevel.NOTHING)
                .orElse(ExplainLevel.DATABASE);
    }
}
