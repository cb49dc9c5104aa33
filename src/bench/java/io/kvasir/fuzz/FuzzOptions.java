package io.kvasir.fuzz;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is to be run.
 *
 * @param base of the server
 * @param workers that send at the same time
 * @param token the administrator's, or an empty text: then what only administrators may do is sent without
 * @param pid of the server, or 0: then its connections are not counted and its heap is not judged
 * @param logs the server's folder of logs, or an empty path: then it is not looked at
 * @param findings where requests and answers are written that should not be
 * @param heapGrowthMb how much more of the heap may be in use afterwards than before: caches fill
 * @param patience for one request
 */
record FuzzOptions(
        URI base,
        Duration length,
        long seed,
        int workers,
        String token,
        long pid,
        Path logs,
        Path findings,
        int heapGrowthMb,
        Duration patience) {

    static FuzzOptions read() throws IOException {
        Path token = Path.of(System.getProperty("bench.home", ".kvasir"), "admin-token");
        return new FuzzOptions(
                URI.create(System.getProperty("bench.url", "http://127.0.0.1:8000")),
                Duration.ofSeconds(Math.round(60 * Double.parseDouble(System.getProperty("bench.minutes", "10")))),
                Long.getLong("bench.seed", System.currentTimeMillis() % 1_000_000),
                Integer.getInteger("bench.workers", 4),
                Files.isReadable(token) ? Files.readString(token).strip() : "",
                Long.getLong("bench.pid", 0),
                Path.of(System.getProperty("bench.logs", "target/liberty/wlp/usr/servers/kvasir/logs")),
                Path.of(System.getProperty("bench.findings", "target/fuzz")),
                Integer.getInteger("bench.heap-growth-mb", 256),
                Duration.ofSeconds(60));
    }
}
