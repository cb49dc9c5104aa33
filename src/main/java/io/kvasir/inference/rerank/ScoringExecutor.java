package io.kvasir.inference.rerank;

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
 * Executor of long computations in Java that never block: one platform thread per core, since a virtual thread would occupy its carrier.
 * Idle threads end.
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

    /** Runs the work and returns its result; interrupts it when the deadline passes or the calling thread is interrupted. */
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
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled while passages were scored.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KvasirException known
                    ? known
                    : new IllegalStateException("passages could not be scored", e.getCause());
        }
    }

    /** Fails if the deadline has passed or the thread was interrupted; called by the work itself. */
    static void checkActive(Deadline deadline) {
        deadline.check("maxsim");
        if (Thread.currentThread().isInterrupted()) {
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled while passages were scored.");
        }
    }
}
