package io.kvasir.job;

import io.kvasir.access.Caller;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobRetryTest {
    private final JobRetry retry = new JobRetry();
    private final Job job = new Job(JobRequest.of("reindex", Caller.anonymous()));

    private void fail(ErrorCode code) {
        retry.withRetries(job, () -> {
            throw new KvasirException(code, "It failed.");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFLICT", "OVERLOADED", "DATABASE_UNAVAILABLE", "NOT_READY"})
    void temporaryFailure_isRetried_andReportedByItsCode(ErrorCode code) {
        assertThatThrownBy(() -> fail(code))
                .isInstanceOfSatisfying(
                        JobRetry.TemporaryFailure.class,
                        failure -> assertThat(JobError.of(failure)).isEqualTo(new JobError(code.name(), "It failed.")));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREADABLE_DOCUMENT", "FORBIDDEN", "INTERNAL_ERROR"})
    void otherFailure_isFinal(ErrorCode code) {
        assertThatThrownBy(() -> fail(code)).isInstanceOf(KvasirException.class);
    }

    @Test
    void unknownFailure_isFinal_andUnchanged() {
        IllegalStateException bug = new IllegalStateException("bug");

        assertThatThrownBy(() -> retry.withRetries(job, () -> {
                    throw bug;
                }))
                .isSameAs(bug);
    }

    @Test
    void temporaryFailure_ofACancelledJob_isFinal() {
        job.cancel();

        assertThatThrownBy(() -> fail(ErrorCode.OVERLOADED)).isInstanceOf(KvasirException.class);
    }

    @Test
    void temporaryFailure_ofAnInterruptedThread_isFinal() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> fail(ErrorCode.OVERLOADED)).isInstanceOf(KvasirException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The container applies the annotation; jobs rely on these limits, without a limit of the total time. */
    @Test
    void work_runsUpToSixtyTimes_oneSecondApart() throws NoSuchMethodException {
        Retry limits = JobRetry.class.getMethod("withRetries", Job.class, Supplier.class).getAnnotation(Retry.class);

        assertThat(limits.maxRetries()).isEqualTo(59);
        assertThat(limits.delayUnit().getDuration().multipliedBy(limits.delay())).hasSeconds(1);
        assertThat(limits.jitter()).isZero();
        assertThat(limits.maxDuration()).isZero();
        assertThat(limits.retryOn()).containsExactly(JobRetry.TemporaryFailure.class);
    }
}
