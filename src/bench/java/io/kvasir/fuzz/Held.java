package io.kvasir.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The resources held by the server.
 *
 * @param threads platform threads
 * @param active busy threads of Liberty's pool
 * @param database database connections in use
 * @param connections of clients, -1 if they cannot be counted
 * @param heapMb used heap
 */
record Held(double threads, double active, double database, double connections, double heapMb) {

    /** Reads the server's metrics; with a pid it first forces a garbage collection and counts the connections. */
    static Held now(Target target, long pid) throws IOException, InterruptedException {
        if (pid > 0) {
            Process collection = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid),
            "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            collection.waitFor();
        }
        Request request = new Request("GET", "/metrics", target.host());
        String metrics = target.send(new Shot("metrics", request.bytes(), Shot.Delivery.WHOLE, Shot.Expectation.ANSWER)).text();
        return of(metrics, pid > 0 ? open(pid, target.base().getPort()) : -1);
    }

    static Held of(String metrics, double connections) {
        List<String> lines = metrics.lines().toList();
        ToDoubleFunction<String> sum = name -> lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        return new Held(
                sum.applyAsDouble("thread_count"),
                sum.applyAsDouble("threadpool_activeThreads"),
                sum.applyAsDouble("connectionpool_managedConnections") - sum.applyAsDouble("connectionpool_freeConnections"),
                connections,
                sum.applyAsDouble("memory_usedHeap_bytes") / (1 << 20));
    }

    /** Returns the number of connections to the port that are established or not yet closed by the server. */
    private static int open(long pid, int port) throws IOException {
        int count = 0;
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "net", table))) {
                String[] words = line.strip().split("\\s+");
                if (words[1].endsWith(":%04X".formatted(port)) && (words[3].equals("01") || words[3].equals("08"))) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Describes the resources held in excess of {@code before}. */
    List<String> beyond(Held before, int heapGrowthMb) {
        List<String> more = new ArrayList<>();
        compare(more, "threads", threads, before.threads + 40);
        compare(more, "busy threads of the pool", active, before.active + 2);
        compare(more, "database connections in use", database, before.database + 1);
        compare(more, "connections", connections, Math.max(before.connections, 0) + 5);
        if (connections >= 0) { // the pid is known, so garbage was collected
            compare(more, "MB of heap", heapMb, before.heapMb + heapGrowthMb);
        }
        return more;
    }

    private static void compare(List<String> more, String what, double is, double most) {
        if (is > most) {
            more.add(String.format(Locale.ROOT, "%.0f %s, at most %.0f were expected", is, what, most));
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f threads, %.0f busy, %.0f database connections in use, %.0f connections, %.0f MB of heap",
                threads, active, database, connections, heapMb);
    }
}
