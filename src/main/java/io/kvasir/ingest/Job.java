package io.kvasir.ingest;

import io.kvasir.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job while it lives: counted up by its worker, looked at by anybody. */
final class Job {
    private static final int MAX_ERRORS = 100;
    /** The code of a document that is not among the failed ones. */
    private static final String NO_TEXT = "NO_TEXT";

    private final String id = UUID.randomUUID().toString();
    private final String kind;
    private final @Nullable String path;
    private final @Nullable String collection;
    private final Caller owner;
    private final Instant createdAt = Instant.now();
    private final List<JobReport.Failure> errors = new ArrayList<>();
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

    /**
     * A job that waits.
     *
     * @param kind what it does
     * @param path the folder it is about, if any
     * @param collection the collection it changes, if any
     */
    Job(String kind, @Nullable String path, @Nullable String collection, Caller owner) {
        this.kind = kind;
        this.path = path;
        this.collection = collection;
        this.owner = owner;
    }

    static Job reindex(ReindexRequest request, Caller owner) {
        return new Job("reindex", request.path().toString(), request.collection(), owner);
    }

    static Job deletion(String collection, Caller owner) {
        return new Job("delete_collection", null, collection, owner);
    }

    static Job maintenance(Caller owner) {
        return new Job("maintenance", null, null, owner);
    }

    String id() {
        return id;
    }

    Caller owner() {
        return owner;
    }

    boolean isCancelled() {
        return cancelled;
    }

    synchronized void cancel() {
        cancelled = true;
        if (state == JobState.QUEUED) {
            finish(JobState.CANCELLED);
        }
    }

    /** Whether it may begin: not when it was cancelled while it waited. */
    synchronized boolean begin() {
        if (state != JobState.QUEUED) {
            return false;
        }
        state = JobState.RUNNING;
        startedAt = Instant.now();
        return true;
    }

    synchronized void setTotal(long documents) {
        total = documents;
    }

    synchronized void countDone(long size) {
        done++;
        bytes += size;
    }

    synchronized void countSkipped(long size) {
        skipped++;
        bytes += size;
    }

    synchronized void failed(String uri, String code, String detail) {
        failed++;
        addError(uri, code, detail);
    }

    /** Tells of a document that was stored, but without anything that a search could find. */
    synchronized void countWithoutText(String uri) {
        if (errors.size() < MAX_ERRORS / 2) {
            addError(uri, NO_TEXT, "It was read and has no text that can be searched.");
        }
    }

    synchronized void countDeleted() {
        deleted++;
    }

    /** Ends the job as failed, with what stopped it. */
    synchronized void abort(String code, String detail) {
        if (errors.size() == MAX_ERRORS) {
            errors.removeLast();
        }
        addError(path == null ? kind : path, code, detail);
        finish(JobState.FAILED);
    }

    synchronized void finish() {
        finish(cancelled ? JobState.CANCELLED : failed > 0 && done + skipped == 0 ? JobState.FAILED : JobState.SUCCEEDED);
    }

    /** A failure takes the place of a document without text where there is no other left. */
    private void addError(String uri, String code, String detail) {
        if (errors.size() == MAX_ERRORS && !code.equals(NO_TEXT)) {
            errors.stream().filter(error -> error.code().equals(NO_TEXT)).findFirst().ifPresent(errors::remove);
        }
        if (errors.size() < MAX_ERRORS) {
            errors.add(new JobReport.Failure(uri, code, detail));
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
                kind,
                path,
                collection,
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
                errors);
    }
}
