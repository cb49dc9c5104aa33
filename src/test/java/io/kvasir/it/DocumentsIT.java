package io.kvasir.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import org.junit.jupiter.api.Test;

/** Documents handed in one by one. */
class DocumentsIT extends OnServer {

    @Test
    void document_handedInAsJson_isCreatedThenUnchangedThenReplaced() {
        var submission = Json.createObjectBuilder()
                .add("collection", collection)
                .add("uri", "notes/keel.md")
                .add("content", "# Keel\n\nThe keel is painted with green antifouling every spring.")
                .build();

        Reply created = api.post("/api/documents", submission);
        Reply again = api.post("/api/documents", submission);
        Reply replaced = api.post(
                "/api/documents",
                Json.createObjectBuilder(submission).add("content", "# Keel\n\nThe keel is bare steel now."));

        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.json().getBoolean("unchanged")).isFalse();
        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(again.json().getBoolean("unchanged")).isTrue();
        assertThat(replaced.status()).as("%s", replaced).isEqualTo(200);
        assertThat(replaced.json().getBoolean("unchanged")).isFalse();
    }
}
