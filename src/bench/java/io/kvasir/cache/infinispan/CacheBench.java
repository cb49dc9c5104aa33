package io.kvasir.cache.infinispan;

import io.kvasir.cache.TestCache;
import io.kvasir.cache.CacheLevels;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.CacheHierarchy;

import io.kvasir.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures the caches of a running server: throughput of cached and uncached requests in alternation, latency at a fixed rate,
 * hit rate under a Zipf distribution, and latency of each level. The load generator shares the machine with the server.
 *
 * <p>{@code mvn -Pbench -Dbench=CacheBench "-Dbench.options=-Dbench.parts=rate,paced,zipf,touch -Dbench.url=http://127.0.0.1:8000
 * -Dbench.collection=default -Dbench.words=src/main/vault"}. {@code touch} first asks other questions for {@code bench.seconds},
 * so that the server's code is compiled, and then each of {@code bench.questions} questions once. Repeated after a restart it
 * measures the disk level, repeated on another node the cluster level; {@code bench.seed} changes the questions. {@code memory}
 * and {@code fill} need no server: they measure the real size of the heap level, and create a disk level of {@code bench.mb} in
 * {@code bench.folder}.
 */
public final class CacheBench {
    private static final int CALLERS = 16;
    private static final int ROUNDS = 5;

    private final URI base = URI.create(System.getProperty("bench.url", "http://127.0.0.1:8000"));
    private final String key = System.getProperty("bench.key", "");
    private final String collection = System.getProperty("bench.collection", "default");
    private final int questions = Integer.getInteger("bench.questions", 10_000);
    private final double seconds = Double.parseDouble(System.getProperty("bench.seconds", "8"));
    private final Wire wire = new Wire(base);
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> words;

    private CacheBench() throws Exception {
        List<String> read = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("bench.words", "src/main/vault")))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                read.addAll(Arrays.asList(Files.readString(file).toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
            }
        }
        words = read.stream().filter(word -> word.length() > 3).distinct().sorted().toList();
    }

    public static void main(String[] arguments) throws Exception {
        CacheBench bench = new CacheBench();
        for (String part : System.getProperty("bench.parts", "rate,paced,zipf").split(",")) {
            switch (part) {
                case "rate" -> bench.rate();
                case "paced" -> bench.paced();
                case "zipf" -> bench.zipf();
                case "touch" -> bench.touch();
                case "memory" -> memory();
                case "fill" -> fill();
                default -> throw new IllegalArgumentException(part);
            }
        }
        System.exit(0);
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }

    private List<String> questions(int count) {
        Random random = new Random(Integer.getInteger("bench.seed", 5));
        List<String> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(question(random, i));
        }
        return made;
    }

    private String question(Random random, int number) {
        return "What about the " + word(random) + " and the " + word(random) + " of " + word(random) + " " + number + "?";
    }

    private String word(Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private byte[] request(String endpoint, String question, boolean cache) {
        String body = Json.createObjectBuilder()
                .add(endpoint.equals("ask") ? "prompt" : "query", question)
                .add("collection", collection)
                .add("cache", cache)
                .build()
                .toString();
        return wire.request("/api/" + endpoint, body, key);
    }

    private interface Next {
        byte[] request(long number);
    }

    /** Runs a closed loop and returns the requests per second. */
    private double closed(double duration, Next next) throws Exception {
        AtomicLong number = new AtomicLong();
        long start = System.nanoTime();
        long end = start + (long) (duration * 1e9);
        callers(() -> {
            while (System.nanoTime() < end) {
                send(next.request(number.getAndIncrement()));
            }
            return null;
        });
        return number.get() / ((System.nanoTime() - start) / 1e9);
    }

    /** Runs {@link #CALLERS} callers on platform threads: virtual threads would wake two others for each response awaited. */
    private static void callers(Callable<Object> caller) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<Object> one : threads.invokeAll(Collections.nCopies(CALLERS, caller))) {
                one.get();
            }
        }
    }

    private void send(byte[] request) throws Exception {
        int status = wire.send(request);
        if (status != 200) {
            throw new IllegalStateException("status " + status);
        }
    }

    /** Alternates cached and uncached rounds. Uncached questions are always new, as parts of an answered one stay cached. */
    private void rate() throws Exception {
        List<String> few = questions(50);
        Random random = new Random();
        AtomicInteger fresh = new AtomicInteger(questions);
        for (String endpoint : List.of("search", "ask")) {
            for (String question : few) {
                send(request(endpoint, question, true));
            }
            byte[][] cached = few.stream().map(question -> request(endpoint, question, true)).toArray(byte[][]::new);
            Next plain = i -> request(endpoint, question(random, fresh.getAndIncrement()), false);
            closed(2 * seconds, i -> cached[(int) (i % cached.length)]);
            double[] hits = new double[ROUNDS];
            double[] misses = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                misses[round] = closed(seconds, plain);
                hits[round] = closed(seconds, i -> cached[(int) (i % cached.length)]);
                ratios[round] = hits[round] / misses[round];
            }
            print("rate %s: %.0f cached, %.0f uncached a second, ratio %.1f (medians of %d rounds)", endpoint,
                    median(hits), median(misses), median(ratios), ROUNDS);
        }
    }

    /** Runs an open loop; the latency of a delayed request counts from its due time. */
    private void paced() throws Exception {
        List<String> few = questions(50);
        int rate = Integer.getInteger("bench.rate", 200);
        for (String endpoint : List.of("search", "ask")) {
            byte[][] cached = few.stream().map(question -> request(endpoint, question, true)).toArray(byte[][]::new);
            for (byte[] one : cached) {
                send(one);
            }
            double[] p50 = new double[ROUNDS];
            double[] p99 = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                double[] took = open(rate, seconds, i -> cached[(int) (i % cached.length)]);
                p50[round] = took[took.length / 2];
                p99[round] = took[took.length * 99 / 100];
            }
            print("paced %s: %d a second, p50 %.2f ms, p99 %.2f ms (medians of %d rounds; best round %.2f, %.2f)", endpoint, rate,
                    median(p50), median(p99), ROUNDS, min(p50), min(p99));
        }
    }

    private double[] open(int rate, double duration, Next next) throws Exception {
        int count = (int) (rate * duration);
        double[] took = new double[count];
        AtomicInteger number = new AtomicInteger();
        long start = System.nanoTime();
        callers(() -> {
            for (int i = number.getAndIncrement(); i < count; i = number.getAndIncrement()) {
                long due = start + (long) (i * 1e9 / rate);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                send(next.request(i));
                took[i] = (System.nanoTime() - due) / 1e6;
            }
            return null;
        });
        Arrays.sort(took);
        return took;
    }

    /** Asks the question of rank k with a probability proportional to 1/k. */
    private void zipf() throws Exception {
        byte[][] all = questions(questions).stream().map(question -> request("search", question, true)).toArray(byte[][]::new);
        double[] cumulated = new double[all.length];
        double sum = 0;
        for (int k = 0; k < all.length; k++) {
            sum += 1.0 / (k + 1);
            cumulated[k] = sum;
        }
        double total = sum;
        Random random = new Random(3);
        Next next = i -> {
            double at;
            synchronized (random) {
                at = random.nextDouble() * total;
            }
            int found = Arrays.binarySearch(cumulated, at);
            return all[Math.min(all.length - 1, found < 0 ? -found - 1 : found)];
        };
        int requests = Integer.getInteger("bench.requests", 40_000);
        for (String phase : List.of("warm-up", "after it")) {
            Map<String, double[]> before = lookups();
            long start = System.nanoTime();
            counted(requests / 2, next);
            double took = (System.nanoTime() - start) / 1e9;
            StringBuilder levels = new StringBuilder();
            double hits = 0;
            for (Map.Entry<String, double[]> level : lookups().entrySet()) {
                double[] earlier = before.getOrDefault(level.getKey(), new double[2]);
                double own = level.getValue()[0] - earlier[0];
                double asked = own + level.getValue()[1] - earlier[1];
                hits += own;
                levels.append(String.format(Locale.ROOT, ", %s %.1f %% of its lookups", level.getKey(), 100 * own / asked));
            }
            print("zipf %s: %d requests to %d questions, %.0f a second, %.1f %% from the cache%s", phase, requests / 2, all.length,
                    requests / 2 / took, 100 * hits / (requests / 2), levels);
        }
    }

    private void counted(int count, Next next) throws Exception {
        AtomicLong number = new AtomicLong();
        callers(() -> {
            for (long n = number.getAndIncrement(); n < count; n = number.getAndIncrement()) {
                send(next.request(n));
            }
            return null;
        });
    }

    /** Returns the hits and misses of searches by cache level. */
    private Map<String, double[]> lookups() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/cache/stats"));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        JsonObject levels = json(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body())
                .getJsonObject("caches")
                .getJsonObject("search")
                .getJsonObject("levels");
        Map<String, double[]> lookups = new LinkedHashMap<>();
        levels.keySet().forEach(level -> lookups.put(level, new double[] {
            levels.getJsonObject(level).getJsonNumber("hits").doubleValue(),
            levels.getJsonObject(level).getJsonNumber("misses").doubleValue()
        }));
        return lookups;
    }

    /** Asks each question once, sequentially, and prints the latencies by the level that answered. */
    private void touch() throws Exception {
        byte[][] few = questions(2_050).subList(2_000, 2_050).stream()
                .map(question -> request("search", question, true))
                .toArray(byte[][]::new);
        closed(seconds, i -> few[(int) (i % few.length)]);
        Map<String, List<Double>> took = new LinkedHashMap<>();
        for (String question : questions(Math.min(questions, 2_000))) {
            byte[] request = request("search", question, true);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            long start = System.nanoTime();
            wire.send(request, body);
            double millis = (System.nanoTime() - start) / 1e6;
            String level = json(body.toString(StandardCharsets.UTF_8)).getString("cache");
            took.computeIfAbsent(level, key -> new ArrayList<>()).add(millis);
        }
        took.forEach((level, times) -> {
            double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            print("touch %s: %d questions, p50 %.2f ms, p99 %.2f ms", level, sorted.length, sorted[sorted.length / 2],
                    sorted[sorted.length * 99 / 100]);
        });
    }

    /** Measures, in this process, the heap that a heap level occupies after many times its capacity has been inserted. */
    private static void memory() throws Exception {
        int maxMb = Integer.getInteger("bench.mb", 200);
        long before = used();
        try (HeapLevel level = new HeapLevel(TestCache.settings(CacheLevels.MEMORY, Path.of("."), maxMb, 16), 1)) {
            Random random = new Random(1);
            long put = 0;
            for (int i = 0; put < 5L * maxMb << 20; i++) {
                byte[] value = new byte[500 + random.nextInt(8_000)];
                random.nextBytes(value);
                put += value.length;
                level.put(
                        CacheKey.of(CacheName.values()[i % CacheName.values().length], "docs", i),
                        new CacheEntry(new UUID(0, 1), System.currentTimeMillis(), value));
            }
            long after = used();
            print("memory: %d MiB put into a level of %d: it counts %.1f, the heap has %.1f more", put >> 20, maxMb,
                    level.stats().bytes() / 1048576.0, (after - before) / 1048576.0);
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Fills a disk level in a folder for a server that is started on it afterwards. */
    private static void fill() throws Exception {
        int megabytes = Integer.getInteger("bench.mb", 1024);
        Path folder = Path.of(System.getProperty("bench.folder"));
        DiskLevel level = new DiskLevel(TestCache.settings(CacheLevels.DISK, folder, 1, 10_240), CacheHierarchy.CODE_VERSION);
        Random random = new Random(1);
        for (int i = 0; level.stats().bytes() < (long) megabytes << 20; i++) {
            for (int j = 0; j < 500; j++) {
                byte[] value = new byte[4_000 + random.nextInt(2_000)];
                random.nextBytes(value);
                level.put(CacheKey.of(CacheName.SEARCH, "docs", i, j), new CacheEntry(new UUID(0, 1), System.currentTimeMillis(), value));
            }
            Thread.sleep(50);
        }
        print("fill: %d entries, %d MiB", level.stats().entries(), level.stats().bytes() >> 20);
        level.close();
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }
}
