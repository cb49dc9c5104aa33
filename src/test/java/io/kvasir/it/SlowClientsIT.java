package io.kvasir.it;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deliberately slow clients: each connection is closed after a timeout, whichever protocol it speaks. The test server's timeouts
 * are shorter than the product's. All clients run concurrently, since the test waits for every timeout.
 */
class SlowClientsIT extends OnServer {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final String HEAD = "POST /api/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    /** The HTTP/2 connection preface and a SETTINGS frame with an initial window of 0. */
    private static final String NO_WINDOW = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\6\4\0\0\0\0\0\0\4\0\0\0\0";

    private static CompletableFuture<Void> client(Runnable work) {
        return CompletableFuture.runAsync(work, THREADS);
    }

    private static CompletableFuture<Void> client(String request, Consumer<String> answered) {
        return client(() -> {
            try (Socketed socket = Socketed.to(PORT)) {
                answered.accept(socket.send(request).untilClosed(TIMEOUT));
            }
        });
    }

    private static void assertTimedOut(String answer) {
        assertThat(answer).contains("HTTP/1.1 408 Request Timeout").contains("REQUEST_TIMEOUT");
    }

    /** Sends one byte per second, so that the connection is never idle. */
    private static void trickle() {
        try (Socketed socket = Socketed.to(PORT)) {
            socket.send(HEAD + "Content-Length: 100000\r\n\r\n{");
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> socket.untilClosed(TIMEOUT), THREADS);
            while (!answer.isDone()) {
                try {
                    socket.send(" ");
                    Thread.sleep(1000);
                } catch (RuntimeException e) {
                    break;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            assertTimedOut(answer.join());
        }
    }

    /** Requests a large response without reading it: the server's write times out and it discards the rest. */
    private static void readNothing() {
        String file = new Routes.Route("GET", "/kvasir.js").raw();
        int requested = 500;
        try (Socketed socket = Socketed.to(PORT, 4096)) {
            socket.send(file.repeat(requested));
            Thread.sleep(Duration.ofSeconds(30));
            String answers = socket.untilClosed(TIMEOUT);

            assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSizeBetween(2, requested - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the header fields of a request as HPACK literals without indexing. */
    private static String request(String method, String path) {
        StringBuilder block = new StringBuilder();
        for (String[] field : new String[][] {
            {":method", method}, {":path", path}, {":scheme", "https"}, {":authority", "localhost"}
        }) {
            block.append('\0').append((char) field[0].length()).append(field[0]).append((char) field[1].length()).append(field[1]);
        }
        return block.toString();
    }

    private static String frame(int type, int flags, int stream, String payload) {
        return "\0" + (char) (payload.length() >> 8) + (char) (payload.length() & 255) + (char) type + (char) flags + "\0\0\0"
                + (char) stream + payload;
    }

    private static CompletableFuture<Void> http2(String... frames) {
        return client(() -> {
            try (Socket socket = Https.socket(HTTPS_PORT, "h2"); Socketed client = Socketed.over(socket)) {
                client.send(NO_WINDOW);
                for (String frame : frames) {
                    client.send(frame);
                }
                client.untilClosed(TIMEOUT);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void slowClients_areDisconnectedAndHoldNoThread() {
        List<CompletableFuture<Void>> clients = Stream.of(
                        client(HEAD + "Content-Length: 1000\r\n\r\n{", SlowClientsIT::assertTimedOut),
                        client(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{", SlowClientsIT::assertTimedOut),
                        client(HEAD + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n", SlowClientsIT::assertTimedOut),
                        client("GET /v1/models HTTP/1.1\r\nHost: loc", answer -> assertThat(answer).startsWith("HTTP/1.1 408 ")),
                        client(SlowClientsIT::trickle),
                        client(SlowClientsIT::readNothing),
                        // TLS port without a handshake
                        client(() -> {
                            try (Socketed socket = Socketed.to(HTTPS_PORT)) {
                                socket.untilClosed(TIMEOUT);
                            }
                        }),
                        http2(),
                        http2(frame(1, 5, 1, request("GET", "/kvasir.js"))),
                        http2(frame(1, 5, 1, request("GET", "/v1/models"))),
                        http2(frame(1, 4, 1, request("POST", "/api/search")) + frame(0, 0, 1, "{")),
                        http2(frame(1, 0, 1, request("POST", "/api/search"))))
                .toList();
        CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).join();

        awaitIdleThreads();
        assertThat(api.get("/v1/models").status()).isEqualTo(200);
    }

    /** Opens many more silent connections than there are threads before any other client connects. */
    @Test
    void silentClients_delayNoOtherClient() {
        List<Socketed> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                silent.add(Socketed.to(PORT).send(HEAD + "Content-Length: 1000\r\n\r\n{"));
            }
            for (int i = 0; i < 5; i++) {
                try (Socketed socket = Socketed.to(PORT)) {
                    String request = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
                    assertThat(socket.send(request).untilClosed(TIMEOUT)).startsWith("HTTP/1.1 200 ");
                }
                try (Socketed socket = Socketed.to(PORT)) {
                    String body = "{\"query\": \"leave\"}";
                    String request = HEAD + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
                    assertThat(socket.send(request).untilClosed(TIMEOUT)).containsPattern("^HTTP/1.1 (200|503) ");
                }
            }
        } finally {
            silent.forEach(Socketed::close);
        }
        awaitIdleThreads();
    }

    @Test
    void halfClosedConnection_isAnsweredOrRefusedIfIncomplete() {
        String whole = HEAD + "Content-Length: 17\r\n\r\n{\"query\":\"leave\"}";
        try (Socketed socket = Socketed.to(PORT)) {
            assertThat(socket.send(whole).halfClose().untilClosed(TIMEOUT)).startsWith("HTTP/1.1 200 ");
        }
        try (Socketed socket = Socketed.to(PORT)) {
            String answer = socket.send(HEAD + "Content-Length: 1000\r\n\r\n{").halfClose().untilClosed(TIMEOUT);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("MALFORMED_REQUEST");
        }
    }
}
