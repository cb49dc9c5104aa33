package io.kvasir.tei;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.flow.LongText;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.TestModelCallSettings;
import io.kvasir.flow.Urgency;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.inference.FakeModels;
import io.kvasir.inference.FakeReranker;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.TextToken;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.http.ModelLookup;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests the same rerank request in three protocols, from request body to response body. */
class RerankProtocolTest {
    private static final Urgency URGENCY = Urgency.of(Priority.BATCH);

    private final ModelLookup models = new ModelLookup(new FakeModels());
    private final Reranker reranker = new FakeReranker();

    private RerankProtocol protocol(String name) {
        return switch (name) {
            case "tei" -> tei(LongText.REFUSE);
            case "jina" -> new JinaRerank();
            default -> new CohereRerank(models);
        };
    }

    private TeiRerank tei(LongText longText) {
        return new TeiRerank(TestModelCallSettings.of(3, longText), models);
    }

    private RerankCallData read(String protocol, String body) {
        return protocol(protocol).read(JsonRequest.parse(body), URGENCY, reranker);
    }

    private String answer(String protocol, String body) {
        RerankCallData call = read(protocol, body);
        return protocol(protocol)
                .toJson(call, call.rerank(reranker, new StageTimings()), reranker)
                .toString();
    }

    @Test
    void tei_answersWithABareArray() {
        String texts = "\"query\": \"red boat\", \"texts\": [\"blue car\", \"red boat\", \"red car\"]";

        assertThat(answer("tei", "{" + texts + "}"))
                .isEqualTo("[{\"index\":1,\"score\":1.0},{\"index\":2,\"score\":0.5},{\"index\":0,\"score\":0.0}]");
        assertThat(answer("tei", "{" + texts + ", \"return_text\": true, \"raw_scores\": true}"))
                .startsWith("[{\"index\":1,\"text\":\"red boat\",\"score\":5.0}");
    }

    @Test
    void jina_answersWithDocuments_byDefault() {
        String documents = "\"query\": \"red boat\", \"documents\": [\"blue car\", {\"text\": \"red boat\"}], \"top_n\": 1";

        assertThat(answer("jina", "{" + documents + "}"))
                .isEqualTo("{\"model\":\"fake-reranker\",\"usage\":{\"total_tokens\":8},\"results\":"
                        + "[{\"index\":1,\"relevance_score\":1.0,\"document\":{\"text\":\"red boat\"}}]}");
        assertThat(answer("jina", "{" + documents + ", \"return_documents\": false}"))
                .contains("\"results\":[{\"index\":1,\"relevance_score\":1.0}]");
    }

    @Test
    void cohere_answersWithAnIdAndBilledUnits() {
        String many = String.join(",", Collections.nCopies(101, "\"blue car\""));

        assertThat(answer("cohere", "{\"query\": \"red boat\", \"documents\": [" + many + ", \"red boat\"], \"top_n\": 2}"))
                .matches("\\{\"id\":\"[0-9a-f-]{36}\",\"results\":\\[\\{\"index\":101,\"relevance_score\":1.0},"
                        + "\\{\"index\":0,\"relevance_score\":0.0}],\"meta\":\\{\"api_version\":\\{\"version\":\"2\"},"
                        + "\"billed_units\":\\{\"search_units\":2},\"tokens\":\\{\"input_tokens\":408}}}");
    }

    @ParameterizedTest
    @CsvSource({"tei, texts", "jina, documents", "cohere, documents"})
    void blankDocument_isRankedLast_withTheLowestScore(String protocol, String field) {
        String answer = answer(protocol, "{\"query\": \"red boat\", \"" + field + "\": [\"\", \"blue car\", \" \\n\", \"red boat\"]}");

        assertThat(answer).containsSubsequence("\"index\":3", "\"index\":1", "\"index\":0", "\"index\":2");
        assertThat(answer).containsPattern("\"index\":0,\"(relevance_)?score\":0.0");
    }

    @Test
    void blankDocument_hasAtMostTheLowestRawScore() {
        assertThat(answer("tei", "{\"query\": \"red boat\", \"texts\": [\"\", \"blue car\", \"red boat\"], \"raw_scores\": true}"))
                .isEqualTo("[{\"index\":2,\"score\":5.0},{\"index\":1,\"score\":-5.0},{\"index\":0,\"score\":-5.0}]");
        assertThat(answer("tei", "{\"query\": \"red\", \"texts\": [\" \", \"red\"], \"raw_scores\": true}"))
                .isEqualTo("[{\"index\":1,\"score\":5.0},{\"index\":0,\"score\":0.0}]");
    }

    @Test
    void onlyBlankDocuments_areNotPassedToTheModel() {
        assertThat(answer("jina", "{\"query\": \"red boat\", \"documents\": [\"\", \" \"], \"return_documents\": false}"))
                .contains("\"total_tokens\":0", "{\"index\":0,\"relevance_score\":0.0},{\"index\":1,\"relevance_score\":0.0}");
    }

    @Test
    void equalScores_keepTheirOrder() {
        assertThat(answer("tei", "{\"query\": \"a\", \"texts\": [\"b\", \"a\", \"c\", \"a\"]}"))
                .containsSubsequence("\"index\":1", "\"index\":3", "\"index\":0", "\"index\":2");
    }

    @Test
    void longDocuments_areTruncated_exceptByTeiIfConfigured() {
        String query = "{\"query\": \"q\", \"documents\": [\"d\"], \"texts\": [\"d\"]}";

        for (LongText cutting : List.of(LongText.WINDOWS, LongText.TRUNCATE)) {
            assertThat(tei(cutting).read(JsonRequest.parse(query), URGENCY, reranker).request().truncation())
                    .isEqualTo(Truncation.RIGHT);
        }
        assertThat(read("tei", query).request().truncation()).isEqualTo(Truncation.REFUSE);
        assertThat(read("jina", query).request().truncation()).isEqualTo(Truncation.RIGHT);
        assertThat(read("cohere", query).request().truncation()).isEqualTo(Truncation.RIGHT);
    }

    @ParameterizedTest
    @CsvSource({"'', BATCH", "', \"priority\": 0', HIGH", "', \"priority\": 1', NORMAL", "', \"priority\": 99', NORMAL",
        "', \"priority\": 100', BATCH", "', \"priority\": 999', BATCH"})
    void priorityOfCohere_overridesTheHeader(String field, Priority priority) {
        assertThat(read("cohere", "{\"query\": \"q\", \"documents\": [\"d\"]" + field + "}").request().urgency().priority())
                .isEqualTo(priority);
    }

    @Test
    void maxTokensOfCohere_truncatesAtATokenEnd() {
        List<TextToken> tokens = List.of(new TextToken(1, "😀", false, 0, 1), new TextToken(2, "two", false, 2, 5));

        assertThat(CohereRerank.truncate("😀 two", tokens, 2)).isEqualTo("😀 two");
        assertThat(CohereRerank.truncate("😀 two", tokens, 1)).isEqualTo("😀");
        assertThat(read("cohere", "{\"query\": \"q\", \"documents\": [\"d\"], \"max_tokens_per_doc\": 1}").request().passages())
                .containsExactly("d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jina | {\"documents\": [\"d\"]} | query | INVALID_FIELD",
                "jina | {\"query\": \"\", \"documents\": [\"d\"]} | query | EMPTY_INPUT",
                "jina | {\"query\": 5, \"documents\": [\"d\"]} | query | INVALID_FIELD",
                "jina | {\"query\": \"\\ud800\", \"documents\": [\"d\"]} | query | INVALID_FIELD",
                "jina | {\"query\": \"q\"} | documents | INVALID_FIELD",
                "jina | {\"query\": \"q\", \"documents\": []} | documents | EMPTY_INPUT",
                "jina | {\"query\": \"q\", \"documents\": \"d\"} | documents | INVALID_FIELD",
                "jina | {\"query\": \"q\", \"documents\": [\"d\", \"\\ud800\"]} | documents | INVALID_FIELD",
                "jina | {\"query\": \"q\", \"documents\": [5]} | documents | INVALID_FIELD",
                "jina | {\"query\": \"q\", \"documents\": [{\"title\": \"d\"}]} | documents | INVALID_FIELD",
                "jina | {\"query\": \"q\", \"documents\": [\"d\"], \"top_n\": 0} | top_n | INVALID_FIELD",
                "jina | {\"query\": \"q\", \"documents\": [\"d\"], \"return_documents\": 1} | return_documents | INVALID_FIELD",
                "cohere | {\"query\": \"q\", \"documents\": [\"d\"], \"priority\": -1} | priority | INVALID_FIELD",
                "cohere | {\"query\": \"q\", \"documents\": [\"d\"], \"max_tokens_per_doc\": 0} | max_tokens_per_doc | INVALID_FIELD",
                "tei | {\"query\": \"q\", \"texts\": []} | texts | EMPTY_INPUT",
                "tei | {\"query\": \"q\", \"texts\": [\"t\"], \"raw_scores\": 1} | raw_scores | INVALID_FIELD",
                "tei | {\"query\": \"q\", \"texts\": [\"t\"], \"truncate\": 1} | truncate | INVALID_FIELD"
            })
    void invalidField_isNamedInTheError(String protocol, String body, String field, ErrorCode code) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(protocol, body))
                .matches(e -> field.equals(e.field()) && e.code() == code);
    }

    @Test
    void moreDocumentsThanAllowed_areTooLarge() {
        String many = String.join(",", Collections.nCopies(1001, "\"d\""));

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read("jina", "{\"query\": \"q\", \"documents\": [" + many + "]}"))
                .matches(e -> e.code() == ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"tei, texts, TeiRerankRequest", "jina, documents, JinaRerankRequest", "cohere, documents, CohereRerankRequest"})
    void fields_areThoseOfTheDescription(String protocol, String documents, String schema) {
        RecordedJson body = RecordedJson.of("{\"query\": \"a\", \"" + documents + "\": [\"b\"]}");
        protocol(protocol).read(body.request(), URGENCY, reranker);
        Set<String> read = new TreeSet<>(body.fields());
        // the resource reads the model's name
        read.add("model");

        assertThat(read).isEqualTo(OpenApi.fields(schema));
    }
}
