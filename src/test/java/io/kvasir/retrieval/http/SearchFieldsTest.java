package io.kvasir.retrieval.http;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.index.MetadataFilter;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.ExplainLevel;
import io.kvasir.retrieval.RerankMethod;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchMode;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.Strategy;
import io.kvasir.retrieval.TestRetrievalSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SearchFieldsTest {
    private static final RetrievalSettings SETTINGS =
            TestRetrievalSettings.with(Map.of("kvasir.retrieval.similarity-threshold", "0.2"));

    private static SearchRequest read(String body) {
        return SearchFields.read(JsonRequest.parse(body), "query", 7, SETTINGS);
    }

    private static SearchRequest with(String field) {
        return read("{\"query\": \"leave\", " + field + "}");
    }

    @Test
    void request_withOnlyAQuery_hasTheDefaults() {
        assertThat(read("{\"query\": \"leave\"}"))
                .isEqualTo(new SearchRequest(
                        "leave",
                        7,
                        "default",
                        MetadataFilter.none(),
                        0.2,
                        SearchMode.HYBRID,
                        RerankMethod.AUTO,
                        Strategy.AUTO,
                        true,
                        ExplainLevel.NOTHING,
                        0,
                        Urgency.of(Priority.NORMAL)));
    }

    @Test
    void request_withEveryField_isReadCompletely() {
        SearchRequest request = read("""
                {"query": "leave", "top_k": 100, "collection": "hr-2024", "filter": {"year": 2024},
                 "similarity_threshold": -0.5, "mode": "lexical", "rerank": "none", "strategy": "single_stage",
                 "cache": false, "explain": true, "priority": "batch", "deadline_ms": 600000}""");

        assertThat(request)
                .isEqualTo(new SearchRequest(
                        "leave",
                        100,
                        "hr-2024",
                        request.filter(),
                        -0.5,
                        SearchMode.LEXICAL,
                        RerankMethod.NONE,
                        Strategy.SINGLE_STAGE,
                        false,
                        ExplainLevel.STAGES,
                        0,
                        new Urgency(Priority.BATCH, request.deadline())));
        assertThat(request.filter().conditions()).hasSize(1);
        assertThat(request.deadline().remainingNanos())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofMinutes(10).toNanos());
    }

    @Test
    void query_underTheFieldNameOfTheEndpoint_isRead() {
        JsonRequest body = JsonRequest.parse("{\"prompt\": \"leave\", \"query\": 7}");

        assertThat(SearchFields.read(body, "prompt", 5, SETTINGS).query()).isEqualTo("leave");
    }

    @Test
    void explain_withTheDatabase_isNeverCached() {
        SearchRequest request = with("\"explain\": \"database\", \"cache\": true");

        assertThat(request.explain()).isEqualTo(ExplainLevel.DATABASE);
        assertThat(request.cache()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"query\": null}", "{\"query\": \" \"}", "{\"query\": 1}", "{\"query\": \"a\\u0000\"}"})
    void missingOrUnusableQuery_isNamedInTheError(String body) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(body))
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && "query".equals(e.field()));
    }

    @Test
    void query_upToItsLimit_isRead() {
        assertThat(read("{\"query\": \"" + "x".repeat(10_000) + "\"}").query()).hasSize(10_000);
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read("{\"query\": \"" + "x".repeat(10_001) + "\"}"))
                .withMessage("query is longer than 10000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"rerank\": \"auto\"", "\"strategy\": \"auto\"", "\"cache\": true"})
    void fieldWithoutEffect_isAccepted(String field) {
        assertThat(with(field)).isEqualTo(read("{\"query\": \"leave\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "top_k, 0", "top_k, 101", "top_k, 2.5", "top_k, '\"5\"'",
        "collection, '\"../etc\"'", "collection, '\"\"'", "collection, 5",
        "filter, '[]'",
        "similarity_threshold, 1.5", "similarity_threshold, -1.5", "similarity_threshold, '\"0.5\"'",
        "mode, '\"fuzzy\"'", "mode, 1",
        "explain, '\"yes\"'", "cache, 1",
        "priority, '\"urgent\"'",
        "deadline_ms, 0", "deadline_ms, 600001", "deadline_ms, -1",
        "rerank, '\"best\"'", "rerank, 1",
        "strategy, '\"fast\"'"
    })
    void field_outOfRangeOrUnknown_isNamedInTheError(String field, String value) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> with("\"" + field + "\": " + value))
                .withMessageStartingWith(field + " ")
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && field.equals(e.field()));
    }
}
