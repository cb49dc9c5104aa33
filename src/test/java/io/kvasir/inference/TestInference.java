package io.kvasir.inference;

import io.kvasir.Configured;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Inference, model and GPU settings for tests. */
public final class TestInference {
    private TestInference() {}

    /** Returns settings with deadlines that a test does not reach, and without threads reserved for interactive calls. */
    public static InferenceSettings settings(int threads, int queueLimit, int batchTokens) {
        return with(threads, Map.of(
                "kvasir.inference.queue-limit", String.valueOf(queueLimit),
                "kvasir.inference.batch-tokens", String.valueOf(batchTokens)));
    }

    /** @param properties the properties that differ from those of {@link #settings(int, int, int)}, by name */
    public static InferenceSettings with(int threads, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kvasir.inference.threads", String.valueOf(threads),
                "kvasir.inference.reserved-interactive-threads", "0",
                "kvasir.inference.default-deadline.high", "PT30S",
                "kvasir.inference.default-deadline.normal", "PT30S",
                "kvasir.inference.default-deadline.batch", "PT1M",
                "kvasir.inference.rerank-cache-size", "1MB"));
        all.putAll(properties);
        return Configured.by(InferenceConfig.class, all).settings();
    }

    /** Returns settings for a benchmark, whose calls may wait for minutes. */
    public static InferenceSettings benchmark(int threads) {
        return with(threads, Map.of(
                "kvasir.inference.queue-limit", "100000",
                "kvasir.inference.default-deadline.high", "PT5M",
                "kvasir.inference.default-deadline.normal", "PT5M",
                "kvasir.inference.default-deadline.batch", "PT5M",
                "kvasir.inference.rerank-cache-size", "0"));
    }

    /** Returns settings without a GPU. */
    public static GpuSettings noGpu() {
        return gpu(Path.of("target/no-gpu"), Map.of());
    }

    /** @param properties the properties that differ from the product's defaults, by name */
    public static GpuSettings gpu(Path home, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of("kvasir.home", home.toString()));
        all.putAll(properties);
        return Configured.by(GpuConfig.class, all).settings();
    }

    /** @param variant default variant of the packaged embedding model */
    public static ModelSettings models(Path home, String variant) {
        return models(home, Map.of("kvasir.models.quantization", variant));
    }

    /** @param properties the properties that differ from the product's defaults, by name */
    public static ModelSettings models(Path home, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kvasir.home", home.toString(),
                "kvasir.models.cache", home.resolve("cache").toString(),
                "kvasir.models.memory-limit", "1GB"));
        all.putAll(properties);
        return Configured.by(ModelConfig.class, all).settings();
    }
}
