package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of models. */
class ModelsIT extends OnServer {

    @Test
    void models_areListedWithTheirState() {
        Reply reply = api.get("/api/models");
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        List<JsonObject> models =
                Json.createReader(new StringReader(reply.body())).readArray().getValuesAs(JsonObject.class);

        assertThat(models).isNotEmpty();
        for (JsonObject model : models) {
            assertThat(model).containsKeys("name", "role", "provider", "variants", "device", "state", "memory_mb", "default");
            assertThat(model.getString("role")).isIn("embedding", "reranking", "generation", "speech");
            assertThat(model.getString("state")).isIn("AVAILABLE", "LOADED", "UNUSABLE");
        }
        JsonObject embedder = models.stream()
                .filter(model -> model.getString("role").equals("embedding") && model.getBoolean("default"))
                .findFirst()
                .orElseThrow();
        assertThat(embedder.getString("state")).isEqualTo("LOADED");
        assertThat(embedder.getString("sha256")).matches("[0-9a-f]{64}");
        assertThat(embedder.getInt("dimension")).isPositive();
        assertThat(embedder.getJsonObject("pool")).containsKeys("threads", "busy", "queued", "average_ms");
    }
}
