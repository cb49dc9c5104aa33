package io.kvasir.inference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Inference settings for tests. */
public final class TestInference {
    private TestInference() {}

    public static InferenceSettings settings(int threads, int queueLimit, int batchTokens) {
        return new InferenceSettings(
                threads,
                0,
                false,
                queueLimit,
                batchTokens,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                1 << 20);
    }

    /** Returns settings without a GPU. */
    public static GpuSettings noGpu() {
        return new GpuSettings(false, false, List.of(0), 0, 8192, Path.of("target/no-cuda").toAbsolutePath());
    }

    /** @param variant default variant of the packaged embedding model */
    public static ModelSettings models(Path home, String variant) {
        return new ModelSettings(
                home.resolve("models"),
                List.of(),
                home.resolve("cache"),
                "all-minilm-l6-v2",
                Reranker.LATE_INTERACTION,
                variant,
                1 << 30,
                false,
                ModelAliases.none());
    }
}
