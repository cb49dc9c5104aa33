package io.kvasir.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Health, stats, metrics, logs and administration. */
class OperationsIT extends OnServer {

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/started", "/health/live", "/health/ready"})
    void health_ofARunningServer_isUp(String path) {
        Reply reply = api.get(path);

        assertThat(reply.ok().getString("status")).isEqualTo("UP");
        assertThat(reply.all("checks")).isNotEmpty().allMatch(check -> check.getString("status").equals("UP"));
    }

    @Test
    void briefHealth_isAStatusWithStats() {
        JsonObject health = api.get("/api/health").ok();

        assertThat(health.getString("status")).as("%s", health).isEqualTo("HEALTHY");
        assertThat(health.getString("version")).isNotBlank();
        assertThat(health.getJsonNumber("uptime_s").doubleValue()).isPositive();
        for (String figure : List.of("cpu_percent", "memory_percent", "disk_percent")) {
            assertThat(health.getJsonObject("system").getJsonNumber(figure).doubleValue()).as(figure).isBetween(0.0, 100.0);
        }
        assertThat(health).doesNotContainKeys("components", "alerts", "reasons");
    }

    @Test
    void detailedHealth_coversEveryComponent() {
        JsonObject health = api.get("/api/health/detailed").ok();

        JsonObject components = health.getJsonObject("components");
        assertThat(components).containsOnlyKeys("database", "vector_index", "embeddings", "model", "cache", "jobs");
        for (String part : components.keySet()) {
            assertThat(components.getJsonObject(part).getString("status")).as(part).isEqualTo("HEALTHY");
            assertThat(components.getJsonObject(part).getString("detail")).as(part).isNotBlank();
        }
        for (JsonObject alert : health.getJsonArray("alerts").getValuesAs(JsonObject.class)) {
            assertThat(alert).containsKeys("kpi", "severity", "value", "threshold", "since", "window_s", "reason");
        }
    }

    @Test
    void stats_ofTheIndex_countStoredRows() {
        JsonObject before = api.get("/api/vector_db/stats").ok();
        api.store(collection, "a.md", "One passage.");
        JsonObject after = api.get("/api/vector_db/stats").ok();

        assertThat(after.getInt("documents")).isEqualTo(before.getInt("documents") + 1);
        assertThat(after.getInt("passages")).isEqualTo(before.getInt("passages") + 1);
        assertThat(after.getInt("dimensions")).isEqualTo(384);
        assertThat(after.getJsonNumber("table_bytes").longValue()).isPositive();
        JsonObject index = after.getJsonObject("index");
        assertThat(index.getString("type")).isEqualTo("hnsw");
        assertThat(index.getBoolean("valid")).isTrue();
        assertThat(index).containsKeys("m", "ef_construction", "ef_search", "bytes", "configured_type", "building");
    }

    @Test
    void metrics_afterSomeCalls_timeEveryRouteAndStage() {
        api.store(collection, "a.md", "One passage.");
        api.search("passage", collection);
        api.ask("Which passage?", collection);
        api.get("/api/documents/not-there");

        Reply reply = api.get("/metrics");
        assertThat(reply.contentType()).startsWith("text/plain");
        Exposition metrics = Exposition.read(reply.body());
        assertThat(metrics.value("kvasir_vector_searches_total")).isPositive();
        assertThat(metrics.value("kvasir_vector_search_underfilled_total")).isZero();
        assertThat(metrics.value("kvasir_vector_recall_at_10")).isBetween(-1.0, 1.0);
        assertThat(metrics.type("kvasir_http_request_duration_seconds")).isEqualTo("histogram");
        assertThat(metrics.series("kvasir_http_request_duration_seconds_bucket", "\"/api/documents/{id}\"")).isNotEmpty();
        assertThat(metrics.series("kvasir_http_request_duration_seconds_bucket", "\"/api/search\"", "POST")).isNotEmpty();
        assertThat(metrics.series("kvasir_http_request_duration_seconds_bucket", "not-there")).isEmpty();
        assertThat(metrics.series("kvasir_http_requests_total", "\"/api/documents/{id}\"", "status=\"404\"")).isNotEmpty();
        assertThat(metrics.series("kvasir_http_requests_total", "\"/api/search\"", "POST", "status=\"200\"")).isNotEmpty();
        assertThat(metrics.type("kvasir_stage_duration_seconds")).isEqualTo("histogram");
        for (String stage : List.of("plan", "embed", "dense", "lexical", "fuse")) {
            assertThat(metrics.series("kvasir_stage_duration_seconds_bucket", "operation=\"search\"", "stage=\"" + stage + "\""))
                    .as(stage)
                    .isNotEmpty();
        }
        assertThat(metrics.series("kvasir_stage_duration_seconds_bucket", "operation=\"ask\"", "stage=\"generate\"")).isNotEmpty();
        assertThat(metrics.series("kvasir_stage_duration_seconds_bucket", "operation=\"ingest\"", "stage=\"store\"")).isNotEmpty();
    }

    @Test
    void metrics_followPrometheusRulesAndAreLimited() {
        String text = api.get("/metrics").body();
        Exposition metrics = Exposition.read(text);

        assertThat(metrics.violations()).isEmpty();
        assertThat(metrics.size()).isLessThan(1_500);
        assertThat(text).hasSizeLessThan(200_000);
        for (String needed : List.of(
                "cpu_processCpuLoad_percent",
                "memory_usedHeap_bytes",
                "gc_total",
                "thread_count",
                "threadpool_activeThreads",
                "connectionpool_managedConnections")) {
            assertThat(metrics.series(needed)).as(needed).isNotEmpty();
        }
        assertThat(text).doesNotContain("REST_request", "servlet_", "session_", "http_server_request", "ft_");
    }

    @Test
    void settings_ofTheServer_areAllKnown() throws IOException {
        assertThat(log()).doesNotContain("is not known and has no effect");
    }

    @Test
    void openapi_hasEveryPath() {
        JsonObject paths = api.get("/openapi?format=json").ok().getJsonObject("paths");

        assertThat(paths)
                .containsKeys(
                        "/api/documents",
                        "/api/documents/{id}",
                        "/api/vault/reindex",
                        "/api/jobs",
                        "/api/jobs/{id}",
                        "/api/jobs/{id}/events",
                        "/api/search",
                        "/api/ask",
                        "/api/health",
                        "/api/health/detailed",
                        "/api/vector_db/stats",
                        "/api/vector_db/maintenance");
        assertThat(api.get("/openapi/ui/").status()).isEqualTo(200);
    }

    @Test
    void adminCenter_overHttps_requiresLogin() throws Exception {
        Reply page = Https.get(HTTPS_PORT, "/adminCenter/login.jsp");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("j_username");
        assertThat(Https.get(HTTPS_PORT, "/adminCenter/").status()).isEqualTo(302);
    }

    /** Server administration can execute code, so API keys must not grant it. */
    @ParameterizedTest
    @ValueSource(strings = {"/ibm/api/config", "/IBMJMXConnectorREST/mbeans"})
    void adminCenterAndJmx_acceptOnlyTheirOwnUser(String path) throws Exception {
        assertThat(Https.get(HTTPS_PORT, path).status()).isEqualTo(401);
        assertThat(Https.get(HTTPS_PORT, path, "admin", "wrong").status()).isEqualTo(401);
        assertThat(Https.get(HTTPS_PORT, path, "admin", secret("admin-token")).status()).isEqualTo(401);
        assertThat(Https.get(HTTPS_PORT, path, "admin", secret("admin-center-password")).status()).isEqualTo(200);
    }

    /** Such files include the password of the key store. */
    @Test
    void filesOfTheServer_areServedToNoUser() throws Exception {
        String path = "/IBMJMXConnectorREST/file/%24%7Bserver.config.dir%7D/server.env";

        assertThat(Https.get(HTTPS_PORT, "/metrics", "metrics", secret("metrics-password")).status()).isEqualTo(200);
        assertThat(Https.get(HTTPS_PORT, path, "metrics", secret("metrics-password")).status()).isBetween(400, 499);
        assertThat(Https.get(HTTPS_PORT, path, "admin", secret("admin-center-password")).status()).isBetween(400, 499);
    }

    @Test
    void api_overHttps_isServed() throws Exception {
        assertThat(Https.get(HTTPS_PORT, "/api/health").ok()).containsKey("status");
    }

    @Test
    void secrets_onDisk_areReadableByTheirOwnerOnly() throws IOException {
        Path dropIn = Path.of(System.getProperty("it.wlp"), "usr/servers", System.getProperty("it.server"))
                .resolve("configDropins/overrides/kvasir-admin.xml");

        for (Path file : List.of(HOME.resolve("admin-token"), dropIn)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as("%s", file).isEqualTo("rw-------");
        }
    }

    private static String log() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("it.wlp"), "usr/servers", System.getProperty("it.server"), "logs/messages.log"));
    }

    @Test
    void clientError_isNotLoggedAsErrorEvenInAsyncCalls() throws IOException {
        Reply reply = api.post("/embed", Map.of("inputs", "harbour", "model", "no-such-model"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(log()).doesNotContain("RESTEASY002020", "no-such-model");
    }

    @Test
    void secrets_ofTheServer_areNotInItsLog() throws IOException {
        assertThat(log()).doesNotContain(String.valueOf(admin().key()), TestDatabase.password());
    }
}
