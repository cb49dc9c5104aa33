package io.kvasir.it;

import io.kvasir.Await;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Oversized documents are refused with the reason, other unusual ones are stored in bounded time, and the server keeps running. */
class HostileDocumentsIT extends OnServer {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    @AfterEach
    void server_afterwards_stillStoresAndFinds() {
        api.store(collection, "after.md", "The lamp is lit at dusk.");
        assertThat(api.search("lamp", collection).all("results", "uri")).contains("after.md");
    }

    private Reply store(String mediaType, String content) {
        return api.post(
                "/api/documents",
                Map.of("collection", collection, "uri", "hostile", "media_type", mediaType, "content", content));
    }

    static Stream<Arguments> refused() {
        String header = "Name of a column ".repeat(22);
        String headings = "# " + "a ".repeat(249) + "\n## " + "b ".repeat(249) + "\n### " + "c ".repeat(249) + "\n";
        String section = "#### d\n" + "one two six ten ".repeat(16) + "\n\n";
        return Stream.of(
                Arguments.of("headings", "text/markdown", headings + section.repeat(2_000), "characters"),
                Arguments.of("links", "text/markdown", "[a](b) ".repeat(150_000), "links"),
                Arguments.of("some links", "text/html", "<a href=b>a</a> ".repeat(10_001), "10000 links"),
                Arguments.of("tags", "text/html", "<b>".repeat(600_000), "tags"),
                Arguments.of("items", "text/plain", "* a\n".repeat(410_000), "400000"),
                Arguments.of("meta", "text/html", "<meta name=description content=\"" + "a ".repeat(500_000) + "\"><p>Words.", "metadata"),
                Arguments.of("table", "text/html", "<table><tr><th>" + header + "</th></tr>" + "<tr><td>x".repeat(510_000), "tags"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void document_thatExpandsTooMuch_isUnreadableWithReason(String name, String mediaType, String content, String reason) {
        long start = System.nanoTime();
        Reply reply = store(mediaType, content);

        assertThat(Problems.check(reply, 422, "UNREADABLE_DOCUMENT").getString("detail")).contains(reason);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME_LIMIT);
    }

    static Stream<Arguments> stored() {
        String header = "Name of a column ".repeat(22);
        return Stream.of(
                Arguments.of("long heading", "text/markdown", "# " + "heading ".repeat(2_600) + "\n\nThe text."),
                Arguments.of("empty cells", "text/html", "<table><tr>" + "<td></td>".repeat(22_000) + "<td>words</table>"),
                Arguments.of("slashes", "text/html", "<p>Words <a href=\"" + "/".repeat(400_000) + "x\">there</a>."),
                Arguments.of("narrow table", "text/markdown", "|" + header + "|\n|-|\n" + "|x|\n".repeat(2_000)),
                Arguments.of("digits", "text/markdown", "---\na: " + "9".repeat(60_000) + "\n---\nWords."),
                Arguments.of("long words", "text/plain", ("x".repeat(1_900) + " ").repeat(60)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stored")
    void unusualDocument_isStoredWithinSeconds(String name, String mediaType, String content) {
        long start = System.nanoTime();
        Reply reply = store(mediaType, content);

        assertThat(reply.status()).as("%s", reply).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME_LIMIT);
        String id = reply.json().getJsonObject("document").getString("id");
        assertThat(api.get("/api/documents/" + id + "?passages=true").all("passages")).isNotEmpty();
        api.post("/api/search", Map.of("query", "words", "collection", collection, "strategy", "multi_stage")).ok();
    }

    @Test
    void metadata_beyondTheLimit_isRefusedFromAnySource() {
        Map<String, ?> large = Map.of("a", "x".repeat(65_530));
        Reply sent = api.post(
                "/api/documents", Map.of("collection", collection, "uri", "m", "content", "Words.", "metadata", large));

        Problems.check(sent, 422, "UNREADABLE_DOCUMENT", "metadata");
        Reply together = api.post(
                "/api/documents",
                Map.of(
                        "collection", collection,
                        "uri", "m",
                        "content", "---\na: " + "y".repeat(40_000) + "\n---\nWords.",
                        "metadata", Map.of("b", "x".repeat(40_000))));
        Problems.check(together, 422, "UNREADABLE_DOCUMENT", "metadata");
    }

    @Test
    void uri_beyondTheByteLimit_isNamed() {
        Problems.check(
                api.post("/api/documents", Map.of("collection", collection, "uri", "海".repeat(2_048), "content", "Words.")),
                400,
                "INVALID_FIELD",
                "uri");
        api.store(collection, "海".repeat(682), "Words.");
    }

    @Test
    void list_withLongMetadata_isPagedWithoutGaps() {
        for (int i = 0; i < 80; i++) {
            api.store(Map.of(
                    "collection", collection, "uri", "%02d".formatted(i), "content", "Words.",
                    "metadata", Map.of("a", "x".repeat(60_000))));
        }
        List<String> uris = new ArrayList<>();
        String after = "";
        int pages = 0;
        while (after != null) {
            Reply page = api.get("/api/documents?limit=1000&collection=" + collection + after);
            assertThat(page.body().length()).isLessThan(5_000_000);
            uris.addAll(page.all("documents", "uri"));
            String next = page.json().getString("next", null);
            after = next == null ? null : "&after=" + Api.encoded(next);
            pages++;
        }

        assertThat(uris).hasSize(80).isSorted().doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(2);
        assertThat(api.search("words", collection).all("results")).allSatisfy(result ->
                assertThat(result.getJsonObject("metadata").getString("a")).hasSize(60_000));
    }

    @Test
    void oversizedStoredMetadata_isOmittedButStillFilters() throws SQLException {
        String id = api.store(collection, "old.md", "The lamp is lit at dusk.").getString("id");
        try (Connection connection = TestDatabase.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update document set metadata = jsonb_build_object('a', repeat('x', 8000000), 'year', 1990) where id = ?::uuid")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }

        Reply shown = api.get("/api/documents/" + id);
        assertThat(shown.body()).hasSizeLessThan(5_000);
        assertThat(shown.ok().getJsonObject("document").getJsonObject("metadata").getInt("metadata_bytes")).isGreaterThan(8_000_000);
        Reply found = api.post(
                "/api/search", Map.of("query", "lamp", "collection", collection, "filter", Map.of("year", 1990)));
        assertThat(found.all("results", "uri")).containsExactly("old.md");
        assertThat(found.body()).hasSizeLessThan(20_000);
    }

    @Test
    void passages_ofALongDocument_arePaged() {
        JsonObject document = api.store(collection, "long.md", "# a\n\n" + "w".repeat(990).concat(" ").repeat(2_200));
        int passages = document.getInt("passages");
        String path = "/api/documents/" + document.getString("id") + "?passages=true";

        List<JsonObject> some = api.get(path + "&passages_from=" + (passages - 2)).all("passages");
        assertThat(some).extracting(passage -> passage.getInt("position")).containsExactly(passages - 2, passages - 1);
        assertThat(api.get(path + "&passages_from=" + (passages - 2)).json()).doesNotContainKey("passages_next");
        Problems.check(api.get(path + "&passages_from=-1"), 400, "INVALID_FIELD", "passages_from");
    }

    @Test
    void uploads_beyondTheLimit_areStoredOrShed() throws Exception {
        String text = "The harbour master counts the boats at dusk and at dawn. ".repeat(400);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> uploads = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String uri = i + ".md";
                uploads.add(() -> api.post("/api/documents", Map.of("collection", collection, "uri", uri, "content", uri + text)));
            }
            int refused = 0;
            for (Future<Reply> upload : callers.invokeAll(uploads)) {
                if (upload.get().status() != 201) {
                    Problems.check(upload.get(), 503, "OVERLOADED");
                    refused++;
                }
            }
            assertThat(refused).isBetween(1, 36);
        }
    }

    @Test
    void upload_ofADisconnectedCaller_isAborted() {
        String content = "The harbour master counts the boats at dusk and at dawn. ".repeat(20_000);
        String body = "{\"collection\": \"%s\", \"uri\": \"left.md\", \"content\": \"%s\"}".formatted(collection, content);
        try (Socketed caller = Socketed.to(PORT)) {
            caller.send(("POST /api/documents HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/json\r\n"
                            + "Content-Length: %d\r\n\r\n%s")
                    .formatted(PORT, body.length(), body));
            Await.await("the upload to be worked on").until(this::uploading, working -> working);
            caller.reset();
        }

        long left = System.nanoTime();
        Await.await("the upload to be given up").during(Duration.ofSeconds(2)).until(() -> !uploading());
        assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(TIME_LIMIT);
        assertThat(api.get("/api/documents?collection=" + collection).all("documents", "uri")).doesNotContain("left.md");
    }

    /** Returns whether the embedding model is busy. */
    private boolean uploading() {
        return api.get("/api/performance/metrics").ok().getJsonObject("embeddings").getInt("busy_instances") > 0;
    }
}
