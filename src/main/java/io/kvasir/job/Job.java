package io.kvasir.job;

import io.kvasir.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A running job, as its worker sees it: the worker counts what it did and ends early if the job is cancelled. */
public final class Job {
    private static final int MAX_ERRORS = 100;

    private final String id = UUID.randomUUID().toString();
    private final JobRequest request;
    private final Instant createdAt = Instant.now();
    private final List<Entry> errors = new ArrayList<>();
    private JobState state = JobState.QUEUED;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private long total;
    private long done;
    private long skipped;
    private long failed;
    private long deleted;
    private long bytes;
    private volatile boolean cancelled;

    /** An error of the report. A warning is about an item that did not fail. */
    private record Entry(JobReport.Failure failure, boolean warning) {}

    /** Creates a queued job. */
    Job(JobRequest request) {
        this.request = request;
    }

    public String id() {
        return id;
    }

    /** Returns the caller in whose name the job works. */
    public Caller owner() {
        return request.owner();
    }

    /** Returns whether the worker should end. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Ends a queued job; requests the worker of a running one to end. */
    public synchronized void cancel() {
        cancelled = true;
        if (state == JobState.QUEUED) {
            finish(JobState.CANCELLED);
        }
    }

    /** Starts the job and returns true; returns false if it is not queued any more. */
    synchronized boolean begin() {
        if (state != JobState.QUEUED) {
            return false;
        }
        state = JobState.RUNNING;
        startedAt = Instant.now();
        return true;
    }

    /** Sets the number of items to work on. */
    public synchronized void setTotal(long items) {
        total = items;
    }

    public void countDone() {
        countDone(0);
    }

    /** Counts an item as done, and its size in bytes. */
    public synchronized void countDone(long size) {
        done++;
        bytes += size;
    }

    /** Counts an item that needed no work, and its size in bytes. */
    public synchronized void countSkipped(long size) {
        skipped++;
        bytes += size;
    }

    public synchronized void countDeleted() {
        deleted++;
    }

    /** Counts an item as failed, and reports the code and the message of the failure if they are known. */
    public void countFailed(String item, RuntimeException failure) {
        JobError error = JobError.of(failure);
        countFailed(item, error.code(), error.detail());
    }

    /** Counts an item as failed, and reports why. */
    public synchronized void countFailed(String item, String code, String detail) {
        failed++;
        addError(item, code, detail);
    }

    /** Reports a warning about an item that did not fail. Failures replace warnings once the report is full. */
    public synchronized void warn(String item, String code, String detail) {
        if (errors.size() < MAX_ERRORS / 2) {
            errors.add(new Entry(new JobReport.Failure(item, code, detail), true));
        }
    }

    /** Ends the job as failed, with the reason. */
    public synchronized void abort(String code, String detail) {
        if (errors.size() == MAX_ERRORS) {
            errors.removeLast();
        }
        addError(request.path() == null ? request.kind() : request.path(), code, detail);
        finish(JobState.FAILED);
    }

    /** Ends the job, if it has not ended: as failed if items failed and none was done or skipped. */
    synchronized void finish() {
        finish(cancelled ? JobState.CANCELLED : failed > 0 && done + skipped == 0 ? JobState.FAILED : JobState.SUCCEEDED);
    }

    private void addError(String item, String code, String detail) {
        if (errors.size() == MAX_ERRORS) {
            errors.stream().filter(Entry::warning).findFirst().ifPresent(errors::remove);
        }
        if (errors.size() < MAX_ERRORS) {
            errors.add(new Entry(new JobReport.Failure(item, code, detail), false));
        }
    }

    private void finish(JobState last) {
        if (!state.isFinal()) {
            state = last;
            finishedAt = Instant.now();
        }
    }

    synchronized JobReport report() {
        long seen = done + skipped + failed;
        Instant until = finishedAt == null ? Instant.now() : finishedAt;
        double seconds = startedAt == null ? 0 : Duration.between(startedAt, until).toNanos() / 1e9;
        double rate = seconds <= 0 ? 0 : Math.round(seen / seconds * 100) / 100.0;
        Double eta = state == JobState.RUNNING && rate > 0 ? Math.round((total - seen) / rate * 10) / 10.0 : null;
        return new JobReport(
                id,
                request.kind(),
                request.path(),
                request.collection(),
                state,
                total,
                done,
                skipped,
                failed,
                deleted,
                bytes,
                rate,
                eta,
                createdAt,
                startedAt,
                finishedAt,
                errors.stream().map(Entry::failure).toList());
    }
}
