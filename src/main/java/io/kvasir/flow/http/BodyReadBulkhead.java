package io.kvasir.flow.http;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the number of request bodies that are waited for. Each occupies one of the server's few threads: without a limit, a
 * handful of silent clients would block all other requests.
 */
@Singleton
public class BodyReadBulkhead {
    /** Maximum wait for a permit. Permits are mostly free again soon, as bodies arrive with or shortly after their headers. */
    private static final Duration MAX_WAIT = Duration.ofMillis(500);

    private final int limit;
    private final Semaphore permits;

    @Inject
    public BodyReadBulkhead(HttpSettings settings) {
        limit = settings.maxWaitingBodies();
        permits = new Semaphore(limit, true);
    }

    /** A read that may block. */
    interface Read {
        int bytes() throws IOException;
    }

    /** Reads the body's next bytes; throws {@code OVERLOADED} if too many bodies are waited for. */
    int read(Read read) throws IOException {
        try {
            if (!permits.tryAcquire(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new KvasirException(
                        ErrorCode.OVERLOADED,
                        "The bodies of " + limit + " requests are waited for already; try again shortly.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The request was cancelled.", e);
        }
        try {
            return read.bytes();
        } finally {
            permits.release();
        }
    }
}
