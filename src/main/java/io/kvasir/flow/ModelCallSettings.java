package io.kvasir.flow;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits of one call to a model, the same for all protocols.
 *
 * @param maxClientBatchSize maximum number of texts of one call
 * @param longText handling of texts beyond a model's limit if the caller does not choose one
 * @param maxConcurrent maximum number of concurrent calls that embed
 * @param embedTimeout time after which {@link ModelCalls} interrupts a call that embeds
 * @param rerankTimeout time after which {@link ModelCalls} interrupts a call that reranks
 */
public record ModelCallSettings(
        int maxClientBatchSize, LongText longText, int maxConcurrent, Duration embedTimeout, Duration rerankTimeout) {
    /** The share of a time limit available to the model; the rest is for the work before and after it. */
    private static final double USABLE_SHARE = 0.98;

    public ModelCallSettings {
        if (maxClientBatchSize < 1 || maxClientBatchSize > 100_000) {
            throw new IllegalArgumentException(
                    "kvasir.inference.max-client-batch-size must be from 1 to 100000, not " + maxClientBatchSize);
        }
        Objects.requireNonNull(longText, "longText");
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("kvasir.inference.max-concurrent-embed must be at least 1, not " + maxConcurrent);
        }
        requirePositive("kvasir.inference.embed-timeout-ms", embedTimeout);
        requirePositive("kvasir.inference.rerank-timeout-ms", rerankTimeout);
    }

    private static void requirePositive(String name, Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + timeout.toMillis());
        }
    }

    /** Returns the maximum deadline of a call that embeds, slightly below its time limit. */
    public Duration maxEmbedDuration() {
        return usable(embedTimeout);
    }

    /** Returns the maximum deadline of a call that reranks, slightly below its time limit. */
    public Duration maxRerankDuration() {
        return usable(rerankTimeout);
    }

    private static Duration usable(Duration timeout) {
        return Duration.ofNanos((long) (timeout.toNanos() * USABLE_SHARE));
    }
}
