package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Collections: visibility, definition, counts and deletion. */
class CollectionsIT extends OnServer {
    private final String path = "/api/collections/" + collection;

    private JsonObject shown(Api as) {
        return as.get(path).ok();
    }

    private List<String> names(Api as) {
        return as.get("/api/collections").all("collections", "name");
    }

    /** Stores a document that only the group {@code board} may see and returns its number of passages. */
    private int storeHidden(String uri, String content) {
        return admin().store(Map.of("collection", collection, "uri", uri, "content", content, "visibility", List.of("board")))
                .getInt("passages");
    }

    static long count(String sql, Object... parameters) {
        try (Connection connection = TestDatabase.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Inserts documents without passages by SQL, since storing as many through the API would take long. */
    private void insertMany(int documents) {
        insertMany(api, collection, documents);
    }

    static void insertMany(Api api, String collection, int documents) {
        api.store(collection, "first.md", "The first of many.");
        count("with made as (insert into document (id, collection_id, uri, title, media_type, body, bytes, content_hash, created_at, "
                + "updated_at, analyzer) select gen_random_uuid(), c.id, 'made/' || n, 'Made', 'text/plain', 'x', 1, 'x', now(), now(), 1 "
                + "from collection c, generate_series(1, ?) n where c.name = ? returning 1) select count(*) from made",
                documents, collection);
    }

    @Test
    void collection_createdByItsFirstDocument_showsItsCounts() {
        api.store(collection, "a.md", "# Anchors\n\nThe main anchor lies on deck.");
        api.store(collection, "b.md", "# Ropes\n\nThe ropes hang aft.");

        JsonObject shown = shown(api);

        assertThat(shown.getString("name")).isEqualTo(collection);
        assertThat(shown.getInt("documents")).isEqualTo(2);
        assertThat(shown.getInt("passages")).isEqualTo(2);
        assertThat(shown.getInt("version")).isPositive();
        assertThat(shown.getString("owner")).isEqualTo("anonymous");
        assertThat(shown.getString("created_at")).isNotBlank();
        assertThat(shown.getJsonArray("may").toString()).isEqualTo("[\"read\",\"write\",\"admin\"]");
        assertThat(shown.getJsonObject("settings").toString())
                .isEqualTo("{\"analyzer\":\"kvasir-1\",\"visibility\":[]}");
        assertThat(shown).doesNotContainKeys("description", "language");
        assertThat(names(api)).contains(collection).isSorted();
    }

    @Test
    void counts_afterEveryKindOfChange_areCorrect() {
        String id = api.store(collection, "a.md", "The main anchor lies on deck.").getString("id");
        api.store(collection, "a.md", "The main anchor lies aft.");
        api.store(collection, "b.md", "The ropes hang aft.");
        assertThat(shown(api).getInt("documents")).isEqualTo(2);

        api.delete("/api/documents/" + id);
        assertThat(shown(api).getInt("documents")).isEqualTo(1);
        assertThat(shown(api).getInt("passages")).isEqualTo(1);
        assertThat(count("select documents from collection where name = ?", collection)).isEqualTo(1);
    }

    @Test
    void collection_unknown_isNotFound() {
        Problems.check(api.get(path), 404, "COLLECTION_NOT_FOUND");
        Problems.check(api.delete(path), 404, "COLLECTION_NOT_FOUND");
        Problems.check(api.get("/api/collections/..x"), 400, "INVALID_FIELD", "collection");
    }

    @Test
    void collection_put_isCreatedThenReplaced() {
        Reply made = api.put(
                path, Map.of("description", "Notes of the crew", "language", "DE-ch", "retention", 90, "visibility", List.of()));

        assertThat(made.status()).as("%s", made).isEqualTo(201);
        assertThat(made.json().getString("description")).isEqualTo("Notes of the crew");
        assertThat(made.json().getString("language")).isEqualTo("de-CH");
        assertThat(made.json().getInt("documents")).isZero();
        assertThat(made.json().getJsonObject("settings").getString("retention")).isEqualTo("P90D");
        assertThat(shown(api)).isEqualTo(made.json());

        JsonObject changed = api.put(path, Map.of("language", "nb")).ok();
        assertThat(changed).doesNotContainKey("description");
        assertThat(changed.getString("language")).isEqualTo("nb");
        assertThat(changed.getJsonObject("settings")).doesNotContainKey("retention");
        assertThat(count("select count(*) from audit where detail ->> 'collection' = ? and action like 'collection.%'", collection))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"description\": 3}         | description",
        "{\"language\": \"klingon\"}  | language",
        "{\"visibility\": \"board\"}  | visibility",
        "{\"retention\": \"P-1D\"}    | retention",
        "{\"retension\": \"P1D\"}     | retension"
    })
    void collection_putWithBadField_namesIt(String body, String field) {
        Problems.check(api.put(path, body), 400, "INVALID_FIELD", field);
        Problems.check(api.get(path), 404, "COLLECTION_NOT_FOUND");
    }

    @Test
    void collection_putHiddenFromTheCaller_isRefused() {
        Problems.check(api.put(path, Map.of("visibility", List.of("board"))), 403, "FORBIDDEN", "visibility");
        Problems.check(api.get(path), 404, "COLLECTION_NOT_FOUND");
    }

    @Test
    void descriptionChange_keepsCachedResults() {
        api.store(collection, "a.md", "The main anchor lies on deck.");
        api.search("main anchor", collection).ok();
        int version = shown(api).getInt("version");

        api.put(path, Map.of("description", "Anchors and ropes")).ok();

        assertThat(api.search("main anchor", collection).ok().getString("cache")).isEqualTo("l1");
        assertThat(shown(api).getInt("version")).isEqualTo(version);
    }

    @Test
    void counts_includeOnlyVisibleDocuments() {
        api.store(collection, "open.md", "The main anchor lies on deck.");
        int board = storeHidden("hidden.md", "# Hidden\n\n" + "The reserve anchor is buried beside the third birch. ".repeat(100));
        assertThat(board).isGreaterThan(1);

        assertThat(shown(api).getInt("documents")).isEqualTo(1);
        assertThat(shown(api).getInt("passages")).isEqualTo(1);
        assertThat(shown(admin()).getInt("documents")).isEqualTo(2);
        assertThat(shown(admin()).getInt("passages")).isEqualTo(1 + board);
    }

    @Test
    void collection_ofHiddenDocumentsOnly_isNotFound() {
        storeHidden("hidden.md", "The reserve anchor is buried.");

        assertThat(names(api)).doesNotContain(collection);
        assertThat(names(admin())).contains(collection);
        Problems.check(api.get(path), 404, "COLLECTION_NOT_FOUND");
        Problems.check(api.delete(path), 404, "COLLECTION_NOT_FOUND");
        assertThat(shown(admin()).getInt("documents")).isEqualTo(1);
    }

    @Test
    void emptyCollection_isListedUnlessHiddenByDefault() {
        admin().put(path, Map.of());
        assertThat(names(api)).contains(collection);

        admin().put(path, Map.of("visibility", List.of("board")));
        assertThat(names(api)).doesNotContain(collection);
        assertThat(names(admin())).contains(collection);
    }

    @Test
    void collection_withHiddenDocuments_isNotRedefinedByOthers() {
        admin().store(collection, "open.md", "The main anchor lies on deck.");
        storeHidden("hidden.md", "The reserve anchor is buried.");

        Problems.check(api.put(path, Map.of("retention", "PT1S")), 403, "FORBIDDEN");
        assertThat(shown(admin()).getJsonObject("settings")).doesNotContainKey("retention");
        assertThat(admin().put(path, Map.of("description", "Anchors")).status()).isEqualTo(200);
    }

    @Test
    void collection_ofAnotherOwner_isNotDeleted() {
        admin().store(collection, "open.md", "The main anchor lies on deck.");

        Problems.check(api.delete(path), 401, "UNAUTHORIZED");
        assertThat(shown(api).getJsonArray("may").toString()).isEqualTo("[\"read\",\"write\"]");
        assertThat(shown(api).getInt("documents")).isEqualTo(1);
    }

    @Test
    void deletedCollection_leavesNoRowsAndNoCacheEntries() {
        api.store(collection, "a.md", "# Anchors\n\nThe main anchor lies on deck.");
        storeHidden("hidden.md", "The reserve anchor is buried.");
        api.search("main anchor", collection).ok();
        long id = count("select id from collection where name = ?", collection);

        Reply reply = api.delete(path);

        assertThat(reply.status()).as("%s", reply).isEqualTo(204);
        Problems.check(api.get(path), 404, "COLLECTION_NOT_FOUND");
        Problems.check(api.search("main anchor", collection), 404, "COLLECTION_NOT_FOUND");
        Problems.check(api.ask("Where is the main anchor?", collection), 404, "COLLECTION_NOT_FOUND");
        for (String table : List.of("document", "passage", "posting", "embedding", "query_log", "feedback")) {
            assertThat(count("select count(*) from " + table + " where collection_id = ?", id)).as(table).isZero();
        }
        assertThat(count("select count(*) from audit where action = 'collection.delete' and detail ->> 'collection' = ?", collection))
                .isEqualTo(1);

        api.store(collection, "a.md", "# Anchors\n\nThe main anchor was sold.");
        JsonObject found = api.search("main anchor", collection).ok();
        assertThat(found.getString("cache")).isEqualTo("miss");
        assertThat(found.toString()).contains("was sold").doesNotContain("lies on deck");
        assertThat(shown(admin()).getInt("documents")).isEqualTo(1);
    }

    @Test
    void largeCollection_isDeletedByAJob() {
        insertMany(1_200);

        Reply reply = api.delete(path);

        assertThat(reply.status()).as("%s", reply).isEqualTo(202);
        String id = reply.json().getJsonObject("job").getString("id");
        assertThat(reply.header("Location").orElse("")).endsWith("/api/jobs/" + id);
        JsonObject job = Jobs.awaitEnd(api, id);
        assertThat(job.getString("state")).as("%s", job).isEqualTo("SUCCEEDED");
        assertThat(job.getString("kind")).isEqualTo("delete_collection");
        assertThat(job.getString("collection")).isEqualTo(collection);
        assertThat(job.getInt("total")).as("%s", job).isEqualTo(1_201);
        assertThat(job.getInt("done")).as("%s", job).isEqualTo(1_201);
        Problems.check(api.get(path), 404, "COLLECTION_NOT_FOUND");
    }

    @Test
    void cancelledDeletion_leavesTheRestAndResumesWhenRepeated() {
        insertMany(20_000);
        String id = api.delete(path).json().getJsonObject("job").getString("id");
        // The row lock is granted between two batches of the deletion and blocks the next one.
        try (Connection holding = TestDatabase.connect()) {
            holding.setAutoCommit(false);
            try (PreparedStatement hold = holding.prepareStatement("select id from collection where name = ? for update")) {
                hold.setString(1, collection);
                hold.execute();
            }
            api.delete("/api/jobs/" + id).ok();
            holding.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        JsonObject cancelled = Jobs.awaitEnd(api, id);

        assertThat(cancelled.getString("state")).as("%s", cancelled).isEqualTo("CANCELLED");
        int rest = shown(api).getInt("documents");
        assertThat(rest).isEqualTo(20_001 - cancelled.getInt("done")).isPositive();
        assertThat(count("select count(*) from document d join collection c on c.id = d.collection_id where c.name = ?", collection))
                .isEqualTo(rest);
        JsonObject again = Jobs.awaitEnd(api, api.delete(path).json().getJsonObject("job").getString("id"));
        assertThat(again.getInt("done")).as("%s", again).isEqualTo(rest);
        Problems.check(api.get(path), 404, "COLLECTION_NOT_FOUND");
    }

    @Test
    void retention_deletesExpiredDocuments() {
        api.store(collection, "old.md", "The main anchor lies on deck.");
        api.store(collection, "renewed.md", "The ropes hang aft.");
        api.store(collection, "young.md", "The sails are dry.");
        api.search("main anchor", collection).ok();
        count("with aged as (update document d set updated_at = now() - interval '40 days' from collection c where c.id = d.collection_id "
                + "and c.name = ? and d.uri <> 'young.md' returning 1) select count(*) from aged", collection);
        JsonObject before = shown(api);

        api.put(path, Map.of("retention", "P60D")).ok();
        api.store(collection, "renewed.md", "The ropes hang aft.");
        assertThat(shown(api).getInt("documents")).as("younger than the retention").isEqualTo(3);
        api.put(path, Map.of("retention", "P30D")).ok();
        JsonObject after = Await.await("the old one to go").until(() -> shown(api), shown -> shown.getInt("documents") < 3);

        assertThat(api.get("/api/documents?collection=" + collection).all("documents", "uri")).containsExactly("renewed.md", "young.md");
        assertThat(after.getInt("passages")).isEqualTo(2);
        assertThat(after.getInt("version")).isGreaterThan(before.getInt("version"));
        assertThat(api.search("main anchor", collection).ok().toString()).doesNotContain("lies on deck");
        assertThat(count("select count(*) from audit where action = 'retention.delete' and detail ->> 'collection' = ?", collection))
                .isEqualTo(1);
        assertThat(api.get("/metrics").body()).containsPattern("kvasir_retention_documents_deleted_total\\{[^}]*} [1-9]");
    }
}
