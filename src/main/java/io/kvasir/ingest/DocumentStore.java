package io.kvasir.ingest;

import io.kvasir.document.CollectionVersion;
import io.kvasir.document.CollectionVersions;
import io.kvasir.document.Document;
import io.kvasir.document.DocumentChanged;
import io.kvasir.document.Documents;
import io.kvasir.document.Draft;
import io.kvasir.index.Embedded;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.Passages;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * The one transaction of a change: the document, its passages and vectors, the collection's version. All of it is there
 * afterwards or none; the news goes out when it is committed.
 */
@Singleton
public class DocumentStore {
    private final CollectionVersions collections;
    private final Documents documents;
    private final Passages passages;
    private final Event<DocumentChanged> news;

    @Inject
    public DocumentStore(
            CollectionVersions collections, Documents documents, Passages passages, Event<DocumentChanged> news) {
        this.collections = collections;
        this.documents = documents;
        this.passages = passages;
        this.news = news;
    }

    @Transactional
    public Document put(String collection, Draft draft, EmbeddingSpace space, List<Embedded> embedded) {
        CollectionVersion locked = collections.lock(collection);
        Document document = documents.put(locked, draft, embedded.size());
        Passages.Difference difference = passages.put(locked, document, space, embedded);
        changed(locked, document, difference);
        return document;
    }

    @Transactional
    public void delete(Document document) {
        CollectionVersion locked = collections.lock(document.collection());
        Passages.Difference difference = passages.delete(document.id());
        documents.delete(document.id());
        changed(locked, document, difference);
    }

    private void changed(CollectionVersion locked, Document document, Passages.Difference difference) {
        long version = collections.changed(locked, difference.passages(), difference.embeddings(), difference.words());
        news.fire(new DocumentChanged(document.id(), locked.name(), version));
    }
}
