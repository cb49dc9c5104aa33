package io.kvasir.it;

import io.kvasir.Await;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that race with a concurrent change of the same collection. The test makes that change and controls when it commits. */
class CollectionRacesIT extends OnServer {
    private static final String DOCUMENT = "The main anchor lies on deck.";
    private static final String HIDE_DOCUMENT = "update document set visibility = '{board}', visibility_inherited = false "
            + "where collection_id = (select id from collection where name = ?)";
    private final String path = "/api/collections/" + collection;

    private void change(Connection connection, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, collection);
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Makes a call while the test's first statement is uncommitted, executes the second one once the call waits for a lock, and
     * commits both.
     */
    private Reply during(String first, Supplier<Reply> call, String then) throws SQLException {
        try (Connection connection = TestDatabase.connect()) {
            connection.setAutoCommit(false);
            change(connection, first);
            CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(call);
            Await.await("the call to wait for the test").until(
                    () -> CollectionsIT.count("select count(*) from pg_locks where not granted"),
                    waiting -> waiting > 0 || reply.isDone());
            change(connection, then);
            connection.commit();
            return reply.join();
        }
    }

    @Test
    void document_submittedDuringCollectionDeletion_isStored() throws SQLException {
        api.store(collection, "a.md", DOCUMENT);

        Reply reply = during(
                "select id from collection where name = ? for update",
                () -> api.post("/api/documents", Map.of("collection", collection, "uri", "b.md", "content", DOCUMENT)),
                "delete from collection where name = ?");

        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        assertThat(api.get(path).ok().getInt("documents")).isEqualTo(1);
    }

    @Test
    void document_hiddenDuringItsReplacement_isAConflict() throws SQLException {
        api.store(collection, "a.md", DOCUMENT);

        Reply reply = during(
                "select id from collection where name = ? for update",
                () -> api.post(
                        "/api/documents",
                        Map.of("collection", collection, "uri", "a.md", "content", "Overwritten.", "visibility", List.of())),
                HIDE_DOCUMENT);

        Problems.check(reply, 409, "CONFLICT");
    }

    @Test
    void document_hiddenDuringItsDeletion_isAConflictAndRemains() throws SQLException {
        String id = admin().store(Map.of("collection", collection, "uri", "a.md", "content", DOCUMENT)).getString("id");

        Reply reply = during(
                "select id from collection where name = ? for update", () -> api.delete("/api/documents/" + id), HIDE_DOCUMENT);

        Problems.check(reply, 409, "CONFLICT");
        admin().get("/api/documents/" + id).ok();
    }

    @Test
    void definition_changedDuringCollectionDeletion_isAConflict() throws SQLException {
        api.store(collection, "a.md", DOCUMENT);

        Reply reply = during(
                "select id from collection where name = ? for update",
                () -> api.put(path, Map.of("description", "anchors")),
                "delete from collection where name = ?");

        Problems.check(reply, 409, "CONFLICT");
    }

    @Test
    void unchangedDocument_submittedDuringItsExpiry_isStoredAgain() throws SQLException {
        api.store(collection, "a.md", DOCUMENT);
        api.put(path, Map.of("retention", "P60D")).ok();
        String ofCollection = " from document where collection_id = (select id from collection where name = ?)";

        Reply reply = during(
                "delete" + ofCollection,
                () -> api.post("/api/documents", Map.of("collection", collection, "uri", "a.md", "content", DOCUMENT)),
                "select id" + ofCollection);

        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        assertThat(api.get(path).ok().getInt("documents")).isEqualTo(1);
        assertThat(api.search("main anchor", collection).all("results")).hasSize(1);
    }

    /** Lasts longer than 30 s, the server's default timeout of asynchronous responses. */
    @Test
    void longJob_isStreamedToItsEnd() throws SQLException, InterruptedException {
        CollectionsIT.insertMany(api, collection, 1_100);
        CompletableFuture<Reply> followed;
        try (Connection connection = TestDatabase.connect()) {
            connection.setAutoCommit(false);
            change(connection, "select id from collection where name = ? for update");
            String id = api.delete(path).json().getJsonObject("job").getString("id");
            followed = CompletableFuture.supplyAsync(() -> api.get("/api/jobs/" + id + "/events"));
            Thread.sleep(Duration.ofSeconds(40));
            assertThat(followed).isNotDone();
            connection.rollback();
        }

        Reply events = followed.join();
        assertThat(events.status()).isEqualTo(200);
        assertThat(events.body()).contains("event: progress").contains("event: done");
    }

    @Test
    void definition_changedWhileADocumentIsHidden_isForbidden() throws SQLException {
        admin().store(Map.of("collection", collection, "uri", "a.md", "content", DOCUMENT));

        Reply reply = during(
                "update document set visibility = '{board}' where collection_id = (select id from collection where name = ?)",
                () -> api.put(path, Map.of("retention", "PT1H")),
                "select id from collection where name = ?");

        Problems.check(reply, 403, "FORBIDDEN");
    }
}
