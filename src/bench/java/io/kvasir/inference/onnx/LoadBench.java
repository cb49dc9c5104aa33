package io.kvasir.inference.onnx;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.TestInference;
import jakarta.json.JsonObject;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Load tests of a running server over HTTP: throughput against the same work in process, one caller against 64, a minute at three
 * times the capacity, queries beside bulk work, and disconnecting callers. The load generator shares the machine with the server.
 *
 * <p>{@code mvn -Pbench -Dbench=LoadBench "-Dbench.options=-Dbench.parts=http,callers,overload,bulk,kill -Dbench.pid=…"}
 */
public final class LoadBench {
    private static final int TEXTS = 16;

    private final LoadClient client = new LoadClient();
    private final List<String> queries;
    private final List<String> passages;
    private final Map<String, byte[]> requests = new ConcurrentHashMap<>();
    private final OnnxFixture local =
            new OnnxFixture(TestInference.settings(Runtime.getRuntime().availableProcessors(), 100_000, 256), "int8");

    private LoadBench() throws Exception {
        BenchTexts corpus = BenchTexts.of(System.getProperty("bench.texts", "src/main/vault"));
        Embedder embedder = local.models().embedder();
        queries = corpus.texts(embedder, 800, 14, 14);
        passages = corpus.texts(embedder, 400, 120, 240);
    }

    public static void main(String[] arguments) throws Exception {
        LoadBench bench = new LoadBench();
        for (String part : System.getProperty("bench.parts", "http,callers,overload,bulk,kill").split(",")) {
            switch (part) {
                case "http" -> bench.http();
                case "callers" -> bench.callers();
                case "overload" -> bench.overload();
                case "bulk" -> bench.bulk();
                case "kill" -> bench.kill();
                default -> throw new IllegalArgumentException(part);
            }
        }
        System.exit(0);
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }

    /** Returns a request of 16 texts. Requests are built once and cached, since the generator shares the machine with the server. */
    private byte[] sixteen(int i, String... headers) {
        int different = queries.size() / TEXTS;
        return requests.computeIfAbsent(i % different + String.join(" ", headers), key -> make(i % different, headers));
    }

    private byte[] make(int i, String... headers) {
        List<String> texts = new ArrayList<>();
        for (int j = 0; j < TEXTS; j++) {
            texts.add(queries.get((i * TEXTS + j) % queries.size()));
        }
        return client.post("/v1/embeddings", LoadClient.openAiBody(texts), headers);
    }

    private interface Work {
        void run(int number) throws Exception;
    }

    /** Runs a closed loop; returns all latencies in ms, sorted, and adds those of each caller to {@code perCaller}. */
    private double[] closed(int callers, double seconds, Work work, List<double[]> perCaller) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Future<double[]>> running = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int c = 0; c < callers; c++) {
                int first = c * 1_000;
                running.add(threads.submit(() -> {
                    List<Double> times = new ArrayList<>();
                    for (int i = first; System.nanoTime() < end; i++) {
                        long start = System.nanoTime();
                        work.run(i);
                        times.add((System.nanoTime() - start) / 1e6);
                    }
                    return times.stream().mapToDouble(Double::doubleValue).toArray();
                }));
            }
            for (Future<double[]> caller : running) {
                perCaller.add(caller.get());
                Arrays.stream(caller.get()).forEach(all::add);
            }
        }
        double[] result = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(result);
        return result;
    }

    private void ok(int status) {
        if (status != 200) {
            throw new IllegalStateException("answered " + status);
        }
    }

    private void http() throws Exception {
        double[] ratios = new double[5];
        closed(16, 3, i -> ok(client.send(sixteen(i))), new ArrayList<>());
        for (int round = 0; round < ratios.length; round++) {
            double over = closed(16, 4, i -> ok(client.send(sixteen(i))), new ArrayList<>()).length * TEXTS / 4.0;
            double in = closed(
                                    16,
                                    4,
                                    i -> local.models().embedder().embedQueries(
                                            queries.subList(
                                                    i * TEXTS % (queries.size() - TEXTS),
                                                    i * TEXTS % (queries.size() - TEXTS) + TEXTS),
                                            Urgency.of(Priority.NORMAL)),
                                    new ArrayList<>())
                            .length
                    * TEXTS
                    / 4.0;
            ratios[round] = over / in;
            print("http: %.0f texts/s over /v1/embeddings (base64, 16 a call, 16 callers), %.0f in process: %.2f", over, in, over / in);
        }
        print("http: median of rounds %.2f", EmbeddingBench.median(ratios));
    }

    private void callers() throws Exception {
        double[] ratios = new double[5];
        for (int round = 0; round < ratios.length; round++) {
            Work one = i -> ok(client.send(client.post("/embed", LoadClient.teiBody(queries.get(i % queries.size())))));
            double[] alone = closed(1, 4, one, new ArrayList<>());
            List<double[]> each = new ArrayList<>();
            double[] many = closed(64, 6, one, each);
            int least = each.stream().mapToInt(times -> times.length).min().orElseThrow();
            int most = each.stream().mapToInt(times -> times.length).max().orElseThrow();
            ratios[round] = many.length / 6.0 / (alone.length / 4.0);
            print(
                    "callers: one %.0f/s (p50 %.2f ms, p95 %.2f ms), 64 %.0f/s (p50 %.1f, p99 %.1f ms; calls of a caller %d to %d): %.2f",
                    alone.length / 4.0, EmbeddingBench.quantile(alone, .5), EmbeddingBench.quantile(alone, .95),
                    many.length / 6.0, EmbeddingBench.quantile(many, .5), EmbeddingBench.quantile(many, .99), least, most, ratios[round]);
        }
        print("callers: median of rounds %.2f", EmbeddingBench.median(ratios));
    }

    private record Answered(boolean high, int status, double millis, double sinceStart) {}

    private void overload() throws Exception {
        int seconds = Integer.getInteger("bench.seconds", 60);
        int deadline = 1_000;
        closed(16, Integer.getInteger("bench.warmup", 30), i -> ok(client.send(sixteen(i))), new ArrayList<>());
        double capacity = closed(16, 10, i -> ok(client.send(sixteen(i))), new ArrayList<>()).length / 10.0;
        print("overload: capacity %.1f calls/s of %d texts (closed loop, 16 callers)", capacity, TEXTS);
        // Warms up the generator, whose JIT compilation would otherwise take CPU time from the server.
        open(3 * capacity, Integer.getInteger("bench.warmup", 30) / 2, deadline);
        Thread.sleep(3_000);
        memory("before");
        long start = System.nanoTime();
        List<Answered> answers = open(3 * capacity, seconds, deadline);
        double took = (System.nanoTime() - start) / 1e9;
        memory("after");
        report(answers, capacity, deadline, Math.min(took, seconds));
        Thread.sleep(1_000);
        List<double[]> ignored = new ArrayList<>();
        double[] recovered = closed(1, 4, i -> ok(client.send(sixteen(i))), ignored);
        print("overload: from 1 s after the end one caller: p50 %.1f ms, p99 %.1f ms, none refused; figures %s",
                EmbeddingBench.quantile(recovered, .5), EmbeddingBench.quantile(recovered, .99), client.stats().getJsonObject("model"));
    }

    /** Runs an open loop with one call in ten of high priority and returns the outcome of each. */
    private List<Answered> open(double rate, int seconds, int deadline) {
        List<Answered> answers = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<?>> open = new ArrayList<>();
        long start = System.nanoTime();
        Random random = new Random(3);
        for (int i = 0; i < rate * seconds; i++) {
            long due = start + (long) (i / rate * 1e9);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            boolean high = random.nextInt(10) == 0;
            byte[] request = sixteen(
                    i, "X-Kvasir-Priority", high ? "high" : "normal", "X-Kvasir-Deadline-Ms", String.valueOf(deadline));
            open.add(client.sendLater(request).thenAccept(status -> answers.add(
                    new Answered(high, status, (System.nanoTime() - due) / 1e6, (due - start) / 1e9))));
        }
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
        return answers;
    }

    private static void report(List<Answered> answers, double capacity, int deadline, double seconds) {
        double[] accepted = millis(answers, answer -> answer.status() == 200);
        double[] refused = millis(answers, answer -> answer.status() == 503 || answer.status() == 429);
        long inside = answers.stream().filter(answer -> answer.status() == 200 && answer.millis() <= deadline).count();
        long high = answers.stream().filter(Answered::high).count();
        long highOk = answers.stream().filter(answer -> answer.high() && answer.status() == 200 && answer.millis() <= deadline).count();
        print("overload: %d calls in %.0f s, %d answered, %d refused, %d other", answers.size(), seconds, accepted.length,
                refused.length, answers.size() - accepted.length - refused.length);
        print("overload: goodput %.1f calls/s inside %d ms = %.2f of capacity", inside / seconds, deadline, inside / seconds / capacity);
        print("overload: goodput of each five seconds %s", IntStream.range(0, (int) Math.ceil(seconds / 5))
                .mapToObj(window -> answers.stream()
                        .filter(answer -> answer.status() == 200 && answer.millis() <= deadline)
                        .filter(answer -> (int) (answer.sinceStart() / 5) == window)
                        .count())
                .toList());
        print("overload: accepted p50 %.0f ms, p99 %.0f ms; refusals p50 %.1f ms, p99 %.1f ms",
                EmbeddingBench.quantile(accepted, .5), EmbeddingBench.quantile(accepted, .99),
                EmbeddingBench.quantile(refused, .5), EmbeddingBench.quantile(refused, .99));
        print("overload: high priority %d of %d inside the deadline = %.4f; of the others by status %s, in the first 5 s %d",
                highOk, high, (double) highOk / high,
                answers.stream().filter(answer -> answer.high() && answer.status() != 200).collect(Collectors.groupingBy(
                        Answered::status, TreeMap::new, Collectors.counting())),
                answers.stream().filter(answer -> answer.high() && answer.status() != 200 && answer.sinceStart() < 5).count());
    }

    private static double[] millis(List<Answered> answers, java.util.function.Predicate<Answered> which) {
        double[] times = answers.stream().filter(which).mapToDouble(Answered::millis).toArray();
        return times.length == 0 ? new double[] {Double.NaN} : times;
    }

    private void bulk() throws Exception {
        Work question = i -> {
            ok(client.send(client.post("/embed", LoadClient.teiBody(queries.get(i % queries.size())), "X-Kvasir-Priority", "high")));
            Thread.sleep(20);
        };
        double[] idle = less(closed(1, 10, question, new ArrayList<>()));
        AtomicBoolean done = new AtomicBoolean();
        LongAdder embedded = new LongAdder();
        long start = System.nanoTime();
        Thread bulk = Thread.ofPlatform().start(() -> {
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                for (int i = 0; i < 10_000 / 50; i++) {
                    int from = i * 50 % passages.size();
                    two.submit(() -> {
                        ok(client.send(client.post(
                                "/v1/embeddings", LoadClient.openAiBody(passages.subList(from, from + 50)), "X-Kvasir-Priority", "batch")));
                        embedded.add(50);
                        return null;
                    });
                }
            }
            done.set(true);
        });
        List<Double> beside = new ArrayList<>();
        for (int i = 0; !done.get(); i++) {
            long begin = System.nanoTime();
            ok(client.send(client.post("/embed", LoadClient.teiBody(queries.get(i % queries.size())), "X-Kvasir-Priority", "high")));
            beside.add((System.nanoTime() - begin) / 1e6);
            Thread.sleep(20);
        }
        bulk.join();
        double[] busy = beside.stream().mapToDouble(Double::doubleValue).toArray();
        double seconds = (System.nanoTime() - start) / 1e9;
        print("bulk: %d passages in %.0f s (%.0f/s) beside %d questions", embedded.sum(), seconds, embedded.sum() / seconds, busy.length);
        print("bulk: question idle p50 %.2f p95 %.2f ms; beside p50 %.2f p95 %.2f ms; p95 ratio %.2f",
                EmbeddingBench.quantile(idle, .5), EmbeddingBench.quantile(idle, .95), EmbeddingBench.quantile(busy, .5),
                EmbeddingBench.quantile(busy, .95), EmbeddingBench.quantile(busy, .95) / EmbeddingBench.quantile(idle, .95));
    }

    /** Subtracts the pause of 20 ms between questions. */
    private static double[] less(double[] times) {
        return Arrays.stream(times).map(time -> time - 20).toArray();
    }

    private void kill() throws Exception {
        memory("before 1000 kills");
        String body = LoadClient.openAiBody(passages.subList(0, 64));
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            try (Socket socket = new Socket(client.base().getHost(), client.base().getPort())) {
                OutputStream out = socket.getOutputStream();
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                out.write(("POST /v1/embeddings HTTP/1.1\r\nHost: " + client.base().getAuthority()
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(bytes, 0, i % 3 == 0 ? random.nextInt(bytes.length) : bytes.length);
                out.flush();
                Thread.sleep(random.nextInt(30));
                if (i % 2 == 0) {
                    socket.setSoLinger(true, 0);
                }
            }
            if (i % 250 == 249) {
                memory("after " + (i + 1) + " kills");
            }
        }
        long waited = System.nanoTime();
        JsonObject model = client.stats().getJsonObject("model");
        while (model.getInt("busy_instances") > 0 || model.getInt("queue_length") > 0) {
            Thread.sleep(200);
            model = client.stats().getJsonObject("model");
        }
        print("kill: idle again %.1f s after the last, figures %s", (System.nanoTime() - waited) / 1e9, model);
        memory("at rest");
    }

    /** Prints the server's resident memory if its pid is given. */
    private static void memory(String when) throws Exception {
        String pid = System.getProperty("bench.pid", "");
        if (!pid.isEmpty()) {
            for (String line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
                if (line.startsWith("VmRSS") || line.startsWith("Threads")) {
                    print("memory %s: %s", when, line.replaceAll("\\s+", " "));
                }
            }
        }
    }
}
