package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Platform threads, one for each core, for what computes long in Java without ever waiting: a virtual thread would keep its
 * carrier from all other calls meanwhile. They end when nothing is to be done.
 */
final class ScoringExecutor {
    private static final ThreadPoolExecutor EXECUTOR = newExecutor(Runtime.getRuntime().availableProcessors());

    private ScoringExecutor() {}

    private static ThreadPoolExecutor newExecutor(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("kvasir-score-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Waits for the result, until the deadline and no longer than the caller is there; the work is interrupted then. */
    static <T> T call(Callable<T> work, Deadline deadline) {
        Future<T> future = EXECUTOR.submit(work);
        try {
            return future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            future.cancel(true);
            throw new KvasirException(ErrorCode.DEADLINE_EXCEEDED, "The deadline passed while passages were scored.", e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was given up while passages were scored.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KvasirException known
                    ? known
                    : new IllegalStateException("passages could not be scored", e.getCause());
        }
    }

    /** Ends work whose caller has gone or whose deadline has passed. */
    static void checkActive(Deadline deadline) {
        deadline.check("maxsim");
        if (Thread.currentThread().isInterrupted()) {
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was given up while passages were scored.");
        }
    }
}
