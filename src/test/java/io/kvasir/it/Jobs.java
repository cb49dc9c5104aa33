package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts jobs and waits for them through the API. */
final class Jobs {
    private Jobs() {}

    /** Starts a reindex job and returns its id. */
    static String reindex(Api api, String path, String collection) {
        return start(api, Map.of("path", path, "collection", collection));
    }

    static String start(Api api, Map<String, ?> request) {
        Reply reply = api.post("/api/vault/reindex", request);
        assertThat(reply.status()).as("%s", reply).isEqualTo(202);
        return reply.json().getJsonObject("job").getString("id");
    }

    static JsonObject awaitEnd(Api api, String id) {
        return Await.await("job " + id + " to end").until(
                () -> api.get("/api/jobs/" + id).json(),
                job -> job.containsKey("finished_at"));
    }
}
