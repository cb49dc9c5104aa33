package io.kvasir.fuzz;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The options of a run.
 *
 * @param base of the server
 * @param workers that send concurrently
 * @param token the admin token, or an empty string to call administrators' endpoints without it
 * @param pid of the server, or 0 to count no connections and check no heap
 * @param logs the server's log folder, or an empty path to skip the log check
 * @param findings folder for the requests and responses of faults
 * @param heapGrowthMb permitted growth of the used heap, since caches fill
 * @param timeout for one request
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
        Duration timeout) {

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
