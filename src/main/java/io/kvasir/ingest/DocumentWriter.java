package io.kvasir.ingest;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.CollectionWriter;
import io.kvasir.document.Document;
import io.kvasir.document.Documents;
import io.kvasir.document.NewDocument;
import io.kvasir.flow.DatabaseCall;
import io.kvasir.index.EmbeddedPassage;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.Passages;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Writes a change in one transaction: the document, its passages and vectors, and the collection's version.
 */
@Singleton
public class DocumentWriter {
    private final CollectionWriter collectionWriter;
    private final Documents documents;
    private final Passages passages;

    @Inject
    public DocumentWriter(CollectionWriter collectionWriter, Documents documents, Passages passages) {
        this.collectionWriter = collectionWriter;
        this.documents = documents;
        this.passages = passages;
    }

    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    @Transactional
    public Document put(WriteContext context, NewDocument newDocument, EmbeddingSpace space, Collection<EmbeddedPassage> embedded) {
        CollectionSnapshot locked = collectionWriter.lock(context.collection(), context.caller());
        if (newDocument.visibility().isInherited()
                && !collectionWriter.definition(locked).visibility().equals(newDocument.visibility().groups())) {
            throw new KvasirException(
                    ErrorCode.CONFLICT, "The collection's default visibility was changed meanwhile; send the document again.");
        }
        Document document = documents.put(locked, newDocument, embedded.size(), context.caller());
        Passages.Difference difference = passages.put(locked, document, space, embedded);
        collectionWriter.addLanguage(locked, locked.analysisLanguage(newDocument.language()));
        updateCounts(locked, difference);
        return document;
    }

    @DatabaseCall(DatabaseCall.Kind.CHANGE)
    @Transactional
    public void delete(Document document) {
        // If the collection is gone, the document was deleted with it.
        collectionWriter.lock(document.collection()).ifPresent(locked -> {
            documents.checkVisibilityUnchanged(document);
            delete(locked, List.of(document.id()));
        });
    }

    /** Deletes documents of a locked collection in the current transaction. */
    void delete(CollectionSnapshot locked, List<UUID> ids) {
        if (!ids.isEmpty()) {
            Passages.Difference difference = passages.delete(ids);
            documents.delete(ids);
            updateCounts(locked, difference);
        }
    }

    private void updateCounts(CollectionSnapshot locked, Passages.Difference difference) {
        collectionWriter.updateCounts(locked, difference.passages(), difference.embeddings(), difference.terms());
    }
}
