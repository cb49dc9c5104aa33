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
 * Bodies that have not come yet. A thread of the server waits for each, and there are few: without a limit a handful of silent
 * clients would take them all from everybody else.
 */
@Singleton
public class BodyReadBulkhead {
    /** For a place, which is mostly free again in a moment: a body comes with its headers, or a little later. */
    private static final Duration MAX_WAIT = Duration.ofMillis(500);

    private final int limit;
    private final Semaphore permits;

    @Inject
    public BodyReadBulkhead(HttpSettings settings) {
        limit = settings.maxWaitingBodies();
        permits = new Semaphore(limit, true);
    }

    /** A read that may have to wait. */
    interface Read {
        int bytes() throws IOException;
    }

    /** Waits for a body's next bytes; refused with {@code OVERLOADED} where too many are waited for. */
    int read(Read read) throws IOException {
        try {
            if (!permits.tryAcquire(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new KvasirException(
                        ErrorCode.OVERLOADED,
                        "The bodies of " + limit + " requests are waited for already; try again shortly.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The request was given up.", e);
        }
        try {
            return read.bytes();
        } finally {
            permits.release();
        }
    }
}
