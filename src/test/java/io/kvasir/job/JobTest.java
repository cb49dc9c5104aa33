package io.kvasir.job;

import io.kvasir.Await;
import io.kvasir.access.Caller;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class JobTest {
    private final Job job = reindex();

    private static Job reindex() {
        return new Job(new JobRequest("reindex", "/data/notes/hr", "default", Caller.anonymous()));
    }

    private JobReport running(long documents) {
        assertThat(job.begin()).isTrue();
        job.setTotal(documents);
        return job.report();
    }

    @Test
    void waitingJob_hasNoProgress() {
        JobReport report = job.report();

        assertThat(report.state()).isEqualTo(JobState.QUEUED);
        assertThat(report.id()).isEqualTo(job.id()).hasSize(36);
        assertThat(report.kind()).isEqualTo("reindex");
        assertThat(report.path()).isEqualTo("/data/notes/hr");
        assertThat(report.collection()).isEqualTo("default");
        assertThat(report.total() + report.done() + report.skipped() + report.failed() + report.deleted() + report.bytes()).isZero();
        assertThat(report.ratePerS()).isZero();
        assertThat(report.startedAt()).isNull();
        assertThat(report.finishedAt()).isNull();
        assertThat(report.etaS()).isNull();
    }

    @Test
    void job_startsOnce() {
        assertThat(running(5).state()).isEqualTo(JobState.RUNNING);
        assertThat(job.report().startedAt()).isNotNull().isAfterOrEqualTo(job.report().createdAt());
        assertThat(job.begin()).isFalse();
    }

    @Test
    void runningJob_countsDocuments() {
        running(9);
        job.countDone(100);
        job.countDone(50);
        job.countSkipped(7);
        job.countFailed("notes/hr/a.md", "UNREADABLE_DOCUMENT", "it is not UTF-8 text");
        job.countDeleted();
        JobReport report = job.report();

        assertThat(report.total()).isEqualTo(9);
        assertThat(report.done()).isEqualTo(2);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.deleted()).isEqualTo(1);
        assertThat(report.bytes()).isEqualTo(157);
        assertThat(report.errors())
                .containsExactly(new JobReport.Failure("notes/hr/a.md", "UNREADABLE_DOCUMENT", "it is not UTF-8 text"));
        assertThat(report.finishedAt()).isNull();
    }

    @Test
    void runningJob_estimatesItsEnd() {
        running(10_000);
        job.countDone(1);
        JobReport report = Await.await("time to pass").until(job::report, known -> known.ratePerS() > 0);

        assertThat(report.etaS()).isCloseTo(9_999 / report.ratePerS(), within(0.1));
    }

    @Test
    void finishedJob_hasSucceeded_withoutAnEstimate() {
        running(1);
        job.countDone(1);
        job.finish();
        JobReport report = job.report();

        assertThat(report.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(report.finishedAt()).isNotNull().isAfterOrEqualTo(report.createdAt());
        assertThat(report.etaS()).isNull();
        assertThat(job.report()).as("a job that ended stays as it is").isEqualTo(report);
    }

    @Test
    void job_withoutDocuments_succeeds() {
        running(0);
        job.finish();

        assertThat(job.report().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void job_withSomeFailures_succeeds_andWithOnlyFailures_fails() {
        Job other = reindex();
        running(2);
        job.countFailed("a", "X", "y");
        job.countSkipped(1);
        job.finish();
        other.begin();
        other.countFailed("a", "X", "y");
        other.finish();

        assertThat(job.report().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(other.report().state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void job_cancelledWhileWaiting_endsAtOnce_andNeverStarts() {
        job.cancel();

        assertThat(job.isCancelled()).isTrue();
        assertThat(job.report().state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.report().finishedAt()).isNotNull();
        assertThat(job.begin()).isFalse();
        assertThat(job.report().startedAt()).isNull();
    }

    @Test
    void job_cancelledWhileRunning_endsWithItsWorker() {
        running(2);
        job.countDone(1);
        job.cancel();

        assertThat(job.report().state()).isEqualTo(JobState.RUNNING);
        job.finish();
        assertThat(job.report().state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.report().done()).isEqualTo(1);
    }

    @Test
    void job_cancelledAfterItsEnd_isUnchanged() {
        running(0);
        job.finish();
        JobReport before = job.report();
        job.cancel();

        assertThat(job.report()).isEqualTo(before);
    }

    @Test
    void stoppedJob_fails_withItsReason() {
        running(2);
        job.abort("DATABASE_UNAVAILABLE", "gone");
        job.finish();

        assertThat(job.report().state()).isEqualTo(JobState.FAILED);
        assertThat(job.report().errors())
                .containsExactly(new JobReport.Failure("/data/notes/hr", "DATABASE_UNAVAILABLE", "gone"));
    }

    @Test
    void item_withAWarning_isReported_butHasNotFailed() {
        running(1);
        job.warn("notes/hr/empty.md", "NO_TEXT", "It has no text.");
        job.countDone();
        job.finish();

        assertThat(job.report().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.report().failed()).isZero();
        assertThat(job.report().errors()).extracting(JobReport.Failure::uri).containsExactly("notes/hr/empty.md");
        assertThat(job.report().errors()).extracting(JobReport.Failure::code).containsExactly("NO_TEXT");
    }

    @Test
    void maintenanceJob_hasNoFolder() {
        Job maintenance = new Job(JobRequest.of("maintenance", Caller.admin()));
        maintenance.begin();
        maintenance.abort("DATABASE_UNAVAILABLE", "gone");

        assertThat(maintenance.report().kind()).isEqualTo("maintenance");
        assertThat(maintenance.report().path()).isNull();
        assertThat(maintenance.report().collection()).isNull();
        assertThat(maintenance.report().errors()).extracting(JobReport.Failure::uri).containsExactly("maintenance");
    }

    @Test
    void errors_beyondAHundred_areCountedButNotStored() {
        running(150);
        IntStream.range(0, 150).forEach(i -> job.countFailed("notes/" + i, "X", "y"));

        assertThat(job.report().failed()).isEqualTo(150);
        assertThat(job.report().errors()).hasSize(100).first().extracting(JobReport.Failure::uri).isEqualTo("notes/0");
    }

    @Test
    void warnings_areKept_upToHalfOfTheErrors() {
        running(150);
        IntStream.range(0, 150).forEach(i -> job.warn("notes/" + i, "NO_TEXT", "It has no text."));

        assertThat(job.report().failed()).isZero();
        assertThat(job.report().errors()).hasSize(50).last().extracting(JobReport.Failure::uri).isEqualTo("notes/49");
    }

    @Test
    void failures_takeThePlaceOfWarnings_notOfOtherFailures() {
        running(300);
        job.countFailed("a", "NO_TEXT", "y");
        IntStream.range(0, 60).forEach(i -> job.warn("notes/" + i, "NO_TEXT", "It has no text."));
        IntStream.range(0, 52).forEach(i -> job.countFailed("files/" + i, "X", "y"));
        List<JobReport.Failure> crowded = job.report().errors();
        IntStream.range(52, 150).forEach(i -> job.countFailed("files/" + i, "X", "y"));

        assertThat(crowded).hasSize(100);
        assertThat(crowded.subList(0, 2)).extracting(JobReport.Failure::uri).containsExactly("a", "notes/2");
        assertThat(job.report().errors()).hasSize(100).extracting(JobReport.Failure::uri)
                .startsWith("a", "files/0").endsWith("files/98");
    }

    @Test
    void failedItem_hasItsErrorCode_anUnexpectedFailureNoDetail() {
        running(2);
        job.countFailed("a", new KvasirException(ErrorCode.OVERLOADED, "Too much is going on."));
        job.countFailed("b", new IllegalStateException("a secret"));

        assertThat(job.report().failed()).isEqualTo(2);
        assertThat(job.report().errors())
                .containsExactly(
                        new JobReport.Failure("a", "OVERLOADED", "Too much is going on."),
                        new JobReport.Failure("b", "INTERNAL_ERROR", "The failure was logged."));
    }

    @ParameterizedTest
    @EnumSource
    void state_isFinal_ifNoOtherFollows(JobState state) {
        assertThat(state.isFinal()).isEqualTo(state != JobState.QUEUED && state != JobState.RUNNING);
    }
}
