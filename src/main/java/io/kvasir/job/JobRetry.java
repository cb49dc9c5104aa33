package io.kvasir.job;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ExceptionTranslator;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Retries work that failed only for now: a database that restarts, or a queue that is full, only delays a job. MicroProfile
 * Fault Tolerance repeats it; its keys {@code io.kvasir.job.JobRetry/withRetries/Retry/maxRetries} and {@code …/delay} change
 * the limits.
 */
@Singleton
public class JobRetry {
    private static final int MAX_RETRIES = 59;

    /** A failure that the next attempt may not have. The cause is the failure that the job reports. */
    static final class TemporaryFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TemporaryFailure(KvasirException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Runs work, and again one second after each temporary failure, until it succeeds, the job is cancelled, or it has run 60
     * times. Other failures, and all failures of a cancelled job, are final.
     */
    @Retry(
            maxRetries = MAX_RETRIES,
            delay = 1,
            delayUnit = ChronoUnit.SECONDS,
            jitter = 0,
            maxDuration = 0,
            retryOn = TemporaryFailure.class)
    public <T> T withRetries(Job job, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            KvasirException known = ExceptionTranslator.translate(e).orElseThrow(() -> e);
            boolean temporary = known.code().retryAfterMs() > 0 || known.code() == ErrorCode.CONFLICT;
            if (!temporary || job.isCancelled() || Thread.currentThread().isInterrupted()) {
                throw known;
            }
            throw new TemporaryFailure(known);
        }
    }
}
