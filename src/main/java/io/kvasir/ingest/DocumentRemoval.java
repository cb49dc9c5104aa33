package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.document.AuditTrail;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.CollectionWriter;
import io.kvasir.document.Documents;
import io.kvasir.document.Documents.DeletionCandidate;
import io.kvasir.document.Retention;
import io.kvasir.flow.DatabaseCall;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Deletes many documents in batches, one transaction each. If the work is interrupted, every remaining document is complete,
 * and the counters and the version of the collection match the remaining documents.
 */
@Singleton
public class DocumentRemoval {
    private static final int MAX_BATCH_DOCUMENTS = 200;
    /** Passages per batch, unless a single document has more: a batch holds the lock of its collection. */
    private static final int MAX_BATCH_PASSAGES = 2_000;

    private final CollectionWriter collectionWriter;
    private final Documents documents;
    private final DocumentWriter documentWriter;
    private final AuditTrail audit;

    @Inject
    public DocumentRemoval(
            CollectionWriter collectionWriter, Documents documents, DocumentWriter documentWriter, AuditTrail audit) {
        this.collectionWriter = collectionWriter;
        this.documents = documents;
        this.documentWriter = documentWriter;
        this.audit = audit;
    }

    /**
     * The result of one transaction.
     *
     * @param deleted number of deleted documents
     * @param more whether there may be more documents to delete
     */
    public record Batch(int deleted, boolean more) {
        static final Batch NONE = new Batch(0, false);
    }

    /** Deletes a batch of documents of a collection, and the collection itself with the last batch. */
    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    @Transactional
    public Batch deleteFromCollection(long id, Caller caller) {
        Optional<CollectionSnapshot> found = collectionWriter.lock(id);
        if (found.isEmpty()) {
            return Batch.NONE;
        }
        CollectionSnapshot locked = found.get();
        List<DeletionCandidate> some = documents.findAny(id, MAX_BATCH_DOCUMENTS);
        List<UUID> batch = batch(some);
        documentWriter.delete(locked, batch);
        boolean more = some.size() == MAX_BATCH_DOCUMENTS || batch.size() < some.size();
        if (!more) {
            collectionWriter.delete(locked);
        }
        audit.record(
                caller.name(),
                "collection.delete",
                Map.of("collection", locked.name(), "documents", batch.size(), "finished", !more));
        return new Batch(batch.size(), more);
    }

    /** Deletes a batch of expired documents of a collection; does nothing while another server deletes some. */
    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    @Transactional
    public Batch deleteExpired(long id, Instant now) {
        if (!collectionWriter.claimExpiry()) {
            return Batch.NONE;
        }
        Optional<CollectionSnapshot> found = collectionWriter.lock(id);
        Retention retention = found.map(locked -> collectionWriter.definition(locked).retention()).orElse(null);
        if (found.isEmpty() || retention == null) {
            return Batch.NONE;
        }
        CollectionSnapshot locked = found.get();
        List<UUID> batch = batch(documents.findExpired(id, retention.expiredBefore(now), MAX_BATCH_DOCUMENTS));
        documentWriter.delete(locked, batch);
        if (!batch.isEmpty()) {
            audit.record(
                    "retention",
                    "retention.delete",
                    Map.of("collection", locked.name(), "retention", retention.toString(), "documents", batch.size()));
        }
        return new Batch(batch.size(), !batch.isEmpty());
    }

    /** Returns the first candidates, as many as one transaction should delete. */
    private static List<UUID> batch(List<DeletionCandidate> some) {
        List<UUID> batch = new ArrayList<>();
        long passages = 0;
        for (DeletionCandidate document : some) {
            passages += document.passages();
            if (!batch.isEmpty() && passages > MAX_BATCH_PASSAGES) {
                break;
            }
            batch.add(document.id());
        }
        return batch;
    }
}
