package io.kvasir.it;

import io.kvasir.it.Routes.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Soak test of a running server's connections: upgrades, HTTP/2 over TLS, pipelining, clients that disconnect midway, slow and
 * silent ones, beside ordinary calls. Every 15 seconds it prints the server's threads, connections and memory. It fails if the
 * last third of the run holds more than the second.
 *
 * <p>{@code mvn -Pbench -Dbench=DoorBench "-Dbench.options=-Dbench.pid=… -Dbench.minutes=10"}, with {@code bench.port} and
 * {@code bench.https-port} if they are not 8000 and 8443
 */
public final class DoorBench {
    private static final int PORT = Integer.getInteger("bench.port", 8000);
    private static final int HTTPS_PORT = Integer.getInteger("bench.https-port", 8443);
    private static final String PID = System.getProperty("bench.pid", "");
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("bench.minutes", 10));
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int CLIENTS = 8;
    private static final String[] UPGRADE = {
        "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"
    };
    private static final String[] WEB_SOCKET = {"Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"};

    private final Api api = Api.at(PORT);
    private final List<Route> routes = Routes.of(api);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean stopped;

    /**
     * The resources held by the server.
     *
     * @param connections to its two ports, established or not yet closed by the server
     */
    private record Held(int threads, int connections, double memoryMb) {
        static Held now() throws IOException {
            int threads = 0;
            double memory = 0;
            for (String line : Files.readAllLines(Path.of("/proc", PID, "status"))) {
                if (line.startsWith("Threads:")) {
                    threads = Integer.parseInt(line.replaceAll("\\D", ""));
                } else if (line.startsWith("VmRSS:")) {
                    memory = Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
            return new Held(threads, open(), memory);
        }

        private static int open() throws IOException {
            int count = 0;
            for (String table : List.of("tcp", "tcp6")) {
                for (String line : Files.readAllLines(Path.of("/proc", PID, "net", table))) {
                    String[] words = line.strip().split("\\s+");
                    boolean ours = Stream.of(PORT, HTTPS_PORT).anyMatch(port -> words[1].endsWith(":%04X".formatted(port)));
                    if (ours && (words[3].equals("01") || words[3].equals("08"))) {
                        count++;
                    }
                }
            }
            return count;
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (PID.isEmpty()) {
            throw new IllegalArgumentException("bench.pid must be the server's process");
        }
        System.exit(new DoorBench().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        List<Held> seen = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(this::lively);
            }
            clients.submit(this::slow);
            long end = System.nanoTime() + LENGTH.toNanos();
            while (System.nanoTime() < end) {
                Thread.sleep(PAUSE);
                Held held = Held.now();
                seen.add(held);
                System.out.printf(
                        Locale.ROOT,
                        "%5d s  %4d threads  %4d connections  %7.1f MB  %8d calls  %d not answered%n",
                        seen.size() * PAUSE.toSeconds(),
                        held.threads(),
                        held.connections(),
                        held.memoryMb(),
                        calls.get(),
                        failures.get());
            }
            stopped = true;
        }
        Thread.sleep(Duration.ofSeconds(90));
        Held after = Held.now();
        System.out.printf(
                Locale.ROOT, "after  %4d threads  %4d connections  %7.1f MB%n", after.threads(), after.connections(), after.memoryMb());
        return verdict(seen, after);
    }

    private boolean verdict(List<Held> seen, Held after) {
        int third = seen.size() / 3;
        List<Held> middle = seen.subList(third, 2 * third);
        List<Held> last = seen.subList(2 * third, seen.size());
        double[] before = medians(middle);
        double[] then = medians(last);
        System.out.printf(
                Locale.ROOT,
                "medians of the second and of the last third: threads %.0f %.0f, connections %.0f %.0f, memory %.0f %.0f MB%n",
                before[0], then[0], before[1], then[1], before[2], then[2]);
        return failures.get() == 0
                && then[0] <= before[0] + 5
                && then[1] <= before[1] * 1.2 + 5
                && then[2] <= before[2] * 1.05 + 20
                && after.connections() <= 5;
    }

    private static double[] medians(List<Held> seen) {
        return new double[] {
            median(seen.stream().mapToDouble(Held::threads).toArray()),
            median(seen.stream().mapToDouble(Held::connections).toArray()),
            median(seen.stream().mapToDouble(Held::memoryMb).toArray())
        };
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    /** Runs one client after another, cycling through the kinds. */
    private void lively() {
        try (HttpClient upgrading = HttpClient.newHttpClient(); HttpClient overTls = Https.client()) {
            while (!stopped) {
                Route route = routes.get(ThreadLocalRandom.current().nextInt(routes.size()));
                call(ThreadLocalRandom.current().nextInt(9), route, upgrading, overTls);
                calls.incrementAndGet();
            }
        } catch (Exception e) {
            failures.incrementAndGet();
            System.err.println(e);
        }
    }

    private void call(int kind, Route route, HttpClient upgrading, HttpClient overTls) throws InterruptedException {
        String request = route.raw();
        try (Socketed socket = Socketed.to(PORT)) {
            switch (kind) {
                case 0 -> upgrading.send(route.request(api.base()), BodyHandlers.ofString());
                case 1 -> overTls.send(route.request(URI.create("https://localhost:" + HTTPS_PORT)), BodyHandlers.ofString());
                case 2 -> socket.send(route.raw(UPGRADE)).halfClose().untilClosed(Duration.ofMinutes(1));
                case 3 -> socket.send(route.raw(WEB_SOCKET)).halfClose().untilClosed(Duration.ofMinutes(1));
                case 4 -> socket.send(request).reset();
                case 5 -> socket.send(request.substring(0, request.length() / 2)).reset();
                case 6 -> socket.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").untilClosed(Duration.ofMinutes(1));
                case 7 -> socket.send(new Route("GET", "/v1/models").raw().repeat(20)).halfClose().untilClosed(Duration.ofMinutes(1));
                default -> socket.send(request.substring(0, request.length() - 1)).halfClose().untilClosed(Duration.ofMinutes(1));
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            // reports a failed client and continues with the next
            failures.incrementAndGet();
            System.err.println(route + " by a client of kind " + kind + ": " + e);
        }
    }

    /** Starts two clients per second that stall in the middle of their headers or body, or before them. */
    private void slow() {
        String head = "POST /api/search HTTP/1.1\r\nHost: localhost\r\n";
        String[] beginnings = {
            head,
            head + "Content-Length: 1000\r\n\r\n{",
            head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
            head + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n",
            ""
        };
        for (int i = 0; !stopped; i++) {
            String beginning = beginnings[i % beginnings.length];
            Thread.ofVirtual().start(() -> {
                try (Socketed socket = Socketed.to(PORT)) {
                    socket.send(beginning).untilClosed(Duration.ofMinutes(3));
                } catch (RuntimeException | AssertionError e) {
                    failures.incrementAndGet();
                    System.err.println("a silent client: " + e);
                }
            });
            try {
                Thread.sleep(Duration.ofMillis(500));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
