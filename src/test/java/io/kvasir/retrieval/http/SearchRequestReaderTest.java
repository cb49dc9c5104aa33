package io.kvasir.retrieval.http;

import io.kvasir.OpenApi;
import io.kvasir.RecordedJson;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.FusionMethod;
import io.kvasir.retrieval.RerankMethod;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchMode;
import io.kvasir.retrieval.SearchRequest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests a search given as a body and one given as query parameters, which are the same. */
class SearchRequestReaderTest {
    private static final RetrievalSettings SETTINGS = new RetrievalSettings(
            5, 100, 0.2, FusionMethod.Z_SCORE, 0.4, 0.3, 60, RerankMethod.AUTO, 100, 0.3, 0.3, 0, true);

    private static SearchRequest read(String body) {
        return SearchRequestReader.read(JsonRequest.parse(body), SETTINGS);
    }

    @Test
    void fields_areThoseOfTheDescription() {
        RecordedJson body = RecordedJson.of("{\"query\": \"leave\"}");
        SearchRequestReader.read(body.request(), SETTINGS);
        Set<String> read = new TreeSet<>(body.fields());
        read.remove(SearchRequestReader.REMOVED_FIELD);

        assertThat(read).isEqualTo(OpenApi.fields("SearchRequest"));
    }

    @Test
    void contextPassages_areRead_andTheirFormerNameIsRefused() {
        assertThat(read("{\"query\": \"leave\", \"context_passages\": 2}").contextPassages()).isEqualTo(2);
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read("{\"query\": \"leave\", \"neighbours\": 2}"))
                .withMessage("neighbours was renamed: use context_passages");
    }

    @Test
    void parameters_makeTheRequestOfABody() {
        assertThat(SearchParameters.of("leave", null, null).toRequest(SETTINGS)).isEqualTo(read("{\"query\": \"leave\"}"));
        assertThat(SearchParameters.of("leave", "7", "Dense").toRequest(SETTINGS))
                .isEqualTo(read("{\"query\": \"leave\", \"top_k\": 7, \"mode\": \"Dense\"}"))
                .returns(SearchMode.DENSE, SearchRequest::mode);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', value = {
        "-     | -   | -    | q is missing",
        "' '   | -   | -    | q is empty",
        "leave | 0   | -    | top_k must be a whole number from 1 to 100",
        "leave | 101 | -    | top_k must be a whole number from 1 to 100",
        "leave | ten | -    | top_k must be a whole number from 1 to 100",
        "leave | -   | fast | 'mode must be one of hybrid, dense, lexical'"
    })
    void wrongParameter_isNamedInTheError(String query, String topK, String mode, String message) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> SearchParameters.of(query, topK, mode).toRequest(SETTINGS))
                .withMessage(message)
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && message.startsWith(e.field() + " "));
    }
}
