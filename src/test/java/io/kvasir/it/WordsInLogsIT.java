package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Words of queries and documents never appear in logs, job reports or metrics, whichever failure occurs. */
class WordsInLogsIT {
    private static final String WORD = "Secretperson";
    private static final String QUESTION = "Is Mr " + WORD + " being dismissed?";
    private static final String COLLECTION = "words";

    private static Cluster cluster;
    private static LibertyServer server;
    private static Api api;

    @BeforeAll
    static void setUp() {
        cluster = new Cluster(Path.of(System.getProperty("it.target"), "it-words")).start();
        server = new LibertyServer("dev", cluster.home(), Map.of("KVASIR_QUERY_LOG", "plain"));
        api = server.start().awaitReady().api();
    }

    @AfterAll
    static void tearDown() {
        server.close();
        cluster.close();
    }

    private static void sql(String statement) throws IOException, SQLException {
        Properties database = new Properties();
        try (var reader = Files.newBufferedReader(cluster.home().resolve("variables/database.properties"))) {
            database.load(reader);
        }
        try (Connection connection = DriverManager.getConnection(
                        database.getProperty("kvasir.db.url"),
                        database.getProperty("kvasir.db.user"),
                        database.getProperty("kvasir.db.password"));
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    /** The serialisation filter must admit what Liberty's transaction service stores about data sources. */
    @Test
    void libertyState_passesTheSerialFilter() {
        assertThat(server.allLogs()).doesNotContain("WTRN0040W", "filter status: REJECTED");
    }

    private static void assertWordAppearsNowhere() throws IOException {
        assertThat(server.allLogs()).doesNotContain(WORD);
        assertThat(Files.readString(cluster.dataFolder().resolve("server.log"))).doesNotContain(WORD);
        assertThat(api.get("/api/jobs").ok().toString()).doesNotContain(WORD);
        assertThat(api.get("/metrics").toString()).doesNotContain(WORD);
        assertThat(api.get("/api/health/detailed").json().toString()).doesNotContain(WORD);
    }

    @Test
    void question_failingInWarming_isReportedByItsNumber() throws IOException {
        String admin = Files.readString(cluster.home().resolve("admin-token")).strip();
        Reply accepted = api.with(admin).post("/api/cache/warm", Map.of("collection", "nowhere", "queries", List.of("Who?", QUESTION)));
        assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);

        JsonObject report = Jobs.awaitEnd(api.with(admin), accepted.json().getJsonObject("job").getString("id"));

        assertThat(report.toString()).contains("question 2 of 2", "COLLECTION_NOT_FOUND").doesNotContain(WORD);
        assertWordAppearsNowhere();
    }

    @Test
    void refusedRequests_leaveNoWords() throws IOException {
        api.search(QUESTION, "nowhere");
        api.ask(QUESTION, "nowhere");
        api.post("/api/search", Map.of("query", QUESTION + "x".repeat(10_001), "collection", COLLECTION));
        api.post("/api/search", Map.of("query", QUESTION, "top_k", -1));
        api.post("/api/ask", Map.of("prompt", QUESTION, "deadline_ms", 1));
        api.post("/api/search", "application/json", "{\"query\": \"" + QUESTION + "\", ");
        api.post("/api/search", "application/json", "{\"query\": \"" + QUESTION + "\\u0000\"}");
        api.post("/api/documents", Map.of("collection", COLLECTION, "uri", "nul.md", "content", QUESTION + "\u0000"));
        api.post("/api/documents", Map.of("collection", COLLECTION, "content", QUESTION, "media_type", "image/png"));
        api.get("/api/search?query=" + WORD + "&collection=nowhere");
        api.get("/api/nothing/" + WORD + "?q=" + WORD);
        api.post("/embed", Map.of("inputs", QUESTION, "truncate", 7));
        api.post("/v1/embeddings", Map.of("input", QUESTION, "model", WORD));

        assertWordAppearsNowhere();
    }

    @Test
    void failingStatements_leaveNoWords() throws IOException, SQLException {
        api.store(COLLECTION, "plain.md", "A document.");
        sql("alter table passage add constraint nothing check (false) not valid");
        sql("alter table query_log add constraint nothing check (false) not valid");
        try {
            Reply reply = api.post("/api/documents", Map.of("collection", COLLECTION, "uri", "secret.md", "content", QUESTION));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.toString()).doesNotContain(WORD);
            api.search(QUESTION, COLLECTION);
            Await.await("the failure to be logged").until(server::log, log -> log.contains("failed"));
            api.with(Files.readString(cluster.home().resolve("admin-token")).strip()).post("/api/cache/warm", Map.of("popular", 5));
        } finally {
            sql("alter table passage drop constraint nothing");
            sql("alter table query_log drop constraint nothing");
        }

        assertWordAppearsNowhere();
    }
}
