package io.kvasir.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The prod profile: no access without credentials except to health. */
class ProdProfileIT {
    private static final Path HOME = Path.of(System.getProperty("it.target"), "it-prod");

    private static LibertyServer server;
    private static String token;
    private static Api api;

    @BeforeAll
    static void setUp() throws IOException {
        // the environment cannot override the access rules of the profile
        server = LibertyServer.onTestDatabase(
                "prod", HOME, Map.of("KVASIR_ACCESS_ANONYMOUS", "true", "KVASIR_RETRIEVAL_CANDIDATS", "5"));
        server.start().awaitReady();
        api = server.api();
        token = Files.readString(HOME.resolve("admin-token")).strip();
    }

    @AfterAll
    static void tearDown() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/documents",
        "POST, /api/documents",
        "GET, /api/documents/00000000-0000-0000-0000-000000000000",
        "DELETE, /api/documents/00000000-0000-0000-0000-000000000000",
        "POST, /api/vault/reindex",
        "GET, /api/collections",
        "GET, /api/collections/x",
        "PUT, /api/collections/x",
        "DELETE, /api/collections/x",
        "GET, /api/jobs",
        "GET, /api/jobs/x",
        "GET, /api/jobs/x/events",
        "DELETE, /api/jobs/x",
        "GET, /api/search?q=x",
        "POST, /api/search",
        "POST, /api/ask",
        "POST, /api/feedback",
        "GET, /api/feedback",
        "GET, /api/feedback/export",
        "GET, /api/vector_db/stats",
        "POST, /api/vector_db/maintenance",
        "GET, /api/health",
        "GET, /api/health/detailed"
    })
    void call_withoutCredentials_isRefused(String method, String path) {
        for (String key : new String[] {null, "wrong", token + "x", token.substring(1)}) {
            Reply reply = new Api(api.base(), key)
                    .send(new Api(api.base(), key).request(path).method(method, BodyPublishers.ofString("{\"query\": \"x\"}")));

            Problems.check(reply, 401, "UNAUTHORIZED");
            assertThat(reply.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
        }
    }

    @Test
    void clients_withUnknownKey_reportAuthenticationErrors() {
        JsonObject seen = PublishedClients.ask("refused", api.base(), "sk-not-known");

        assertThat(seen.getJsonObject("openai").getString("name")).isEqualTo("AuthenticationError");
        assertThat(seen.getJsonObject("cohere").getString("name")).isEqualTo("UnauthorizedError");
        assertThat(seen.getJsonObject("cohere").getJsonObject("body").getString("message")).isNotBlank();
        for (String client : List.of("openai", "cohere", "huggingface")) {
            assertThat(seen.getJsonObject(client).getInt("status")).as(client).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', value = {
        "/v1/models, |\"code\":\"invalid_api_key\"|",
        "/v1/embeddings, |\"type\":\"authentication_error\"|",
        "/embed, |\"error_type\":|",
        "/v1/rerank, |{\"detail\":|",
        "/v2/rerank, |{\"message\":|",
        "/v2/embed, |{\"message\":|"
    })
    void call_withUnknownKey_isRefusedInItsProtocolsFormat(String path, String form) {
        Api stranger = api.with("sk-not-known");
        Reply reply = path.equals("/v1/models") ? stranger.get(path) : stranger.post(path, Map.of());

        assertThat(reply.status()).as("%s", reply).isEqualTo(401);
        assertThat(reply.body()).contains(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void health_withoutCredentials_isServed(String path) {
        assertThat(api.get(path).status()).isEqualTo(200);
    }

    @Test
    void metrics_withoutCredentials_areRefused() throws Exception {
        Reply plain = api.get("/metrics");
        assertThat(plain.status()).as("%s", plain).isNotEqualTo(200);
        assertThat(plain.body()).doesNotContain("_seconds");

        String password = Files.readString(HOME.resolve("metrics-password")).strip();
        assertThat(Https.get(server.httpsPort(), "/metrics").status()).isEqualTo(401);
        assertThat(Https.get(server.httpsPort(), "/metrics", "metrics", "wrong").status()).isEqualTo(401);
        assertThat(Https.get(server.httpsPort(), "/metrics", "metrics", token).status()).isEqualTo(401);
        assertThat(Https.get(server.httpsPort(), "/metrics", "metrics", password).body()).contains("thread_count");
    }

    @Test
    void responses_overHttps_haveStrictTransportSecurity() throws Exception {
        assertThat(Https.get(server.httpsPort(), "/").header("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(api.get("/").header("Strict-Transport-Security")).isEmpty();
    }

    /** mpMetrics adds Liberty's {@code /ibm/api} endpoint, but no API is registered there: only the list of APIs is served. */
    @ParameterizedTest
    @ValueSource(strings = {"/ibm/api/config", "/ibm/api/validation"})
    void libertyRestApis_areForbiddenOrMissing(String path) throws Exception {
        String password = Files.readString(HOME.resolve("metrics-password")).strip();

        assertThat(Https.get(server.httpsPort(), path, "admin", token).status()).isEqualTo(401);
        assertThat(Https.get(server.httpsPort(), path, "metrics", password).status()).isIn(403, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/adminCenter/", "/adminCenter/login.jsp", "/IBMJMXConnectorREST/mbeans"})
    void adminCenterAndJmx_areNotFoundUnlessEnabled(String path) throws Exception {
        for (String user : new String[] {"admin", "metrics"}) {
            for (String password : new String[] {token, Files.readString(HOME.resolve("metrics-password")).strip()}) {
                assertThat(Https.get(server.httpsPort(), path, user, password).status()).isEqualTo(404);
            }
        }
        assertThat(HOME.resolve("admin-center-password")).doesNotExist();
    }

    @Test
    void misspeltSetting_isTheOnlyOneWarnedOf() {
        assertThat(server.log().lines().filter(line -> line.contains("is not known and has no effect")))
                .singleElement()
                .asString()
                .contains("KVASIR_RETRIEVAL_CANDIDATS", "kvasir.retrieval.candidates");
    }

    @Test
    void poolSize_ofTheProfile_isInEffect() {
        assertThat(api.with(token).get("/api/performance/metrics").ok().getJsonObject("db").getInt("connection_pool_size"))
                .isEqualTo(40);
    }

    @Test
    void adminToken_asApiKeyOrBearer_isAccepted() {
        Api admin = api.with(token);
        String collection = "it-" + UUID.randomUUID();
        admin.store(collection, "a.md", "The lamp is lit at dusk.");

        assertThat(admin.search("lamp", collection).all("results")).hasSize(1);
        assertThat(admin.ask("When is the lamp lit?", collection).ok().getString("answer")).contains("dusk");
        assertThat(api.send(api.request("/api/documents?collection=" + collection).header("Authorization", "Bearer " + token).GET())
                        .all("documents"))
                .hasSize(1);
        assertThat(api.send(api.request("/api/documents").header("Authorization", "bearer " + token).GET()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/embeddings, '{\"model\": \"text-embedding-3-small\", \"input\": \"a\"}', all-minilm-l6-v2",
        "/v2/embed, '{\"model\": \"embed-v4.0\", \"texts\": [\"a\"]}', all-minilm-l6-v2",
        "/v2/rerank, '{\"model\": \"rerank-v3.5\", \"query\": \"a\", \"documents\": [\"b\"]}', late-interaction"
    })
    void foreignModelName_isNotFound(String path, String body, String known) {
        Reply reply = api.with(token).post(path, "application/json", body);

        assertThat(reply.status()).as("%s", reply).isEqualTo(404);
        assertThat(reply.body()).contains(known);
    }

    @Test
    void token_inTheAddress_isNotACredential() {
        for (String parameter : List.of("api_key", "token", "access_token", "X-API-Key")) {
            assertThat(api.get("/api/documents?" + parameter + "=" + token).status()).isEqualTo(401);
        }
    }

    @Test
    void secrets_ofTheServer_areNotInItsLog() {
        assertThat(server.log()).doesNotContain(token);
    }

    @Test
    void feedback_unlessEnabled_isRefused() {
        Problems.check(
                api.with(token).post("/api/feedback", Map.of("request_id", "r", "verdict", "good")), 409, "FEEDBACK_DISABLED");
        assertThat(api.with(token).get("/api/feedback").ok().getJsonArray("feedback")).isNotNull();
    }
}
