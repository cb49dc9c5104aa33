package io.kvasir.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends broken HTTP, odd JSON, odd forms and oddly shaped documents to a running server, mixed with valid requests, while a probe
 * calls endpoints that must always answer. It fails if a request got a 5xx other than "busy", no response or no end within a
 * minute, if the probe got none, if the server holds more resources a minute afterwards than before, or if its log has new
 * errors.
 *
 * <p>{@code mvn -B -q -Pbench -Dbench=FuzzBench "-Dbench.options=-Dbench.pid=… -Dbench.minutes=10"}; the options are those of
 * {@link FuzzOptions}. The printed seed reproduces the requests: {@code bench.seed} repeats them all, with
 * {@code bench.replay=WORKER:NUMBER} only one of them.
 */
public final class FuzzBench {
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int COLLECTIONS = 4;

    private final FuzzOptions options;
    private final Target target;
    private final Shots shots;
    private final Findings findings;
    private final AtomicLong sent = new AtomicLong();
    private final Map<String, AtomicLong> statuses = new TreeMap<>();
    private volatile boolean stopped;

    FuzzBench(FuzzOptions options) {
        this.options = options;
        target = new Target(options.base(), options.timeout());
        shots = new Shots(options.seed(), target.host(), options.token());
        findings = new Findings(options.findings(), options.seed(), options.token());
    }

    public static void main(String[] arguments) throws Exception {
        FuzzOptions options = FuzzOptions.read();
        System.out.println("bench.seed=" + options.seed() + " against " + options.base());
        FuzzBench bench = new FuzzBench(options);
        String replay = System.getProperty("bench.replay", "");
        System.exit((replay.isEmpty() ? bench.run() : bench.replay(replay)) ? 0 : 1);
    }

    private boolean replay(String which) {
        String[] parts = which.split(":", 2);
        one(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        System.out.println(statuses);
        return findings.counts().isEmpty();
    }

    /** Runs the bench and returns whether there were no findings. */
    boolean run() throws IOException, InterruptedException {
        LogFolder log = Files.isDirectory(options.logs()) ? new LogFolder(options.logs()) : null;
        Held before = Held.now(target, options.pid());
        System.out.println("before: " + before);
        Probe probe = new Probe(target, findings);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < options.workers(); i++) {
            int worker = i;
            workers.add(started(() -> work(worker)));
        }
        Thread probing = started(probe);
        long end = System.nanoTime() + options.length().toNanos();
        while (System.nanoTime() < end && !stopped) {
            Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, 15_000));
            System.out.println(sent + " requests, " + statuses);
        }
        stopped = true;
        for (Thread worker : workers) {
            if (!worker.join(options.timeout().multipliedBy(6))) {
                findings.add("a request that could not be written to its end");
            }
        }
        probe.stop();
        probing.join(options.timeout().multipliedBy(5));
        tidy();
        Held after = rested(before);
        System.out.println("after:  " + after);
        after.beyond(before, options.heapGrowthMb()).forEach(findings::add);
        if (log != null) {
            log.newLines().forEach(findings::add);
        }
        System.out.print(probe.report());
        System.out.println(sent + " requests of seed " + options.seed() + ", " + statuses
                + (log == null ? "; the log was not looked at" : ""));
        findings.counts().forEach((what, times) -> System.out.println("FOUND " + times + " × " + what));
        return findings.counts().isEmpty();
    }

    private Thread started(Runnable work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                findings.add(String.valueOf(e.getMessage()));
                stopped = true;
            }
        });
    }

    private void work(int worker) {
        for (long number = 0; !stopped; number++) {
            one(worker, number);
        }
    }

    private void one(int worker, long number) {
        Shot shot = shots.of(worker, number);
        Answer answer = target.send(shot);
        sent.incrementAndGet();
        synchronized (statuses) {
            String status = answer.end() == Answer.End.LEFT ? "left" : answer.status() == 0 ? "ended" : String.valueOf(answer.status());
            statuses.computeIfAbsent(status, key -> new AtomicLong()).incrementAndGet();
        }
        Judge.fault(shot, answer).ifPresent(fault -> findings.add(fault, shot, answer, worker, number));
    }

    /** Deletes the collections of the run. */
    private void tidy() {
        for (int i = 0; i < COLLECTIONS; i++) {
            Request request = new Request("DELETE", "/api/collections/fuzz-" + i, target.host());
            if (!options.token().isEmpty()) {
                request.header("X-API-Key", options.token());
            }
            target.send(new Shot("tidying", request.bytes(), Shot.Delivery.WHOLE, Shot.Expectation.ANSWER));
        }
    }

    /** Returns the server's resources once they are back to {@code before}, or after a minute. */
    private Held rested(Held before) throws IOException, InterruptedException {
        long end = System.nanoTime() + REST.toNanos();
        Held held = Held.now(target, options.pid());
        while (!held.beyond(before, options.heapGrowthMb()).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(Duration.ofSeconds(5));
            held = Held.now(target, options.pid());
        }
        return held;
    }
}
