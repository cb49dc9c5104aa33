package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A server killed while it deletes a collection, next to another one on the same database. */
class DeletionKilledIT extends OnServer {
    private static final int DOCUMENTS = 40_000;

    private final String path = "/api/collections/" + collection;

    private long documents() {
        return CollectionsIT.count(
                "select count(*) from document d join collection c on c.id = d.collection_id where c.name = ?", collection);
    }

    @Test
    void killedDeletion_leavesConsistentRestForAnotherServer() {
        CollectionsIT.insertMany(api, collection, DOCUMENTS);
        try (LibertyServer dying = LibertyServer.onTestDatabase(
                "dev", Path.of(System.getProperty("it.target"), "it-killed"), Map.of("KVASIR_RETENTION_INTERVAL", "off"))) {
            dying.start().awaitReady();
            String job = dying.api().delete(path).json().getJsonObject("job").getString("id");
            Await.await("the first").until(() -> dying.api().get("/api/jobs/" + job).ok(), now -> now.getInt("done") > 0);

            dying.signal("KILL");
            Await.await("the server to die").until(dying::isRunning, running -> !running);
        }

        long rest = Await.await("the database to notice").until(this::documents, documents -> documents == documents());
        assertThat(rest).isPositive().isLessThan(DOCUMENTS);
        assertThat(CollectionsIT.count("select documents from collection where name = ?", collection)).isEqualTo(rest);
        assertThat(api.get(path).ok().getInt("documents")).isEqualTo((int) rest);
        JsonObject again = Jobs.awaitEnd(api, api.delete(path).json().getJsonObject("job").getString("id"));
        assertThat(again.getString("state")).as("%s", again).isEqualTo("SUCCEEDED");
        assertThat((long) again.getInt("done")).as("%s", again).isEqualTo(rest);
        Problems.check(api.get(path), 404, "COLLECTION_NOT_FOUND");
    }
}
