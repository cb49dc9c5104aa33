package io.kvasir.job;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ExceptionTranslator;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.function.Supplier;

/** Tries again what fails only for now: a database that restarts, or a queue that is full, only delays a job. */
public final class JobRetry {
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final int MAX_ATTEMPTS = 60;

    private JobRetry() {}

    /** Tries again what fails for now, until it works, the job is cancelled, or it has been tried often enough. */
    public static <T> T withRetries(Job job, Supplier<T> attempt) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                KvasirException known = ExceptionTranslator.translate(e).orElseThrow(() -> e);
                boolean passing = known.code().retryAfterMs() > 0 || known.code() == ErrorCode.CONFLICT;
                if (!passing || tried == MAX_ATTEMPTS || job.isCancelled()) {
                    throw known;
                }
                try {
                    Thread.sleep(DELAY);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw known;
                }
            }
        }
    }
}
