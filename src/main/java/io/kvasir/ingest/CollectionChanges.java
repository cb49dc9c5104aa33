package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionDefinition;
import io.kvasir.document.CollectionSummary;
import io.kvasir.document.CollectionWriter;
import io.kvasir.document.Collections;
import io.kvasir.document.VisibilityPolicy;
import io.kvasir.job.Job;
import io.kvasir.job.JobReport;
import io.kvasir.job.JobRequest;
import io.kvasir.job.JobRetry;
import io.kvasir.job.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Defines collections, and deletes them with all of their documents. */
@Singleton
public class CollectionChanges {
    /** Maximum number of documents deleted while the caller waits. */
    private static final long MAX_SYNCHRONOUS_DOCUMENTS = 1_000;

    private static final long MAX_SYNCHRONOUS_PASSAGES = 20_000;

    private final Collections collections;
    private final CollectionWriter collectionWriter;
    private final DocumentRemoval removal;
    private final Jobs jobs;
    private final JobRetry retry;

    @Inject
    public CollectionChanges(
            Collections collections, CollectionWriter collectionWriter, DocumentRemoval removal, Jobs jobs, JobRetry retry) {
        this.collections = collections;
        this.collectionWriter = collectionWriter;
        this.removal = removal;
        this.jobs = jobs;
        this.retry = retry;
    }

    /** A defined collection, and whether it was created. */
    public record Defined(CollectionSummary collection, boolean created) {}

    /** Creates a collection or replaces its definition. */
    public Defined define(String name, CollectionDefinition definition, Caller caller) {
        VisibilityPolicy.check(definition.visibility(), caller);
        boolean created = collectionWriter.define(name, definition, caller);
        return new Defined(collections.byName(name, caller), created);
    }

    /** Deletes a collection: a small one at once, a large one by a job, which is returned. */
    public Optional<JobReport> delete(String name, Caller caller) {
        CollectionSummary collection = collections.byName(name, caller);
        if (!collection.isAdministeredBy(caller)) {
            caller.requireRole(Role.ADMIN);
        }
        // Documents that are hidden from the caller are deleted, too.
        if (collection.documents() + collection.hidden() > MAX_SYNCHRONOUS_DOCUMENTS
                || collection.passages() + collection.hiddenPassages() > MAX_SYNCHRONOUS_PASSAGES) {
            return Optional.of(jobs.submit(
                    new JobRequest("delete_collection", null, name, caller), job -> deleteAll(job, collection)));
        }
        DocumentRemoval.Batch batch;
        do {
            batch = removal.deleteFromCollection(collection.id(), caller);
        } while (batch.more());
        return Optional.empty();
    }

    private void deleteAll(Job job, CollectionSummary collection) {
        job.setTotal(collection.documents() + collection.hidden());
        boolean more = true;
        while (more && !job.isCancelled()) {
            DocumentRemoval.Batch batch =
                    retry.withRetries(job, () -> removal.deleteFromCollection(collection.id(), job.owner()));
            for (int i = 0; i < batch.deleted(); i++) {
                job.countDone();
            }
            more = batch.more();
        }
    }
}
