package io.kvasir.it;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents that are shown to groups only. */
class VisibilityIT extends OnServer {
    private static final String SECRET = "The reserve anchor is buried beside the third birch.";

    private String hidden() {
        api.store(collection, "open.md", "# Open\n\nThe main anchor lies on deck.");
        return admin().store(Map.of(
                        "collection", collection,
                        "uri", "hidden.md",
                        "content", "# Hidden\n\n" + SECRET,
                        "visibility", List.of("owners")))
                .getString("id");
    }

    @Test
    void document_forAGroup_isNotThereForOthers() {
        String id = hidden();

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
    void document_forAGroup_isThereForTheAdministrator() {
        String id = hidden();

        assertThat(admin().search("reserve anchor birch", collection).all("results", "uri")).contains("hidden.md");
        assertThat(admin().ask("Where is the reserve anchor buried?", collection).ok().getString("answer")).contains("birch");
        assertThat(admin().get("/api/documents?collection=" + collection).all("documents", "uri"))
                .containsExactly("hidden.md", "open.md");
        assertThat(admin().get("/api/documents/" + id + "?text=true").ok().getString("text")).contains(SECRET);
    }

    @Test
    void document_forAGroup_isNotReplacedByOthers() {
        hidden();

        Problems.check(
                api.post("/api/documents", Map.of("collection", collection, "uri", "hidden.md", "content", "Overwritten.")),
                403,
                "FORBIDDEN");
        assertThat(admin().search("reserve anchor birch", collection).all("results", "text")).anyMatch(text -> text.contains(SECRET));
    }

    @Test
    void document_opened_isThereForEverybody() {
        hidden();

        admin().store(Map.of("collection", collection, "uri", "hidden.md", "content", "# Hidden\n\n" + SECRET));

        assertThat(api.search("reserve anchor birch", collection).all("results", "uri")).contains("hidden.md");
    }
}
