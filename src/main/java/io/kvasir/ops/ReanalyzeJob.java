package io.kvasir.ops;

import io.kvasir.access.Caller;
import io.kvasir.document.OutdatedDocuments;
import io.kvasir.ingest.Reanalysis;
import io.kvasir.job.Job;
import io.kvasir.job.JobRequest;
import io.kvasir.job.JobRetry;
import io.kvasir.job.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Writes the postings of documents again that an earlier version of the analyzer wrote, after each start: one job for each
 * collection, the next one queued when the one before has ended, so that other jobs get their turn. A document that fails stays
 * as it is, found by its old terms, and is tried again after the next start.
 */
@Singleton
public class ReanalyzeJob {
    private static final Logger LOG = System.getLogger(ReanalyzeJob.class.getName());
    private static final UUID FIRST = new UUID(0, 0);
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

    private final Reanalysis reanalysis;
    private final Jobs jobs;
    private final JobRetry retry;

    @Inject
    public ReanalyzeJob(Reanalysis reanalysis, Jobs jobs, JobRetry retry) {
        this.reanalysis = reanalysis;
        this.jobs = jobs;
        this.retry = retry;
    }

    /** Queues the first job if there are such documents. */
    void start() {
        try {
            submit(reanalysis.collections());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "documents of an earlier version of the analyzer stay as they are until the next start", e);
        }
    }

    private void submitNext(List<OutdatedDocuments.Backlog> collections) {
        try {
            submit(collections);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, collections.size() + " collections have documents of an earlier version until the next start", e);
        }
    }

    private void submit(List<OutdatedDocuments.Backlog> collections) {
        if (!collections.isEmpty()) {
            OutdatedDocuments.Backlog first = collections.getFirst();
            jobs.submit(new JobRequest("reanalyze", null, first.name(), Caller.admin()), job -> {
                try {
                    run(job, first);
                } finally {
                    if (!job.isCancelled()) {
                        submitNext(collections.subList(1, collections.size()));
                    }
                }
            });
        }
    }

    /** Waits for another server to be done with its documents; returns false if this one is being stopped. */
    private static boolean waited() {
        try {
            Thread.sleep(BUSY_PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run(Job job, OutdatedDocuments.Backlog collection) {
        job.setTotal(collection.documents());
        UUID after = FIRST;
        while (!job.isCancelled()) {
            UUID last = after;
            List<OutdatedDocuments.Entry> batch = retry.withRetries(job, () -> reanalysis.find(collection.collection(), last));
            if (batch.isEmpty()) {
                return;
            }
            reanalyze(job, collection, batch);
            after = batch.getLast().id();
        }
    }

    /** Analyzes a batch in one transaction or, if that fails, each document in its own. */
    private void reanalyze(Job job, OutdatedDocuments.Backlog collection, List<OutdatedDocuments.Entry> batch) {
        try {
            List<UUID> ids = batch.stream().map(OutdatedDocuments.Entry::id).toList();
            reanalyze(job, collection.collection(), ids);
        } catch (RuntimeException e) {
            for (OutdatedDocuments.Entry document : batch) {
                if (!job.isCancelled()) {
                    reanalyze(job, collection, document);
                }
            }
        }
    }

    private void reanalyze(Job job, OutdatedDocuments.Backlog collection, OutdatedDocuments.Entry document) {
        try {
            reanalyze(job, collection.collection(), List.of(document.id()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "document " + document.id() + " could not be analyzed again", e);
            job.countFailed(document.uri(), e);
        }
    }

    private void reanalyze(Job job, long collection, List<UUID> ids) {
        Reanalysis.Outcome outcome = retry.withRetries(job, () -> reanalysis.reanalyze(collection, ids));
        while (outcome == Reanalysis.Outcome.BUSY && !job.isCancelled() && waited()) {
            outcome = retry.withRetries(job, () -> reanalysis.reanalyze(collection, ids));
        }
        for (int i = 0; i < ids.size(); i++) {
            if (outcome == Reanalysis.Outcome.DONE) {
                job.countDone();
            } else {
                job.countSkipped(0);
            }
        }
    }
}
