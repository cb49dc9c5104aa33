package io.kvasir.inference;

/**
 * How much the models may use.
 *
 * @param threads compute threads shared by all models
 * @param queueLimit runs that may wait for a thread before callers are refused
 * @param batchTokens padded tokens computed together in one run
 */
public record InferenceSettings(int threads, int queueLimit, int batchTokens) {

    public InferenceSettings {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("kvasir.inference.threads must be from 1 to 256, not " + threads);
        }
        if (queueLimit < 1) {
            throw new IllegalArgumentException("kvasir.inference.queue-limit must be at least 1, not " + queueLimit);
        }
        if (batchTokens < 16 || batchTokens > 65_536) {
            throw new IllegalArgumentException("kvasir.inference.batch-tokens must be from 16 to 65536, not " + batchTokens);
        }
    }
}
