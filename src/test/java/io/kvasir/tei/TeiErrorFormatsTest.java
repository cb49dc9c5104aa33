package io.kvasir.tei;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ErrorFormat;
import io.kvasir.problem.ErrorResponse;
import io.kvasir.problem.TestProblems;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class TeiErrorFormatsTest {
    private final ErrorFormat tei = new TeiErrorFormat();
    private final ErrorFormat jina = new JinaErrorFormat();
    private final ErrorFormat cohere = new CohereErrorFormat();

    @ParameterizedTest
    @CsvSource({
        "/embed, 1, 0, 0",
        "/rerank, 1, 0, 0",
        "/info, 1, 0, 0",
        "/decode, 1, 0, 0",
        "/predict, 1, 0, 0",
        "/embed_sparse, 1, 0, 0",
        "/, 1, 0, 0",
        "/v1/rerank, 0, 1, 0",
        "/v2/rerank, 0, 0, 1",
        "/v2/embed, 0, 0, 1",
        "/v2/nonsense, 0, 0, 1",
        "/v2, 0, 0, 1",
        "/v1/embeddings, 0, 0, 0",
        "/embedding, 0, 0, 0",
        "/v20, 0, 0, 0"
    })
    void eachPath_belongsToOneProtocol(String path, int asTei, int asJina, int asCohere) {
        assertThat(Stream.of(tei, jina, cohere).map(form -> form.appliesTo(path) ? 1 : 0)).containsExactly(asTei, asJina, asCohere);
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY_INPUT, 400, Empty",
        "MALFORMED_REQUEST, 400, Validation",
        "INVALID_FIELD, 422, Validation",
        "TEXT_TOO_LONG, 422, Validation",
        "PAYLOAD_TOO_LARGE, 413, Validation",
        "MODEL_NOT_FOUND, 404, Validation",
        "UNAUTHORIZED, 401, Validation",
        "METHOD_NOT_ALLOWED, 405, Validation",
        "OVERLOADED, 429, Overloaded",
        "DEADLINE_EXCEEDED, 504, Overloaded",
        "NOT_READY, 503, Unhealthy",
        "DATABASE_UNAVAILABLE, 503, Unhealthy",
        "MODEL_UNUSABLE, 424, Backend",
        "TASK_NOT_SUPPORTED, 424, Backend",
        "INTERNAL_ERROR, 500, Backend"
    })
    void errorOfTei_hasItsStatusAndType(ErrorCode code, int status, String type) {
        ErrorResponse response = tei.render(TestProblems.of(code, "inputs"));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"What happened.\",\"error_type\":\"" + type + "\"}");
    }

    @Test
    void errorsOfJinaAndCohere_haveTheirSingleField() {
        assertThat(jina.render(TestProblems.of(ErrorCode.INVALID_FIELD)).body()).isEqualTo("{\"detail\":\"What happened.\"}");
        assertThat(cohere.render(TestProblems.of(ErrorCode.INVALID_FIELD)).body()).isEqualTo("{\"message\":\"What happened.\"}");
    }

    @Test
    void tooLongText_isABadRequest_forCohere() {
        assertThat(cohere.render(TestProblems.of(ErrorCode.TEXT_TOO_LONG)).status()).isEqualTo(400);
        assertThat(cohere.render(TestProblems.of(ErrorCode.PAYLOAD_TOO_LARGE)).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @EnumSource
    void temporaryErrors_haveARetryTime_inEveryFormat(ErrorCode code) {
        for (ErrorFormat format : new ErrorFormat[] {tei, jina, cohere}) {
            ErrorResponse response = format.render(TestProblems.of(code));

            assertThat(response.mediaType()).isEqualTo("application/json");
            assertThat(response.headers().containsKey("Retry-After")).isEqualTo(code.retryAfterMs() > 0);
            assertThat(response.headers().containsKey("retry-after-ms")).isEqualTo(code.retryAfterMs() > 0);
        }
    }
}
