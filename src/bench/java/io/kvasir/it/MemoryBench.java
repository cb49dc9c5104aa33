package io.kvasir.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Fills all caches of a running server: 50 callers ask new questions, read documents with their passages, embed texts and submit
 * documents. Every 15 seconds it prints the memory of the server's process and of its caches. It fails if the server terminates
 * or responds with a status from 500 on other than 503 and 504.
 *
 * <p>{@code mvn -Pbench -Dbench=MemoryBench "-Dbench.options=-Dbench.pid=… -Dbench.key=… -Dbench.minutes=10"}
 */
public final class MemoryBench {
    private static final int PORT = Integer.getInteger("bench.port", 8000);
    private static final String PID = System.getProperty("bench.pid", "");
    private static final String KEY = System.getProperty("bench.key", "");
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("bench.minutes", 10));
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration REFUSED = Duration.ofMillis(500);
    private static final int PARAGRAPHS = 6;
    private static final int CALLERS = 50;
    private static final int WORDS = 20_000;
    private static final String COLLECTION = "memory-bench";
    private static final String[] SYLLABLES = {
        "ba", "co", "di", "fu", "ge", "ha", "ki", "lo", "mu", "ne", "po", "ra", "si", "ta", "vo", "we"
    };

    private final Api api = KEY.isEmpty() ? Api.at(PORT) : Api.at(PORT).with(KEY);
    private final ConcurrentLinkedDeque<String> documents = new ConcurrentLinkedDeque<>();
    private final Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    public static void main(String[] arguments) throws Exception {
        if (PID.isEmpty()) {
            throw new IllegalArgumentException("bench.pid must be the server's process");
        }
        System.exit(new MemoryBench().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.submit(this::call);
            }
            long end = System.nanoTime() + LENGTH.toNanos();
            for (int looks = 1; System.nanoTime() < end && Files.exists(Path.of("/proc", PID)); looks++) {
                Thread.sleep(PAUSE);
                System.out.printf(
                        Locale.ROOT, "%5d s  %s  %d documents  %s%n", looks * PAUSE.toSeconds(), memory(), documents.size(), statuses);
            }
            stopped = true;
        }
        boolean alive = Files.exists(Path.of("/proc", PID));
        boolean wrong = statuses.keySet().stream().anyMatch(status -> status >= 500 && status != 503 && status != 504);
        System.out.println(alive && !wrong ? "the server held" : alive ? "there were wrong answers" : "the server ended");
        return alive && !wrong;
    }

    private String memory() throws IOException {
        double resident = 0;
        for (String line : Files.readAllLines(Path.of("/proc", PID, "status"))) {
            if (line.startsWith("VmRSS:")) {
                resident = Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        JsonObject caches = api.get("/api/performance/metrics").ok().getJsonObject("cache");
        return "process %.0f MB, caches %s MB".formatted(resident, caches.get("size_mb"));
    }

    private void call() {
        RandomGenerator random = ThreadLocalRandom.current();
        while (!stopped) {
            int status;
            try {
                status = one(random).status();
            } catch (RuntimeException e) {
                status = 0;
            }
            statuses.computeIfAbsent(status, _ -> new AtomicLong()).incrementAndGet();
            if (status == 503) {
                pause();
            }
        }
    }

    /** Pauses like a client that observes Retry-After. */
    private static void pause() {
        try {
            Thread.sleep(REFUSED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply one(RandomGenerator random) {
        int kind = random.nextInt(100);
        String document = documents.pollLast();
        if (document != null) {
            documents.addFirst(document);
        }
        if (kind < 8 || document == null) {
            return store(random);
        }
        if (kind < 70) {
            return api.post("/api/search", Map.of("query", words(random, 6), "collection", COLLECTION, "top_k", 50));
        }
        if (kind < 85) {
            return api.post("/api/ask", Map.of("prompt", words(random, 8) + "?", "collection", COLLECTION));
        }
        if (kind < 95) {
            return api.get("/api/documents/" + document + "?passages=true&text=true");
        }
        return api.post("/embed", Map.of("inputs", List.of(words(random, 100), words(random, 100), words(random, 100))));
    }

    private Reply store(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
            text.append(words(random, 150)).append(".\n\n");
        }
        Reply reply = api.post("/api/documents", Map.of(
                "collection", COLLECTION, "uri", random.nextLong() + ".md", "content", text.toString()));
        if (reply.status() == 201) {
            documents.addLast(reply.json().getJsonObject("document").getString("id"));
        }
        return reply;
    }

    private static String words(RandomGenerator random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int word = (int) (WORDS * random.nextDouble() * random.nextDouble());
            words.append(i == 0 ? "" : " ");
            for (int rest = word + 16; rest > 0; rest /= 16) {
                words.append(SYLLABLES[rest % 16]);
            }
        }
        return words.toString();
    }
}
