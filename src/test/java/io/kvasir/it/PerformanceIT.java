package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Performance figures of the models, as JSON and for Prometheus. */
class PerformanceIT extends OnServer {

    @Test
    void stats_afterEmbedding_countTextsAndTokens() {
        JsonObject before = api.get("/api/performance/metrics").ok();
        api.post("/v1/embeddings", Map.of("input", List.of("days of leave", "a printer")));
        JsonObject after = api.get("/api/performance/metrics").ok();

        assertThat(after).containsKeys("timestamp", "model", "embeddings", "system");
        assertThat(after.getJsonObject("embeddings").getInt("texts"))
                .isGreaterThanOrEqualTo(before.getJsonObject("embeddings").getInt("texts") + 2);
        assertThat(after.getJsonObject("embeddings").getInt("tokens"))
                .isGreaterThanOrEqualTo(before.getJsonObject("embeddings").getInt("tokens") + 9);
        assertThat(after.getJsonObject("model").getInt("active_instances")).isPositive();
        assertThat(after.getJsonObject("model").getJsonObject("rejections"))
                .containsKeys("queue_full", "deadline_unreachable", "expired", "cancelled", "failed");
        assertThat(after.getJsonObject("model").getJsonObject("queue_lengths")).containsOnlyKeys("high", "normal", "batch");
    }

    @Test
    void stats_ofTheDatabase_coverPoolAndStatements() {
        api.store(collection, "a.md", "The lamp is lit at dusk.");
        JsonObject busy = Await.await("what was sent to be seen").until(
                () -> {
                    api.search("lamp", collection);
                    return api.get("/api/performance/metrics").ok();
                },
                figures -> figures.getJsonObject("db").getJsonNumber("queries_per_second").doubleValue() > 0
                        && figures.getJsonNumber("requests_per_second").doubleValue() > 0);

        JsonObject db = busy.getJsonObject("db");
        assertThat(db.getInt("connection_pool_size")).isEqualTo(10);
        assertThat(db.getInt("connections")).isBetween(1, 10);
        assertThat(db.getInt("connections_in_use")).isBetween(0, db.getInt("connections"));
        assertThat(busy.getJsonNumber("error_rate").doubleValue()).isBetween(0.0, 1.0);
        assertThat(busy.getJsonNumber("timestamp").longValueExact())
                .as("seconds, as in the guide")
                .isCloseTo(System.currentTimeMillis() / 1000, within(60L));
    }

    @Test
    void metrics_afterEmbedding_showRunsWaitsAndBatches() {
        api.post("/v1/embeddings", Map.of("input", List.of("days of leave")));
        Exposition metrics = Exposition.read(api.get("/metrics").body());

        assertThat(metrics.type("kvasir_inference_compute_duration_seconds")).isEqualTo("histogram");
        assertThat(metrics.type("kvasir_inference_queue_duration_seconds")).isEqualTo("histogram");
        assertThat(metrics.type("kvasir_inference_batch_size")).isEqualTo("histogram");
        assertThat(metrics.series("kvasir_inference_compute_duration_seconds_bucket", "all-minilm-l6-v2@int8")).isNotEmpty();
        assertThat(metrics.series("kvasir_inference_queue_length", "priority=\"batch\"")).isNotEmpty();
        assertThat(metrics.series("kvasir_inference_threads")).isNotEmpty();
    }
}
