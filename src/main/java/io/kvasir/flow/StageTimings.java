package io.kvasir.flow;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The durations of the stages of one request; the source of {@code timings_ms}, {@code Server-Timing} and the stage metrics.
 * Repeated stages add up. Thread-safe: stages may run on different threads.
 */
public final class StageTimings {
    private final long startedAt = System.nanoTime();
    private final Map<String, Long> nanos = new LinkedHashMap<>();

    /** Runs a stage and adds its duration, even if it fails. */
    public <T> T time(String stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(stage, System.nanoTime() - start);
        }
    }

    public synchronized void add(String stage, long elapsedNanos) {
        nanos.merge(stage, elapsedNanos, Long::sum);
    }

    public synchronized Map<String, Long> nanos() {
        return new LinkedHashMap<>(nanos);
    }

    /** Returns milliseconds per stage in the order of their first end, and {@code total} since this object was created. */
    public Map<String, Double> millis() {
        Map<String, Double> millis = new LinkedHashMap<>();
        nanos().forEach((stage, time) -> millis.put(stage, Rounding.millis(time)));
        millis.put("total", Rounding.millis(System.nanoTime() - startedAt));
        return millis;
    }

    /** Returns the stages as the value of a {@code Server-Timing} header (W3C Server Timing). */
    public String serverTiming() {
        return millis().entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s;dur=%.3f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
