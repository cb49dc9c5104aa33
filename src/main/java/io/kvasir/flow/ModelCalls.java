package io.kvasir.flow;

import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The gate in front of calls that do nothing but ask a model: each kind may run so many times at once and so long, whatever
 * protocol it came by. Configured as everything of MicroProfile Fault Tolerance, for example by
 * {@code io.kvasir.flow.ModelCalls/embed/Bulkhead/value}.
 */
@Singleton
public class ModelCalls {
    /** How many calls of one kind run at the same time unless configured otherwise. */
    public static final int MAX_CONCURRENT = 128;

    /** How long a call may take unless configured otherwise. {@link ModelCallSettings} keeps deadlines below it. */
    static final long MAX_DURATION_MS = 60_000;

    /** A call that embeds or tokenises. */
    @Bulkhead(MAX_CONCURRENT)
    @Timeout(MAX_DURATION_MS)
    public <T> T embed(Supplier<T> call) {
        return call.get();
    }

    /** A call that reranks. */
    @Bulkhead(MAX_CONCURRENT)
    @Timeout(MAX_DURATION_MS)
    public <T> T rerank(Supplier<T> call) {
        return call.get();
    }
}
