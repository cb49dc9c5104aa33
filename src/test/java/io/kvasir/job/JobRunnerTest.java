package io.kvasir.job;

import io.kvasir.access.Caller;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobRunnerTest {
    private static final Logger LOG = Logger.getLogger(JobRunner.class.getName());

    private final Job job = new Job(JobRequest.of("maintenance", Caller.admin()));
    private final LogRecords logged = new LogRecords();

    /** Keeps what is logged. */
    private static final class LogRecords extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void listen() {
        LOG.setUseParentHandlers(false);
        LOG.addHandler(logged);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(logged);
        LOG.setUseParentHandlers(true);
    }

    @Test
    void work_isRun_andItsEndLogged() {
        JobRunner.run(job, running -> {
            assertThat(running.report().state()).isEqualTo(JobState.RUNNING);
            running.setTotal(1);
            running.countDone();
        });

        assertThat(job.report().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.report().done()).isEqualTo(1);
        assertThat(logged.records).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.INFO);
            assertThat(entry.getParameters()).containsExactly(job.report());
        });
    }

    @Test
    void work_thatOverflowsTheStack_failsTheJob() {
        JobRunner.run(job, running -> {
            throw new StackOverflowError();
        });

        assertThat(job.report().state()).isEqualTo(JobState.FAILED);
        assertThat(job.report().errors()).singleElement().satisfies(error -> assertThat(error.code()).isEqualTo("INTERNAL_ERROR"));
    }

    @Test
    void work_withAKnownError_failsTheJob_withItsCodeAndMessage() {
        KvasirException known = new KvasirException(ErrorCode.DATABASE_UNAVAILABLE, "The database is away.");
        JobRunner.run(job, running -> {
            throw new IllegalStateException(known);
        });

        assertThat(job.report().state()).isEqualTo(JobState.FAILED);
        assertThat(job.report().errors())
                .containsExactly(new JobReport.Failure("maintenance", "DATABASE_UNAVAILABLE", "The database is away."));
    }

    @Test
    void unexpectedFailure_failsTheJob_andIsDescribedInTheLogOnly() {
        IllegalStateException bug = new IllegalStateException("a secret");
        JobRunner.run(job, running -> {
            throw bug;
        });

        assertThat(job.report().state()).isEqualTo(JobState.FAILED);
        assertThat(job.report().errors())
                .containsExactly(new JobReport.Failure("maintenance", "INTERNAL_ERROR", "The failure was logged."));
        assertThat(logged.records).extracting(LogRecord::getLevel).containsExactly(Level.WARNING, Level.INFO);
        assertThat(logged.records.getFirst().getMessage()).isEqualTo("job " + job.id() + " failed");
        assertThat(logged.records.getFirst().getThrown()).isSameAs(bug);
    }

    @Test
    void work_thatAbortsItsJob_givesTheOnlyReason() {
        JobRunner.run(job, running -> running.abort("LISTING_CUT", "too many files"));

        assertThat(job.report().state()).isEqualTo(JobState.FAILED);
        assertThat(job.report().errors())
                .containsExactly(new JobReport.Failure("maintenance", "LISTING_CUT", "too many files"));
        assertThat(logged.records).extracting(LogRecord::getLevel).containsExactly(Level.INFO);
    }

    @Test
    void work_ofAJobThatWasCancelled_isNotRun() {
        List<Job> ran = new ArrayList<>();
        job.cancel();
        JobRunner.run(job, ran::add);

        assertThat(ran).isEmpty();
        assertThat(job.report().state()).isEqualTo(JobState.CANCELLED);
        assertThat(logged.records).isEmpty();
    }

    @Test
    void work_cancelledWhileItRuns_leavesTheJobCancelled() {
        JobRunner.run(job, Job::cancel);

        assertThat(job.report().state()).isEqualTo(JobState.CANCELLED);
    }
}
