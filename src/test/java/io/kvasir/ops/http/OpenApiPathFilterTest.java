package io.kvasir.ops.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiPathFilterTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/embeddings, /v1/embeddings",
        "/api/v1/models/{id}, /v1/models/{id}",
        "/api/v2/rerank, /v2/rerank",
        "/api/rerank, /rerank",
        "/api, /",
        "/api/, /",
        "/api/v2/embed, /v2/embed",
        "/api/decode, /decode",
        "/api/embed_all, /embed_all",
        "/api/search, /api/search",
        "/api/models, /api/models",
        "/api/v10, /api/v10",
        "/api/embedded, /api/embedded",
        "/health, /health"
    })
    void paths_areShown_asServed(String path, String published) {
        assertThat(OpenApiPathFilter.published(path)).isEqualTo(published);
    }
}
