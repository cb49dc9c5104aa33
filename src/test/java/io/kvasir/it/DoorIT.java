package io.kvasir.it;

import io.kvasir.it.Routes.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections: whichever protocol a client tries and however it disconnects, it is answered and no thread is leaked. */
class DoorIT extends OnServer {
    private static final String[] WEB_SOCKET = {
        "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };
    /** The HTTP/2 connection preface followed by an empty SETTINGS frame. */
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static HttpResponse<String> exchange(HttpClient client, Route route, URI base) {
        try {
            return client.send(route.request(base), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(route + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void everyRoute_onHttp2Upgrade_answersByHttp11() {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            for (Route route : Routes.of(api)) {
                HttpResponse<String> response = exchange(client, route, api.base());

                assertThat(response.statusCode()).as("%s: %s", route, response.body()).isBetween(200, 499);
                assertThat(response.version()).as("%s", route).isEqualTo(HttpClient.Version.HTTP_1_1);
            }
        }
        awaitIdleThreads();
    }

    @Test
    void everyRoute_overTls_answersByHttp2() throws Exception {
        URI base = URI.create("https://localhost:" + HTTPS_PORT);
        try (HttpClient client = Https.client()) {
            for (Route route : Routes.of(api)) {
                HttpResponse<String> response = exchange(client, route, base);

                assertThat(response.statusCode()).as("%s: %s", route, response.body()).isBetween(200, 499);
                assertThat(response.version()).as("%s", route).isEqualTo(HttpClient.Version.HTTP_2);
            }
        }
        awaitIdleThreads();
    }

    @Test
    void http2_byPriorKnowledge_isClosed() {
        try (Socketed socket = Socketed.to(PORT)) {
            socket.send(PREFACE).untilClosed(TIMEOUT);
        }
        awaitIdleThreads();
    }

    @Test
    void pipelinedRequests_areAnsweredInOrder() {
        List<Route> routes = Stream.of("/v1/models", "/", "/api/health", "/info", "/api/models", "/kvasir.js")
                .map(path -> new Route("GET", path))
                .toList();
        String all = IntStream.range(0, 5).boxed().flatMap(i -> routes.stream()).map(Route::raw).collect(Collectors.joining());
        try (Socketed socket = Socketed.to(PORT)) {
            String answers = socket.send(all + new Route("GET", "/no-such-path").raw("Connection: close")).untilClosed(TIMEOUT);

            assertThat(STATUS_LINE.matcher(answers).results().map(match -> match.group(1)))
                    .hasSize(5 * routes.size() + 1)
                    .endsWith("404")
                    .filteredOn(status -> status.equals("200"))
                    .hasSize(5 * routes.size());
        }
    }

    @Test
    void upgrade_toWebSocket_isIgnored() {
        try (Socketed socket = Socketed.to(PORT)) {
            String answer = socket.send(new Route("GET", "/api/health").raw(WEB_SOCKET)).halfClose().untilClosed(TIMEOUT);

            assertThat(answer).startsWith("HTTP/1.1 200 ");
        }
    }

    /** Cycles through the kinds of disconnect and all routes, a thousand times in total. */
    @Test
    void disconnectingClients_leakNoThread() {
        List<Route> routes = Routes.of(api);
        for (int i = 0; i < 1000; i++) {
            Route route = routes.get(i % routes.size());
            String request = route.raw();
            try (Socketed socket = Socketed.to(PORT)) {
                switch (i % 5) {
                    case 0 -> socket.send(request).reset();
                    case 1 -> socket.send(request.substring(0, request.length() / 2)).reset();
                    case 2 -> socket.send(route.raw(WEB_SOCKET)).reset();
                    case 3 -> socket.send(PREFACE).reset();
                    default -> socket.send(request).halfClose();
                }
            }
        }
        awaitIdleThreads();
        assertThat(api.get("/v1/models").status()).isEqualTo(200);
    }

    @Test
    void thousandUpgradeRequests_leakNoThread() {
        List<Route> routes = Routes.of(api).stream().filter(route -> !route.path().equals("/metrics")).toList();
        for (int i = 0; i < 1000; i++) {
            Route route = routes.get(i % routes.size());
            try (Socketed socket = Socketed.to(PORT)) {
                socket.send(route.raw("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"));
                if (i % 20 == 0) {
                    assertThat(socket.halfClose().untilClosed(TIMEOUT))
                            .as("%s", route)
                            .startsWith("HTTP/1.1 ")
                            .doesNotStartWith("HTTP/1.1 101");
                }
            }
        }
        awaitIdleThreads();
    }
}
