package io.kvasir.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call in the profile dev: programs and our own pages on this machine, not the pages of other sites. */
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

    @Test
    void call_withTheAdminToken_isServedByKeyAndAsBearer() {
        String token = String.valueOf(admin().key());

        assertThat(admin().get("/api/documents").status()).isEqualTo(200);
        assertThat(api.send(api.request("/api/documents").header("Authorization", "Bearer " + token).GET()).status()).isEqualTo(200);
        assertThat(api.send(api.request("/api/documents").header("X-API-Key", token).header("Host", "kvasir.example").GET())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "null", "0000000000000000000000000000000000000000000000000000000000000000"})
    void call_withAWrongKey_isRefusedThoughAnonymousIsNot(String key) {
        Problems.check(api.with(key).get("/api/documents"), 401, "UNAUTHORIZED");
        Reply bearer = api.send(api.request("/api/documents").header("Authorization", "Bearer " + key).GET());
        Problems.check(bearer, 401, "UNAUTHORIZED");
        assertThat(bearer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/kvasir.js", "/api/health", "/api/nonsense", "/nonsense"})
    void response_ofAnyKind_hasItsSecurityHeaders(String path) {
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
    void console_ofTheServer_isThereWithItsParts() {
        Reply page = api.get("/");

        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.body()).contains("id=\"question\"").doesNotContain("<script>");
        assertThat(api.get("/kvasir.js").contentType()).startsWith("text/javascript");
        assertThat(api.get("/kvasir.css").contentType()).startsWith("text/css");
        assertThat(api.get("/icon.svg").contentType()).startsWith("image/svg+xml");
    }

    @Test
    void answers_toLargeQueries_areCompressedWhereAskedFor() {
        api.store(Map.of("collection", collection, "uri", "a.md", "content", "Words and words. ".repeat(2000)));

        Reply reply = api.send(api.request("/api/search?top_k=50&q=words&collection=" + collection)
                .header("Accept-Encoding", "gzip")
                .GET());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Encoding")).contains("gzip");
    }
}
