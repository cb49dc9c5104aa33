package io.kvasir.problem;

import io.kvasir.JsonBinding;
import jakarta.json.bind.Jsonb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonbConfigProviderTest {

    /** A response body like those of the API. */
    public record Body(String requestId, @Nullable Double etaS, List<Integer> topK, Map<String, Object> timingsMs, Instant createdAt) {}

    @BeforeAll
    static void binding() {
        JsonBinding.assumeAvailable();
    }

    private static Jsonb json() {
        return new JsonbConfigProvider().getContext(Body.class);
    }

    @Test
    void body_isWrittenInSnakeCase_inAlphabeticalOrder() {
        Body body = new Body("r", 0.5, List.of(1), Map.of("keyAsIs", 2), Instant.parse("2026-01-02T03:04:05Z"));

        assertThat(json().toJson(body))
                .isEqualTo("{\"created_at\":\"2026-01-02T03:04:05Z\",\"eta_s\":0.5,\"request_id\":\"r\","
                        + "\"timings_ms\":{\"keyAsIs\":2},\"top_k\":[1]}");
    }

    @Test
    void absentValues_areLeftOut() {
        Problem problem = new Problem("urn:x", "Title", 400, "Detail.", "/api", "X", null, null, null);

        assertThat(json().toJson(problem))
                .isEqualTo("{\"code\":\"X\",\"detail\":\"Detail.\",\"instance\":\"/api\",\"status\":400,\"title\":\"Title\","
                        + "\"type\":\"urn:x\"}");
    }

    @Test
    void retryTime_isGivenInMilliseconds() {
        assertThat(json().toJson(new Problem("t", "t", 503, "d", "/", "X", "f", "r", 2_000L)))
                .contains("\"retry_after_ms\":2000", "\"field\":\"f\"", "\"request_id\":\"r\"");
    }
}
