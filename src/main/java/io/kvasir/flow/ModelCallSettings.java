package io.kvasir.flow;

import java.time.Duration;
import java.util.Objects;

/**
 * What one call to a model may ask for, whatever protocol it comes by.
 *
 * @param maxTexts texts of one call, at most
 * @param longText what becomes of texts beyond a model's limit where the caller does not say
 * @param maxConcurrent calls that embed at the same time, at most
 * @param embedTimeout after which {@link ModelCalls} interrupts a call that embeds
 * @param rerankTimeout the same of a call that reranks
 */
public record ModelCallSettings(
        int maxTexts, LongText longText, int maxConcurrent, Duration embedTimeout, Duration rerankTimeout) {
    /** The share of a time limit that a call may plan with: the rest is for what comes before and after the model. */
    private static final double USABLE_SHARE = 0.98;

    public ModelCallSettings {
        if (maxTexts < 1 || maxTexts > 100_000) {
            throw new IllegalArgumentException("kvasir.inference.max-texts must be from 1 to 100000, not " + maxTexts);
        }
        Objects.requireNonNull(longText, "longText");
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException(ModelCallConfig.EMBED_BULKHEAD + " must be at least 1, not " + maxConcurrent);
        }
        requirePositive(ModelCallConfig.EMBED_TIMEOUT, embedTimeout);
        requirePositive(ModelCallConfig.RERANK_TIMEOUT, rerankTimeout);
    }

    private static void requirePositive(String name, Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + timeout.toMillis());
        }
    }

    /** How long a call that embeds may take, whatever deadline it names: a little less than its time limit. */
    public Duration maxEmbedDuration() {
        return usable(embedTimeout);
    }

    /** The same of a call that reranks. */
    public Duration maxRerankDuration() {
        return usable(rerankTimeout);
    }

    private static Duration usable(Duration timeout) {
        return Duration.ofNanos((long) (timeout.toNanos() * USABLE_SHARE));
    }
}
