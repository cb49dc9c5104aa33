package io.kvasir.fuzz;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the fuzzer against a fake server with configured responses. */
class FuzzBenchTest {
    private static final String METRICS = """
            # TYPE thread_count gauge
            thread_count{mp_scope="base"} 40
            threadpool_activeThreads{mp_scope="vendor",pool="Default_Executor"} 1
            connectionpool_managedConnections{datasource="a"} 3
            connectionpool_managedConnections{datasource="b"} 2
            connectionpool_freeConnections{datasource="a"} 2
            connectionpool_freeConnections{datasource="b"} 2
            memory_usedHeap_bytes{mp_scope="base"} 1.048576E8
            """;

    private final Path folder;
    private HttpServer server;

    FuzzBenchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answers(ToIntFunction<String> status) {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            byte[] body = path.equals("/metrics") ? METRICS.getBytes(StandardCharsets.UTF_8) : new byte[0];
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(status.applyAsInt(path), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private FuzzOptions options(Path logs) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new FuzzOptions(base, Duration.ofSeconds(2), 1, 2, "", 0, logs, folder.resolve("found"), 0, Duration.ofSeconds(20));
    }

    @Test
    void server_answeringEverything_passes() throws Exception {
        answers(path -> 200);

        assertThat(new FuzzBench(options(folder.resolve("none"))).run()).isTrue();
    }

    @Test
    void server_failingAtOnePath_isDetected_andTheRequestIsRecorded() throws Exception {
        answers(path -> path.equals("/api/search") ? 500 : 200);

        assertThat(new FuzzBench(options(folder.resolve("none"))).run()).isFalse();
        try (Stream<Path> files = Files.list(folder.resolve("found"))) {
            List<Path> requests = files.filter(file -> file.toString().endsWith(".request")).toList();
            assertThat(requests).isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .contains(" /api/search"));
        }
    }

    @Test
    void server_loggingErrors_isDetected() throws Exception {
        Path log = Files.writeString(folder.resolve("messages.log"), "[x] 1 a.b  E OLD: before\n");
        answers(path -> {
            write(log, "[11/30/26, 5:48:34:404 UTC] 00000059 io.kvasir.A    E The failure.\n");
            return 200;
        });

        assertThat(new FuzzBench(options(folder)).run()).isFalse();
    }

    @Test
    void log_isReadFromItsLastPosition_ignoringRejectedUris() throws Exception {
        Path log = Files.writeString(folder.resolve("messages.log"), "[x] 1 a.b  E OLD: before\n");
        LogFolder logs = new LogFolder(folder);
        write(log, "[x] 1 a.b  I fine\n[x] 1 a.b  W less fine\n[x] 1 a.b  E SRVE0315E: CWWWC0005I: no address\n[x] 1 a.b  E new\n");
        Files.writeString(Files.createDirectory(folder.resolve("ffdc")).resolve("ffdc_1.log"), "Exception = x");

        assertThat(logs.newLines()).hasSize(2).anyMatch(line -> line.contains("E new")).anyMatch(line -> line.contains("ffdc_1.log"));
    }

    @Test
    void serverMemory_isReadFromMetrics_andComparedWithBefore() {
        Held before = Held.of(METRICS, 0);

        assertThat(before).isEqualTo(new Held(40, 1, 1, 0, 100));
        assertThat(before.beyond(before, 0)).isEmpty();
        assertThat(new Held(90, 5, 9, 30, 500).beyond(before, 256)).hasSize(5);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
