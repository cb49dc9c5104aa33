package io.kvasir.it;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Access rules of the dev profile: local programs and the console may call, pages of other sites may not. */
class AccessIT extends OnServer {

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost:1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Host, evil.example",
        "Host, evil.example:80",
        "Host, localhost.evil.example",
        "Host, 127.0.0.1.evil.example"
    })
    void call_fromAnotherSite_isRefused(String header, String value) {
        Problems.check(api.send(api.request("/api/documents").header(header, value).GET()), 403, "CROSS_SITE_REQUEST");
        Problems.check(
                api.send(api.request("/api/documents")
                        .header(header, value)
                        .POST(BodyPublishers.ofString("{\"content\": \"planted\", \"collection\": \"" + collection + "\"}"))),
                403,
                "CROSS_SITE_REQUEST");
        assertThat(api.get("/api/documents?collection=" + collection).all("documents")).isEmpty();
    }

    @Test
    void call_fromOurOwnPage_isServed() {
        for (String host : new String[] {"localhost", "127.0.0.1"}) {
            Reply reply = api.send(api.request("/api/documents")
                    .header("Host", host + ":" + PORT)
                    .header("Origin", "http://" + host + ":" + PORT)
                    .header("Sec-Fetch-Site", "same-origin")
                    .GET());

            assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        }
    }

    /** WebSphere plug-ins name another host by private headers, which a page of any site can send. */
    @ParameterizedTest
    @CsvSource({"$WSSN, 127.0.0.1", "$WSSN, localhost", "X-Forwarded-Host, localhost", "Forwarded, host=localhost"})
    void call_withForeignHost_isRefusedDespiteForwardingHeaders(String header, String value) {
        for (String path : new String[] {"/api/jobs", "/api/documents?limit=1", "/v1/models"}) {
            Reply reply = api.send(api.request(path).header("Host", "evil.example:" + PORT).header(header, value).GET());

            assertThat(reply.status()).as("%s", reply).isEqualTo(403);
        }
    }

    /** Ambiguous requests that a proxy and the server could frame differently (request smuggling). */
    @ParameterizedTest
    @ValueSource(strings = {
        "Host: localhost\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "Host: localhost\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}"
    })
    void ambiguousRequest_isRefusedAndItsConnectionClosed(String rest) throws IOException {
        for (String path : new String[] {"/api/search", "/v1/embeddings", "/nonsense"}) {
            try (Socket socket = new Socket("127.0.0.1", PORT)) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\n" + rest).getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 400 ");
            }
        }
    }

    @Test
    void call_overHttp2_withABody_isServed() throws Exception {
        try (HttpClient client = Https.client()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + HTTPS_PORT + "/embed"))
                            .POST(BodyPublishers.ofString("{\"inputs\": \"one text\"}"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
    }

    @Test
    void call_withLocalRequestTargetButForeignHost_isRefused() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", PORT)) {
            socket.getOutputStream()
                    .write(("GET http://127.0.0.1:" + PORT + "/api/jobs HTTP/1.1\r\nHost: evil.example:" + PORT
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("CROSS_SITE_REQUEST");
        }
    }

    @Test
    void adminToken_asApiKeyOrBearer_isAccepted() {
        String token = String.valueOf(admin().key());

        assertThat(admin().get("/api/documents").status()).isEqualTo(200);
        assertThat(api.send(api.request("/api/documents").header("Authorization", "Bearer " + token).GET()).status()).isEqualTo(200);
        assertThat(api.send(api.request("/api/documents").header("X-API-Key", token).header("Host", "kvasir.example").GET())
                        .status())
                .isEqualTo(200);
    }

    /** Placeholder keys of tutorials and SDKs. */
    @ParameterizedTest
    @ValueSource(strings = {"EMPTY", "sk-no-key-required", "null", "0000000000000000000000000000000000000000000000000000000000000000"})
    void call_withUnknownKey_isTreatedAsAnonymous(String key) {
        Reply bearer = api.send(api.request("/api/documents").header("Authorization", "Bearer " + key).GET());

        assertThat(api.with(key).get("/api/documents").status()).isEqualTo(200);
        assertThat(bearer.status()).isEqualTo(200);
        Problems.check(api.with(key).post("/api/cache/clear", Map.of()), 401, "UNAUTHORIZED");
    }

    @Test
    void call_fromAnotherSiteWithUnknownKey_isRefused() {
        Reply reply = api.send(api.request("/api/documents")
                .header("Origin", "https://evil.example")
                .header("Authorization", "Bearer EMPTY")
                .GET());

        Problems.check(reply, 403, "CROSS_SITE_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/kvasir.js", "/api/health", "/api/nonsense", "/nonsense"})
    void response_ofAnyKind_hasSecurityHeaders(String path) {
        Reply reply = api.get(path);

        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.header("Referrer-Policy")).contains("no-referrer");
        assertThat(reply.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(reply.header("X-Request-Id").orElse("")).isNotBlank();
        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.header("X-Powered-By")).isEmpty();
        if (path.startsWith("/api")) {
            assertThat(reply.header("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void console_isServedWithItsAssets() {
        Reply page = api.get("/");

        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.body()).contains("id=\"question\"").doesNotContain("<script>");
        assertThat(api.get("/kvasir.js").contentType()).startsWith("text/javascript");
        assertThat(api.get("/kvasir.css").contentType()).startsWith("text/css");
        assertThat(api.get("/icon.svg").contentType()).startsWith("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health", "/v1/models", "/api/no-such-path", "/v1/no-such-path", "/no-such-path", "/icon.svg"})
    void responses_below2KiB_areNotCompressed(String path) {
        Reply reply = api.send(api.request(path).header("Accept-Encoding", "gzip").GET());

        assertThat(reply.header("Content-Encoding")).as("%s", reply).isEmpty();
        assertThat(reply.header("Content-Length").map(Integer::parseInt)).hasValueSatisfying(length ->
                assertThat(length).isBetween(1, 2047).isEqualTo(reply.body().getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/search, POST",
        "DELETE, /v1/models, GET",
        "GET, /v1/embeddings, POST",
        "PATCH, /embed, POST",
        "GET, /v2/rerank, POST",
        "POST, /kvasir.js, GET",
        "DELETE, /, GET"
    })
    void unsupportedMethod_isRefusedWithAllowedMethods(String method, String path, String offered) {
        Reply reply = api.send(api.request(path).method(method, BodyPublishers.ofString("{}")));

        assertThat(reply.status()).as("%s", reply).isEqualTo(405);
        assertThat(reply.header("Allow").orElse("").split(",\\s*")).contains(offered, "OPTIONS").doesNotContain(method);
    }

    @ParameterizedTest
    @CsvSource({"/no-such-path, 404 Not Found", "/WEB-INF/web.xml, 404 Not Found", "/v1/%252e%252e/x, 404 Not Found"})
    void unknownPath_isNotFoundAndNotLogged(String path, String status) throws IOException {
        Path logs = Path.of(System.getProperty("it.wlp"), "usr/servers", System.getProperty("it.server"), "logs");
        long before = Files.size(logs.resolve("messages.log"));
        String answer;
        try (Socketed socket = Socketed.to(PORT)) {
            answer = socket.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .untilClosed(Duration.ofMinutes(1));
        }

        assertThat(answer).startsWith("HTTP/1.1 " + status + "\r\n").doesNotContain("$WS");
        String since = Files.readString(logs.resolve("messages.log")).substring((int) before);
        assertThat(since).doesNotContain(path, "SRVE", "FFDC");
    }

    @Test
    void status_unknownToLiberty_hasItsReasonPhrase() {
        String body = "{\"inputs\": 1}";
        try (Socketed socket = Socketed.to(PORT)) {
            String answer = socket.send("POST /embed HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .untilClosed(Duration.ofMinutes(1));

            assertThat(answer).startsWith("HTTP/1.1 422 Unprocessable Content\r\n");
        }
    }

    @Test
    void largeResponse_isCompressedOnRequest() {
        api.store(Map.of("collection", collection, "uri", "a.md", "content", "Words and words. ".repeat(2000)));

        Reply reply = api.send(api.request("/api/search?top_k=50&q=words&collection=" + collection)
                .header("Accept-Encoding", "gzip")
                .GET());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Encoding")).contains("gzip");
    }
}
