package io.kvasir.it;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents visible to certain groups only. */
class VisibilityIT extends OnServer {
    private static final String SECRET = "The reserve anchor is buried beside the third birch.";

    private String storeHidden() {
        api.store(collection, "open.md", "# Open\n\nThe main anchor lies on deck.");
        return admin().store(Map.of(
                        "collection", collection,
                        "uri", "hidden.md",
                        "content", "# Hidden\n\n" + SECRET,
                        "visibility", List.of("owners")))
                .getString("id");
    }

    @Test
    void document_forAGroup_isInvisibleToOthers() {
        String id = storeHidden();

        for (String mode : List.of("hybrid", "dense", "lexical")) {
            assertThat(api.post("/api/search", Map.of("query", "reserve anchor birch", "collection", collection, "mode", mode))
                            .all("results", "uri"))
                    .as(mode)
                    .doesNotContain("hidden.md");
        }
        assertThat(api.ask("Where is the reserve anchor buried?", collection).body()).doesNotContain("birch");
        assertThat(api.get("/api/documents?collection=" + collection).all("documents", "uri")).containsExactly("open.md");
        assertThat(api.get("/api/documents?q=hidden&collection=" + collection).all("documents")).isEmpty();
        Problems.check(api.get("/api/documents/" + id + "?text=true&passages=true"), 404, "DOCUMENT_NOT_FOUND");
        Problems.check(api.delete("/api/documents/" + id), 404, "DOCUMENT_NOT_FOUND");
    }

    @Test
    void document_forAGroup_isVisibleToTheAdministrator() {
        String id = storeHidden();

        assertThat(admin().search("reserve anchor birch", collection).all("results", "uri")).contains("hidden.md");
        assertThat(admin().ask("Where is the reserve anchor buried?", collection).ok().getString("answer")).contains("birch");
        assertThat(admin().get("/api/documents?collection=" + collection).all("documents", "uri"))
                .containsExactly("hidden.md", "open.md");
        assertThat(admin().get("/api/documents/" + id + "?text=true").ok().getString("text")).contains(SECRET);
    }

    @Test
    void document_forAGroup_isNotReplacedByOthers() {
        storeHidden();

        Problems.check(
                api.post("/api/documents", Map.of("collection", collection, "uri", "hidden.md", "content", "Overwritten.")),
                403,
                "FORBIDDEN");
        assertThat(admin().search("reserve anchor birch", collection).all("results", "text")).anyMatch(text -> text.contains(SECRET));
    }

    @Test
    void document_hiddenFromItsOwnSender_isRefused() {
        Map<String, Object> hidden = Map.of(
                "collection", collection, "uri", "own.md", "content", "# Own\n\n" + SECRET, "visibility", List.of("owners"));

        JsonObject problem = Problems.check(api.post("/api/documents", hidden), 403, "FORBIDDEN");

        assertThat(problem.getString("field")).isEqualTo("visibility");
        assertThat(problem.getString("detail")).contains("groups", "none");
        assertThat(admin().get("/api/documents?collection=" + collection).all("documents")).isEmpty();
        Problems.check(
                api.upload(new Form()
                        .field("collection", collection)
                        .field("visibility", "owners")
                        .file("own.md", "text/markdown", SECRET)),
                403,
                "FORBIDDEN",
                "visibility");
    }

    @Test
    void document_updatedToHideItFromItsSender_isRefused() {
        api.store(collection, "own.md", "# Own\n\nThe spare anchor lies aft.");

        Problems.check(
                api.post(
                        "/api/documents",
                        Map.of("collection", collection, "uri", "own.md", "content", SECRET, "visibility", List.of("owners"))),
                403,
                "FORBIDDEN",
                "visibility");
        assertThat(api.search("spare anchor aft", collection).all("results", "uri")).containsExactly("own.md");
    }

    @Test
    void document_withoutVisibility_inheritsTheDefault() {
        assertThat(admin().put("/api/collections/" + collection, Map.of("visibility", List.of("owners"))).status()).isEqualTo(201);

        admin().store(collection, "inherits.md", "# Inherits\n\n" + SECRET);
        admin().store(Map.of("collection", collection, "uri", "own.md", "content", "# Own\n\nOpen words.", "visibility", List.of()));

        assertThat(api.get("/api/documents?collection=" + collection).all("documents", "uri")).containsExactly("own.md");
        assertThat(admin().get("/api/documents?collection=" + collection).all("documents", "uri"))
                .containsExactly("inherits.md", "own.md");
    }

    @Test
    void document_hiddenByTheDefault_isRefusedWithoutRevealingIt() {
        admin().put("/api/collections/" + collection, Map.of("visibility", List.of("owners")));
        Notes notes = Notes.fresh();
        notes.write("a.md", SECRET);

        JsonObject problem = Problems.check(
                api.post("/api/documents", Map.of("collection", collection, "uri", "a.md", "content", SECRET)), 403, "FORBIDDEN");
        assertThat(problem.getString("field")).isEqualTo("visibility");
        assertThat(problem.getString("detail")).doesNotContain("owners");
        Problems.check(
                api.post("/api/vault/reindex", Map.of("path", notes.path(), "collection", collection)),
                403,
                "FORBIDDEN",
                "visibility");
        assertThat(admin().get("/api/documents?collection=" + collection).all("documents")).isEmpty();
    }

    @Test
    void folder_reindexed_followsTheDefaultVisibility() {
        Notes notes = Notes.fresh();
        notes.write("a.md", SECRET);
        Jobs.awaitEnd(admin(), Jobs.reindex(admin(), notes.path(), collection));
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).hasSize(1);

        admin().put("/api/collections/" + collection, Map.of("visibility", List.of("owners")));
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).as("what was stored before").hasSize(1);
        JsonObject job = Jobs.awaitEnd(admin(), Jobs.reindex(admin(), notes.path(), collection));

        assertThat(job.getInt("done")).as("%s", job).isEqualTo(1);
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).isEmpty();
        assertThat(admin().get("/api/documents?collection=" + collection).all("documents").getFirst().getJsonArray("visibility").toString())
                .isEqualTo("[\"owners\"]");
    }

    @Test
    void document_replacedWithoutVisibility_staysHidden() {
        storeHidden();

        admin().store(Map.of("collection", collection, "uri", "hidden.md", "content", "# Hidden\n\nNow beside the fourth birch."));

        assertThat(api.get("/api/documents?collection=" + collection).all("documents", "uri")).containsExactly("open.md");
    }

    @Test
    void file_hiddenByItsDocument_staysHiddenWhenReindexed() {
        admin().store(Map.of(
                "collection", collection, "uri", "handbook/FAQ.md", "content", "# Questions\n\n" + SECRET, "visibility", List.of("board")));

        for (int time = 1; time <= 2; time++) {
            JsonObject job = Jobs.awaitEnd(admin(), Jobs.reindex(admin(), "handbook/FAQ.md", collection));

            assertThat(job.getString("state")).as("%s", job).isEqualTo("SUCCEEDED");
            assertThat(job.getInt(time == 1 ? "done" : "skipped")).as("%s", job).isEqualTo(1);
            Problems.check(api.get("/api/collections/" + collection), 404, "COLLECTION_NOT_FOUND");
            assertThat(admin().get("/api/documents?collection="
                    + collection).all("documents").getFirst().getJsonArray("visibility").toString())
                    .isEqualTo("[\"board\"]");
        }
    }

    @Test
    void file_namingGroups_isVisibleAndWritableForThemOnly() {
        Notes notes = Notes.fresh();
        notes.write("secret.md", "---\nvisibility: [board]\n---\n# Secret\n\n" + SECRET);
        notes.write("open.md", "# Open\n\nOpen words.");

        JsonObject refused = Jobs.awaitEnd(api, Jobs.reindex(api, notes.path(), collection));
        assertThat(refused.getInt("done")).as("%s", refused).isEqualTo(1);
        assertThat(refused.getJsonArray("errors").getJsonObject(0).getString("code")).isEqualTo("FORBIDDEN");
        JsonObject stored = Jobs.awaitEnd(admin(), Jobs.reindex(admin(), notes.path(), collection));
        JsonObject again = Jobs.awaitEnd(admin(), Jobs.reindex(admin(), notes.path(), collection));

        assertThat(stored.getInt("done")).as("%s", stored).isEqualTo(1);
        assertThat(again.getInt("skipped")).as("%s", again).isEqualTo(2);
        assertThat(api.get("/api/documents?collection=" + collection).all("documents", "uri")).containsExactly(notes.uri("open.md"));
    }

    @Test
    void document_withExplicitGroups_ignoresALaterDefault() {
        admin().put("/api/collections/" + collection, Map.of("visibility", List.of("owners")));
        admin().store(collection, "a.md", SECRET);
        admin().store(Map.of("collection", collection, "uri", "a.md", "content", SECRET, "visibility", List.of("owners")));

        admin().put("/api/collections/" + collection, Map.of("visibility", List.of()));
        admin().store(collection, "a.md", SECRET);

        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).isEmpty();
    }

    @Test
    void document_opened_isVisibleToEverybody() {
        storeHidden();

        admin().store(Map.of(
                "collection", collection, "uri", "hidden.md", "content", "# Hidden\n\n" + SECRET, "visibility", List.of()));

        assertThat(api.search("reserve anchor birch", collection).all("results", "uri")).contains("hidden.md");
    }

    @Test
    void words_ofHiddenDocuments_areNotRevealed() {
        storeHidden();
        api.store(collection, "deck.md", "# Deck\n\nThe spare anchor and the lamp are kept on deck.");
        Map<String, Object> search = Map.of(
                "query", "quillmor zantropix takover of the main anchor",
                "collection", collection,
                "explain", true,
                "cache", false);
        Map<String, Object> question = Map.of("prompt", "Where does the main anchor lie?", "collection", collection, "cache", false);
        JsonObject before = api.post("/api/search", search).ok();
        JsonObject answerBefore = api.post("/api/ask", question).ok();

        admin().store(Map.of(
                "collection", collection,
                "uri", "board.md",
                "content", "# Board\n\nThe takeover of Zanthropix by Quillmoor: anchor, anchor, anchor, main anchor.",
                "visibility", List.of("board")));

        JsonObject after = api.post("/api/search", search).ok();
        assertThat(after.getJsonObject("explain").getJsonObject("plan").getJsonArray("spelling_corrections")).isEmpty();
        assertThat(after.getJsonArray("results")).isEqualTo(before.getJsonArray("results"));
        for (String figure : List.of("results", "dense", "lexical", "fused", "reranked")) {
            assertThat(after.getJsonObject("explain").get(figure)).as(figure).isEqualTo(before.getJsonObject("explain").get(figure));
        }
        assertThat(after.getJsonObject("explain")).doesNotContainKey("collection_version");
        JsonObject answer = api.post("/api/ask", question).ok();
        assertThat(answer.get("confidence")).isEqualTo(answerBefore.get("confidence"));
        assertThat(answer.getString("answer")).isEqualTo(answerBefore.getString("answer"));

        JsonObject seen = admin().post("/api/search", search).ok().getJsonObject("explain");
        assertThat(seen.getJsonObject("plan").getJsonArray("spelling_corrections").toString())
                .contains("quillmoor", "zanthropix", "takeov");
        assertThat(seen).containsKey("collection_version");
    }
}
