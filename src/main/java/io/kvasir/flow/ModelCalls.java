package io.kvasir.flow;

import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Limits the concurrency and duration of calls that only run a model, for all protocols together. Configured by
 * {@code kvasir.inference.max-concurrent-embed} and others, which the packaged configuration maps to the keys of Fault Tolerance.
 */
@Singleton
public class ModelCalls {
    /** The default number of concurrent calls of one kind. */
    public static final int MAX_CONCURRENT = 128;

    /** The default time limit of a call. {@link ModelCallSettings} keeps deadlines below it. */
    static final long MAX_DURATION_MS = 60_000;

    /** Runs a call that embeds or tokenises. */
    @Bulkhead(MAX_CONCURRENT)
    @Timeout(MAX_DURATION_MS)
    public <T> T embed(Supplier<T> call) {
        return call.get();
    }

    /** Runs a call that reranks. */
    @Bulkhead(MAX_CONCURRENT)
    @Timeout(MAX_DURATION_MS)
    public <T> T rerank(Supplier<T> call) {
        return call.get();
    }
}
