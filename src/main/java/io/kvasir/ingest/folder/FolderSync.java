package io.kvasir.ingest.folder;

import io.kvasir.access.Caller;
import io.kvasir.document.Collections;
import io.kvasir.document.Documents;
import io.kvasir.document.VisibilityPolicy;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.ingest.DocumentWriter;
import io.kvasir.ingest.IngestOptions;
import io.kvasir.ingest.IngestRequest;
import io.kvasir.ingest.IngestResult;
import io.kvasir.ingest.IngestSettings;
import io.kvasir.ingest.Ingestor;
import io.kvasir.job.Job;
import io.kvasir.job.JobReport;
import io.kvasir.job.JobRequest;
import io.kvasir.job.JobRetry;
import io.kvasir.job.Jobs;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ExceptionTranslator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Brings a collection up to date with a folder: new and changed files are stored, unchanged ones cost a hash. */
@Singleton
public class FolderSync {
    private static final Logger LOG = System.getLogger(FolderSync.class.getName());

    /** Error codes of incomplete jobs, besides those of requests. */
    private static final String LISTING_CUT = "LISTING_CUT";
    private static final String DELETION_REFUSED = "DELETION_REFUSED";
    /** Code of a document that was stored but has no searchable text. */
    private static final String NO_TEXT = "NO_TEXT";

    private final Jobs jobs;
    private final IngestRoots roots;
    private final Ingestor ingestor;
    private final Collections collections;
    private final Documents documents;
    private final DocumentWriter store;
    private final FolderFiles files;
    private final IngestSettings settings;
    private final JobRetry retry;

    @Inject
    public FolderSync(
            Jobs jobs,
            IngestRoots roots,
            Ingestor ingestor,
            Collections collections,
            Documents documents,
            DocumentWriter documentWriter,
            FolderFiles files,
            IngestSettings settings,
            JobRetry retry) {
        this.jobs = jobs;
        this.roots = roots;
        this.ingestor = ingestor;
        this.collections = collections;
        this.documents = documents;
        this.store = documentWriter;
        this.files = files;
        this.settings = settings;
        this.retry = retry;
    }

    /**
     * Queues a reindex of a folder below one of the roots. Rejects a caller excluded by the collection's default visibility.
     */
    public JobReport submit(String path, String collection, boolean force, MissingFiles missing, Caller caller) {
        ReindexRequest request = roots.resolve(path, collection, force, missing);
        VisibilityPolicy.checkDefault(collections.definition(request.collection()), caller);
        return jobs.submit(
                new JobRequest("reindex", request.path().toString(), request.collection(), caller), job -> run(job, request));
    }

    private void run(Job job, ReindexRequest request) {
        FolderFiles.Listing listing;
        try {
            listing = files.list(request);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "job " + job.id() + " failed", e);
            job.abort(ErrorCode.INTERNAL_ERROR.name(), String.valueOf(e.getMessage()));
            return;
        }
        List<Path> found = listing.documents();
        job.setTotal(found.size() + listing.unreadable().size());
        for (Path path : listing.unreadable()) {
            job.countFailed(request.uri(path), ErrorCode.UNREADABLE_DOCUMENT.name(), "It cannot be opened.");
        }
        Set<String> uris = new HashSet<>();
        found.forEach(file -> uris.add(request.uri(file)));
        store(job, request, found);
        if (listing.truncated()) {
            job.abort(LISTING_CUT, "The folder has more than " + FolderFiles.MAX_FILES
                    + " documents, or too deep folders: the rest was not read, and no document was deleted.");
        } else if (request.missing() != MissingFiles.KEEP && listing.unreadable().isEmpty() && !job.isCancelled()) {
            // An unreadable folder may contain the files that seem to be missing.
            deleteMissing(job, request, uris);
        }
    }

    private void store(Job job, ReindexRequest request, List<Path> found) {
        Semaphore permits = new Semaphore(settings.parallel());
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Path file : found) {
                permits.acquireUninterruptibly();
                if (job.isCancelled()) {
                    break;
                }
                running.add(workers.submit(() -> {
                    try {
                        storeFile(job, request, file);
                    } finally {
                        permits.release();
                    }
                }));
            }
            for (Future<?> work : running) {
                work.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker of the job ended early", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            job.cancel();
        }
    }

    private void storeFile(Job job, ReindexRequest request, Path file) {
        String uri = request.uri(file);
        try {
            IngestRequest submission = files.read(request, file);
            long size = submission.content().length();
            IngestResult result = retry.withRetries(job, () -> ingestor.ingest(
                    submission, job.owner(), new IngestOptions(Priority.BATCH, job::isCancelled, () -> {}), new StageTimings()));
            if (result.document().passages() == 0) {
                job.warn(uri, NO_TEXT, "It was read and has no text that can be searched.");
            }
            if (result.unchanged()) {
                job.countSkipped(size);
            } else {
                job.countDone(size);
            }
        } catch (RuntimeException e) {
            if (job.isCancelled()) {
                return;
            }
            if (ExceptionTranslator.translate(e).isEmpty()) {
                LOG.log(Level.ERROR, "job " + job.id() + " could not store " + uri, e);
            }
            job.countFailed(uri, e);
        }
    }

    private void deleteMissing(Job job, ReindexRequest request, Set<String> present) {
        String prefix = request.uri(request.path());
        Map<String, UUID> missing = documents.urisWithPrefix(request.collection(), prefix + "/");
        int known = missing.size();
        missing.keySet().removeAll(present);
        String refusal = request.missing().reasonToKeep(present.size(), known, missing.size());
        if (!refusal.isEmpty()) {
            job.abort(DELETION_REFUSED, refusal);
            return;
        }
        for (UUID id : missing.values()) {
            if (!job.isCancelled()) {
                documents.find(id, job.owner()).ifPresent(document -> {
                    store.delete(document);
                    job.countDeleted();
                });
            }
        }
    }
}
