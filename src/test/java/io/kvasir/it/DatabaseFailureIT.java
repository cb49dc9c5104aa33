package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/** Loss and recovery of the database, with a server and a PostgreSQL cluster private to this class. */
class DatabaseFailureIT {
    private static final Path TARGET = Path.of(System.getProperty("it.target"));
    private static final Path NOTES = TARGET.resolve("it-notes/failure");

    private static Cluster cluster;
    private static LibertyServer server;

    private final String collection = "it-" + UUID.randomUUID();
    private Api api;

    @BeforeAll
    static void setUp() throws Exception {
        cluster = new Cluster(TARGET.resolve("it-cluster"));
        cluster.start();
        Files.createDirectories(NOTES);
        server = new LibertyServer("dev", cluster.home(), Map.of(
                "KVASIR_INGEST_ROOTS", NOTES.toString(),
                "KVASIR_WARMUP_SEARCHES", "20"));
    }

    @AfterAll
    static void tearDown() {
        server.close();
        cluster.close();
    }

    @BeforeEach
    void startAll() {
        api = server.api();
        cluster.start();
        if (!server.isRunning()) {
            server.start();
        }
        server.awaitReady();
    }

    private void assertWorks() {
        JsonObject document = api.store(collection, UUID.randomUUID() + ".md", "The lamp is lit at dusk.");
        assertThat(api.search("lamp at dusk", collection).all("results")).isNotEmpty();
        assertThat(api.ask("When is the lamp lit?", collection).ok().getString("answer")).contains("dusk");
        assertThat(api.delete("/api/documents/" + document.getString("id")).status()).isEqualTo(204);
    }

    private void assertAllRefusedWithReason() {
        List<Reply> replies = List.of(
                api.post("/api/documents", Map.of("collection", collection, "content", "Words.")),
                api.get("/api/documents?collection=" + collection),
                api.get("/api/documents/" + UUID.randomUUID()),
                api.delete("/api/documents/" + UUID.randomUUID()),
                api.search("lamp", collection),
                api.ask("When is the lamp lit?", collection),
                api.get("/api/vector_db/stats"));
        assertThat(replies).allSatisfy(reply -> Problems.check(reply, 503, "DATABASE_UNAVAILABLE"));
    }

    private void assertNotReady() {
        Reply ready = Await.await("readiness to notice").until(() -> api.get("/health/ready"), reply -> reply.status() == 503);
        assertThat(ready.json().getString("status")).isEqualTo("DOWN");
        assertThat(api.get("/health/live").ok().getString("status")).isEqualTo("UP");
        JsonObject brief = api.get("/api/health").json();
        assertThat(brief.getString("status")).isEqualTo("UNHEALTHY");
        assertThat(brief.getJsonArray("reasons").toString()).contains("database is UNHEALTHY since 20");
        JsonObject detailed = api.get("/api/health/detailed").json();
        assertThat(detailed.getJsonObject("components").getJsonObject("database").getString("status")).isEqualTo("UNHEALTHY");
        assertThat(api.get("/metrics").status()).isEqualTo(200);
        assertThat(api.get("/").status()).isEqualTo(200);
    }

    @Test
    void warmUp_runsOnceACollectionIsSearchable() {
        api.store(collection, "lamp.md", "The lamp is lit at dusk.");

        Await.await("the warm-up").until(server::log, log -> log.contains("warm-up ran 20 searches in the collection "));
    }

    @Test
    void database_stoppedAndStarted_isReportedAndUsedAgain() {
        assertWorks();

        cluster.stop();
        assertNotReady();
        assertAllRefusedWithReason();

        cluster.start();
        server.awaitReady();
        assertWorks();
    }

    @Test
    void database_restartedRepeatedly_isUsedAgainEachTime() {
        for (int i = 0; i < 3; i++) {
            cluster.stop();
            Problems.check(api.search("lamp", collection), 503, "DATABASE_UNAVAILABLE");
            cluster.start();
            server.awaitReady();
            assertWorks();
        }
    }

    @Test
    void database_unavailableAtServerStart_isAwaited() {
        server.close();
        cluster.stop();

        server.start();
        assertNotReady();
        assertThat(api.get("/health/started").status()).isEqualTo(503);
        String readiness = Await.await("the start waiting for the database")
                .until(() -> api.get("/health/ready").body(), body -> body.contains("waiting for the database"));
        assertThat(readiness)
                .as("a category for those without credentials, not the reason")
                .contains("does not answer")
                .doesNotContain("cannot be reached", "nothing was changed");
        Problems.check(api.search("lamp", collection), 503, "DATABASE_UNAVAILABLE");

        cluster.start();
        server.awaitReady();
        assertWorks();
    }

    @Test
    void database_restartedDuringCalls_causesOnlyRefusals() throws InterruptedException {
        api.store(collection, "lamp.md", "The lamp is lit at dusk.");
        AtomicBoolean enough = new AtomicBoolean();
        ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
        List<Thread> callers = List.of(
                Thread.startVirtualThread(() -> callRepeatedly(enough, replies, () -> api.search("lamp", collection))),
                Thread.startVirtualThread(() -> callRepeatedly(enough, replies, () -> api.ask("When is the lamp lit?", collection))),
                Thread.startVirtualThread(() -> callRepeatedly(enough, replies, () -> api.get("/api/documents?collection=" + collection))),
                Thread.startVirtualThread(() -> callRepeatedly(enough, replies, () -> api.post(
                        "/api/documents",
                        Map.of("collection", collection, "uri", "counter.md", "content", "Number " + replies.size())))));

        for (int i = 0; i < 3; i++) {
            int before = replies.size();
            cluster.stop();
            cluster.start();
            server.awaitReady();
            Await.await("calls after the restart").until(replies::size, size -> size > before + 20);
        }
        enough.set(true);
        for (Thread caller : callers) {
            caller.join();
        }

        for (Reply reply : replies) {
            if (reply.status() != 200 && reply.status() != 201) {
                Problems.check(reply, 503, "DATABASE_UNAVAILABLE");
            }
        }
        assertThat(replies).anyMatch(reply -> reply.status() == 200);
        assertWorks();
    }

    private static void callRepeatedly(AtomicBoolean enough, ConcurrentLinkedQueue<Reply> replies, Supplier<Reply> call) {
        while (!enough.get()) {
            replies.add(call.get());
        }
    }

    @Test
    void database_restartedDuringReindex_onlyDelaysIt() {
        int files = 25;
        Notes notes = Notes.in(NOTES).many(files);
        String id = Jobs.reindex(api, notes.path(), collection);
        Await.await("some documents").until(() -> api.get("/api/jobs/" + id).ok(), job -> job.getInt("done") > 2);

        cluster.stop();
        assertThat(api.get("/api/jobs/" + id).ok().getString("state")).isEqualTo("RUNNING");
        cluster.start();

        JsonObject job = Jobs.awaitEnd(api, id);
        assertThat(job.getString("state")).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(job.getInt("failed")).as("%s", job).isZero();
        server.awaitReady();
        List<JsonObject> documents = api.get("/api/documents?limit=1000&collection=" + collection).all("documents");
        assertThat(documents).hasSize(files).allMatch(document -> document.getInt("passages") > 1);
        for (JsonObject document : documents.subList(0, 5)) {
            assertThat(api.get("/api/documents/" + document.getString("id") + "?passages=true").ok().getJsonArray("passages"))
                    .hasSize(document.getInt("passages"));
        }
        assertThat(Jobs.awaitEnd(api, Jobs.reindex(api, notes.path(), collection)).getInt("skipped")).isEqualTo(files);
    }

    @Test
    void reindex_requestedDuringOutage_runsAfterRecovery() {
        Notes notes = Notes.in(NOTES).many(3);
        cluster.stop();
        Reply accepted = api.post("/api/vault/reindex", Map.of("path", notes.path(), "collection", collection));
        cluster.start();

        if (accepted.status() == 202) {
            JsonObject job = Jobs.awaitEnd(api, accepted.json().getJsonObject("job").getString("id"));
            assertThat(job.getString("state")).as("%s", job).isEqualTo("SUCCEEDED");
            assertThat(job.getInt("done")).as("%s", job).isEqualTo(3);
        } else {
            Problems.check(accepted, 503, "DATABASE_UNAVAILABLE");
        }
    }

    @Test
    void hangingDatabase_isReportedAndUsedAgain() throws Exception {
        assertWorks();
        AutoCloseable frozen = cluster.freeze().orElseThrow(() -> new TestAbortedException(
                "the cluster's processes belong to somebody else (Docker?), so they cannot be made to hang"));
        try (frozen) {
            long start = System.nanoTime();
            Await.await("readiness to notice").until(() -> api.get("/health/ready"), reply -> reply.status() == 503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            Reply search = api.search("lamp at dusk", collection);
            assertThat(search.status()).as("%s", search).isIn(503, 504);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
            assertNotReady();
        }
        server.awaitReady();
        assertWorks();
    }
}
