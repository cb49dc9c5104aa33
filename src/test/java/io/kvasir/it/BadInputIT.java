package io.kvasir.it;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid input is answered with a client error that names the fault, and the server keeps running. */
class BadInputIT extends OnServer {
    private static final String HUGE = "1e999999999";

    @AfterEach
    void server_afterwards_stillAnswers() {
        api.store(collection, "after.md", "The lamp is lit at dusk.");
        assertThat(api.search("lamp", collection).all("results", "uri")).contains("after.md");
    }

    /** Bodies that are not a JSON object, for every resource that reads one. */
    static Stream<Arguments> bodies() {
        return Stream.of("/api/documents", "/api/search", "/api/ask", "/api/vault/reindex").flatMap(path -> Stream.of(
                        "", " ", "{", "nonsense", "[]", "\"text\"", "17", "null", "{\"query\": \"a\",}", "{'query': 'a'}",
                        "{\"query\": \"a\"} {}", "{\"a\":".repeat(100_000), "[".repeat(100_000),
                        "{\"query\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}", "query=a&top_k=3", "<query/>")
                .map(body -> Arguments.of(path, body)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body_notAJsonObject_isMalformed(String path, String body) {
        boolean tooLarge = body.length() > 65_536;
        Reply reply = api.post(path, "application/json", body);
        if (tooLarge && reply.status() == 413) {
            Problems.check(reply, 413, "PAYLOAD_TOO_LARGE");
        } else {
            Problems.check(reply, 400, "MALFORMED_REQUEST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/documents", "/api/search", "/api/ask", "/api/vault/reindex"})
    void body_notUtf8_isMalformed(String path) {
        byte[] latin1 = "{\"query\": \"b\u00f8je\", \"prompt\": \"b\u00f8je\", \"content\": \"b\u00f8je\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"query\": \"a\", \"prompt\": \"a\", \"content\": \"a\"}".getBytes(StandardCharsets.UTF_16);

        Problems.check(api.post(path, "application/json", latin1), 400, "MALFORMED_REQUEST");
        Problems.check(api.post(path, "application/json", utf16), 400, "MALFORMED_REQUEST");
    }

    static Stream<Arguments> searchFields() {
        return Stream.of(
                Arguments.of("\"query\": null", "query"),
                Arguments.of("\"query\": \" \\n\"", "query"),
                Arguments.of("\"query\": 5", "query"),
                Arguments.of("\"query\": [\"a\"]", "query"),
                Arguments.of("\"query\": \"a\\u0000b\"", "query"),
                Arguments.of("\"query\": \"a\\ud800\"", "query"),
                Arguments.of("\"query\": \"\\udc00\\ud800\"", "query"),
                Arguments.of("\"query\": \"" + "long ".repeat(20_000) + "\"", "query"),
                Arguments.of("\"top_k\": 0", "top_k"),
                Arguments.of("\"top_k\": 101", "top_k"),
                Arguments.of("\"top_k\": -1", "top_k"),
                Arguments.of("\"top_k\": 2.5", "top_k"),
                Arguments.of("\"top_k\": \"x\"", "top_k"),
                Arguments.of("\"top_k\": true", "top_k"),
                Arguments.of("\"top_k\": 99999999999999999999", "top_k"),
                Arguments.of("\"top_k\": " + HUGE, "top_k"),
                Arguments.of("\"top_k\": 1e-999999999", "top_k"),
                Arguments.of("\"similarity_threshold\": 2", "similarity_threshold"),
                Arguments.of("\"similarity_threshold\": \"high\"", "similarity_threshold"),
                Arguments.of("\"similarity_threshold\": -" + HUGE, "similarity_threshold"),
                Arguments.of("\"deadline_ms\": 0", "deadline_ms"),
                Arguments.of("\"deadline_ms\": " + HUGE, "deadline_ms"),
                Arguments.of("\"mode\": \"psychic\"", "mode"),
                Arguments.of("\"mode\": 1", "mode"),
                Arguments.of("\"rerank\": \"sometimes\"", "rerank"),
                Arguments.of("\"strategy\": \"best\"", "strategy"),
                Arguments.of("\"priority\": \"urgent\"", "priority"),
                Arguments.of("\"explain\": \"yes\"", "explain"),
                Arguments.of("\"cache\": 1", "cache"),
                Arguments.of("\"collection\": \"\"", "collection"),
                Arguments.of("\"collection\": \"a/b\"", "collection"),
                Arguments.of("\"collection\": \"a\\u0000\"", "collection"),
                Arguments.of("\"collection\": " + "\"" + "c".repeat(101) + "\"", "collection"),
                Arguments.of("\"collection\": 5", "collection"),
                Arguments.of("\"filter\": \"year\"", "filter"),
                Arguments.of("\"filter\": []", "filter"),
                Arguments.of("\"filter\": {\"year\": null}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": []}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": [[1]]}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": {}}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": {\"gt\": 1}}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": {\"gte\": null}}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": \"\\u0000\"}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": \"\\ud800\"}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": " + HUGE + "}", "filter.year"),
                Arguments.of("\"filter\": {\"year\": {\"gte\": -" + HUGE + "}}", "filter.year"),
                Arguments.of("\"filter\": {\"\\u0000\": 1}", "filter"),
                Arguments.of("\"filter\": {\"\": 1}", "filter"));
    }

    @ParameterizedTest
    @MethodSource("searchFields")
    void search_badField_isNamed(String field, String name) {
        api.store(collection, "here.md", "Words.");
        String with = field.startsWith("\"query\"") ? field : "\"query\": \"words\", " + field;
        String where = field.startsWith("\"collection\"") ? "" : ", \"collection\": \"" + collection + "\"";

        Problems.check(api.post("/api/search", "application/json", "{" + with + where + "}"), 400, "INVALID_FIELD", name);
    }

    static Stream<Arguments> askFields() {
        return Stream.of(
                Arguments.of("\"prompt\": \"\"", "prompt"),
                Arguments.of("\"prompt\": {}", "prompt"),
                Arguments.of("\"prompt\": \"a\\u0000\"", "prompt"),
                Arguments.of("\"prompt\": \"\\ud800\"", "prompt"),
                Arguments.of("\"max_tokens\": 0", "max_tokens"),
                Arguments.of("\"max_tokens\": \"many\"", "max_tokens"),
                Arguments.of("\"max_tokens\": " + HUGE, "max_tokens"),
                Arguments.of("\"stop\": \"end\"", "stop"),
                Arguments.of("\"stop\": [\"\"]", "stop"),
                Arguments.of("\"stop\": [1]", "stop"),
                Arguments.of("\"stop\": [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]", "stop"),
                Arguments.of("\"stream\": \"yes\"", "stream"),
                Arguments.of("\"model\": \"gpt\"", "model"),
                Arguments.of("\"conversation_id\": 7", "conversation_id"),
                Arguments.of("\"top_k\": 0", "top_k"),
                Arguments.of("\"filter\": {\"year\": " + HUGE + "}", "filter.year"));
    }

    @ParameterizedTest
    @MethodSource("askFields")
    void ask_badField_isNamed(String field, String name) {
        api.store(collection, "here.md", "Words.");
        String with = field.startsWith("\"prompt\"") ? field : "\"prompt\": \"words?\", " + field;

        Problems.check(
                api.post("/api/ask", "application/json", "{" + with + ", \"collection\": \"" + collection + "\"}"),
                400,
                "INVALID_FIELD",
                name);
    }

    static Stream<Arguments> documentFields() {
        return Stream.of(
                Arguments.of("\"content\": null", "content"),
                Arguments.of("\"content\": \"  \"", "content"),
                Arguments.of("\"content\": 7", "content"),
                Arguments.of("\"uri\": \"\"", "uri"),
                Arguments.of("\"uri\": \"a\\u0000b\"", "uri"),
                Arguments.of("\"uri\": \"\\ud800\"", "uri"),
                Arguments.of("\"uri\": \"" + "u".repeat(3000) + "\"", "uri"),
                Arguments.of("\"title\": \"a\\u0000b\"", "title"),
                Arguments.of("\"title\": \"" + "t".repeat(1001) + "\"", "title"),
                Arguments.of("\"media_type\": 4", "media_type"),
                Arguments.of("\"collection\": \"../x\"", "collection"),
                Arguments.of("\"metadata\": []", "metadata"),
                Arguments.of("\"metadata\": {\"a\": \"\\u0000\"}", "metadata"),
                Arguments.of("\"metadata\": {\"a\\u0000\": 1}", "metadata"),
                Arguments.of("\"metadata\": {\"a\": [\"\\ud800\"]}", "metadata"),
                Arguments.of("\"metadata\": {\"a\": " + HUGE + "}", "metadata"),
                Arguments.of("\"metadata\": {\"a\": {\"b\": [-" + HUGE + "]}}", "metadata"),
                Arguments.of("\"visibility\": \"admin\"", "visibility"),
                Arguments.of("\"visibility\": [1]", "visibility"),
                Arguments.of("\"visibility\": [\"a\\u0000\"]", "visibility"));
    }

    @ParameterizedTest
    @MethodSource("documentFields")
    void document_badField_isNamed(String field, String name) {
        String with = field.startsWith("\"content\"") ? field : "\"content\": \"words\", " + field;
        String where = field.startsWith("\"collection\"") ? "" : ", \"collection\": \"" + collection + "\"";

        Problems.check(api.post("/api/documents", "application/json", "{" + with + where + "}"), 400, "INVALID_FIELD", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\ud800", "\\udfff"})
    void document_unstorableText_isUnreadable(String content) {
        String body = "{\"collection\": \"" + collection + "\", \"content\": \"" + content + "\"}";

        Problems.check(api.post("/api/documents", "application/json", body), 422, "UNREADABLE_DOCUMENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "image/png", "nonsense", "text/*", "text/markdown/x"})
    void document_ofUnreadableType_isUnsupported(String type) {
        Problems.check(
                api.post("/api/documents", Map.of("collection", collection, "content", "Words.", "media_type", type)),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void document_twentyMegabytes_isTooLarge() {
        Problems.check(
                api.post("/api/documents", Map.of("collection", collection, "content", "Words and words. ".repeat(1_200_000))),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @Test
    void deeplyNestedMetadata_isRefused_andTheCollectionStaysUsable() {
        int depth = 900;
        String deep = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        Reply reply = api.post(
                "/api/documents",
                "application/json",
                "{\"collection\": \"" + collection + "\", \"content\": \"Words.\", \"metadata\": " + deep + "}");

        Problems.check(reply, 400, "INVALID_FIELD", "metadata");
        api.store(collection, "here.md", "Words.");
        assertThat(api.search("words", collection).all("results")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/search", "/api/ask"})
    void collection_unknown_isNotFound(String path) {
        Problems.check(
                api.post(path, Map.of("query", "a", "prompt", "a", "collection", "nowhere-" + collection)),
                404,
                "COLLECTION_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "00000000-0000-0000-0000-000000000000", "not-an-id", "1", "%F0%9F%9B%9F", "1-1-1-1-1", "a%20b", "a;b=c"
    })
    void document_unknownId_isNotFound(String id) {
        Problems.check(api.get("/api/documents/" + id), 404, "DOCUMENT_NOT_FOUND");
        Problems.check(api.get("/api/documents/" + id + "?text=true&passages=true"), 404, "DOCUMENT_NOT_FOUND");
        Problems.check(api.delete("/api/documents/" + id), 404, "DOCUMENT_NOT_FOUND");
        Problems.check(api.get("/api/jobs/" + id), 404, "JOB_NOT_FOUND");
    }

    /** The web container refuses some of these before the application sees them. */
    @ParameterizedTest
    @ValueSource(strings = {"%00", "%ff", "..%2f..%2fetc", "%2e%2e", "%5c"})
    void document_idWithForbiddenCharacters_isAClientError(String id) {
        for (Reply reply : new Reply[] {
            api.get("/api/documents/" + id), api.get("/api/documents/" + id + "?text=true"), api.delete("/api/documents/" + id)
        }) {
            assertThat(reply.status()).as("%s", reply).isIn(400, 404);
        }
        assertThat(api.get("/api/jobs/" + id).status()).isIn(400, 404);
        assertThat(api.get("/api/jobs/" + id + "/events").status()).isIn(400, 404);
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("/api/search", "q"),
                Arguments.of("/api/search?q=", "q"),
                Arguments.of("/api/search?q=a%00b", "q"),
                Arguments.of("/api/search?q=a&top_k=x", "top_k"),
                Arguments.of("/api/search?q=a&top_k=0", "top_k"),
                Arguments.of("/api/search?q=a&top_k=99999999999999", "top_k"),
                Arguments.of("/api/search?q=a&mode=psychic", "mode"),
                Arguments.of("/api/search?q=a&collection=%2e%2e", "collection"),
                Arguments.of("/api/documents?limit=0", "limit"),
                Arguments.of("/api/documents?limit=x", "limit"),
                Arguments.of("/api/documents?limit=1001", "limit"),
                Arguments.of("/api/documents?collection=a%00b", "collection"),
                Arguments.of("/api/documents?collection=", "collection"),
                Arguments.of("/api/documents?q=a%00b", "q"),
                Arguments.of("/api/documents?after=a%00b", "after"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void query_badParameter_isNamed(String path, String name) {
        Problems.check(api.get(path), 400, "INVALID_FIELD", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/api/search?q=%ff%fe", "/api/search?q=%", "/api/search?q=%zz", "/api/documents?q=%ed%a0%80", "/api/documents?after=%c0%80"
    })
    void query_notUtf8_isNotAServerError(String path) {
        Reply reply = Raw.get(api.base(), path);

        assertThat(reply.status()).as("%s", reply).isBetween(200, 499);
    }

    @Test
    void route_unknown_isNotFound() {
        for (String path : new String[] {"/api/nonsense", "/api", "/api/", "/nonsense", "/api/search/x", "/api/documents/a/b"}) {
            Problems.check(api.get(path), 404, "NOT_FOUND");
        }
        Problems.check(api.post("/api/nonsense", Map.of()), 404, "NOT_FOUND");
        Problems.check(api.get("/WEB-INF/web.xml"), 404, "NOT_FOUND");
        Problems.check(api.get("/META-INF/persistence.xml"), 404, "NOT_FOUND");
    }

    @Test
    void unsupportedMethod_isNotAllowed() {
        Problems.check(api.delete("/api/search"), 405, "METHOD_NOT_ALLOWED");
        Problems.check(api.get("/api/ask"), 405, "METHOD_NOT_ALLOWED");
        Problems.check(api.post("/api/health", Map.of()), 405, "METHOD_NOT_ALLOWED");
        Problems.check(
                api.send(api.request("/api/documents").method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{}"))),
                405,
                "METHOD_NOT_ALLOWED");
        Problems.check(
                api.send(api.request("/api/search").method("BREW", java.net.http.HttpRequest.BodyPublishers.noBody())),
                405,
                "METHOD_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "image/png", "nonsense", "application/json;q=", "a/b;q=x"})
    void accept_ofUnsupportedType_isNotAServerError(String type) {
        Reply reply = api.send(api.request("/api/health").header("Accept", type).GET());

        assertThat(reply.status()).as("%s", reply).isIn(200, 400, 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "application/json; charset=nonsense", "/", "text/plain", "application/octet-stream", ";"})
    void contentType_ofAnyKind_isNotAServerError(String type) {
        api.store(collection, "here.md", "Words.");
        Reply reply = api.post("/api/search", type, "{\"query\": \"words\", \"collection\": \"" + collection + "\"}");

        assertThat(reply.status()).as("%s", reply).isIn(200, 400, 415);
    }

    @Test
    void requestId_invalid_isReplaced() {
        for (String id : new String[] {"a b", "x".repeat(65), "<script>", "a;b"}) {
            Reply reply = api.send(api.request("/api/health").header("X-Request-Id", id).GET());

            assertThat(reply.header("X-Request-Id").orElse(id)).isNotEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "9223372036854775807", "99999999999999999999"})
    void contentLength_ofImpossibleSize_isNotAServerError(String length) {
        for (String path : new String[] {"/embed", "/rerank", "/v1/embeddings", "/v2/embed"}) {
            String request = "POST " + path + " HTTP/1.1\r\nHost: " + api.base().getAuthority()
                    + "\r\nConnection: close\r\nContent-Length: " + length
                    + "\r\n\r\n{}";
            try (Socketed socket = Socketed.to(api.base().getPort())) {
                assertThat(socket.send(request).halfClose().untilClosed(Duration.ofMinutes(1))).as(path).doesNotContain(" 500 ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/vector_db/[1]", "/api/documents/a|b", "/api/jobs/^", "/api/collections/{name}"})
    void path_withIllegalCharacters_isMalformed(String path) {
        Problems.check(Raw.get(api.base(), path), 400, "MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%E2%80%A8", "%E2%80%A9", "%C2%85", "%C2%9f"})
    void rootPath_withControlCharacters_isAClientError(String sign) {
        Reply reply = Raw.get(api.base(), "/v1/models/a" + sign + "b");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getJsonObject("error").getString("code")).isEqualTo("malformed_request");
    }

    @Test
    void path_withBackslashTraversal_isAClientError() {
        assertThat(Raw.get(api.base(), "/\\..\\x").status()).isEqualTo(400);
    }

    @Test
    void file_withNulInItsName_isRefused() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\0.md\"\r\n\r\nWords.\r\n--b--\r\n";

        Problems.check(api.post("/api/documents", "multipart/form-data; boundary=b", form), 400, "INVALID_FIELD", "file");
    }
}
