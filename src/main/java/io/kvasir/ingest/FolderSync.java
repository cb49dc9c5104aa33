package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.document.Collections;
import io.kvasir.document.Documents;
import io.kvasir.document.VisibilityPolicy;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.ExceptionTranslator;
import io.kvasir.problem.KvasirException;
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

    /** Codes of jobs that could not do all that was asked, beside those of requests. */
    private static final String LISTING_CUT = "LISTING_CUT";
    private static final String DELETION_REFUSED = "DELETION_REFUSED";

    private final Ingestor ingest;
    private final Collections collections;
    private final Documents documents;
    private final DocumentWriter store;
    private final FolderFiles files;
    private final IngestSettings settings;

    @Inject
    public FolderSync(
            Ingestor ingest,
            Collections collections,
            Documents documents,
            DocumentWriter store,
            FolderFiles files,
            IngestSettings settings) {
        this.ingest = ingest;
        this.collections = collections;
        this.documents = documents;
        this.store = store;
        this.files = files;
        this.settings = settings;
    }

    /** Refuses a caller who could store nothing: all of it would be hidden from them. */
    void check(ReindexRequest request, Caller caller) {
        VisibilityPolicy.checkDefault(collections.definition(request.collection()), caller);
    }

    void run(Job job, ReindexRequest request) {
        if (!job.begin()) {
            return;
        }
        try {
            FolderFiles.Listing listing = files.list(request);
            List<Path> found = listing.documents();
            job.setTotal(found.size() + listing.unreadable().size());
            for (Path path : listing.unreadable()) {
                job.failed(request.uri(path), ErrorCode.UNREADABLE_DOCUMENT.name(), "It cannot be opened.");
            }
            Set<String> uris = new HashSet<>();
            found.forEach(file -> uris.add(request.uri(file)));
            store(job, request, found);
            if (listing.truncated()) {
                job.abort(LISTING_CUT, "The folder has more than " + FolderFiles.MAX_FILES
                        + " documents, or too deep folders: the rest was not read, and no document was deleted.");
            } else if (request.missing() != MissingFiles.KEEP && listing.unreadable().isEmpty() && !job.isCancelled()) {
                // A folder that could not be looked at may still hold what seems to be missing.
                deleteMissing(job, request, uris);
            }
            job.finish();
        } catch (RuntimeException | IOException e) {
            LOG.log(Level.WARNING, "job " + job.id() + " failed", e);
            KvasirException known = ExceptionTranslator.translate(e).orElse(null);
            job.abort(
                    known == null ? ErrorCode.INTERNAL_ERROR.name() : known.code().name(),
                    known != null || e instanceof IOException
                            ? String.valueOf((known == null ? e : known).getMessage())
                            : "The failure was logged.");
        }
        LOG.log(Level.INFO, "{0}", job.report());
    }

    private void store(Job job, ReindexRequest request, List<Path> found) {
        Semaphore room = new Semaphore(settings.parallel());
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Path file : found) {
                room.acquireUninterruptibly();
                if (job.isCancelled()) {
                    break;
                }
                running.add(workers.submit(() -> {
                    try {
                        storeFile(job, request, file);
                    } finally {
                        room.release();
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
            IngestResult ingested = JobRetry.withRetries(job, () -> ingest.ingest(
                    submission, job.owner(), new IngestOptions(Priority.BATCH, job::isCancelled, () -> {}), new StageTimings()));
            if (ingested.document().passages() == 0) {
                job.countWithoutText(uri);
            }
            if (ingested.unchanged()) {
                job.countSkipped(size);
            } else {
                job.countDone(size);
            }
        } catch (RuntimeException e) {
            if (job.isCancelled()) {
                return;
            }
            KvasirException known = ExceptionTranslator.translate(e).orElse(null);
            if (known == null) {
                LOG.log(Level.ERROR, "job " + job.id() + " could not store " + uri, e);
            }
            job.failed(
                    uri,
                    known == null ? ErrorCode.INTERNAL_ERROR.name() : known.code().name(),
                    known == null ? "The failure was logged." : String.valueOf(known.getMessage()));
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
