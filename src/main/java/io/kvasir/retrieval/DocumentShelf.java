package io.kvasir.ingest;

import io.kvasir.access.Caller;
import io.kvasir.document.Document;
import io.kvasir.document.DocumentPage;
import io.kvasir.document.Documents;
import io.kvasir.index.FoundPassage;
import io.kvasir.index.Passages;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored documents, for looking at and taking away. What a caller may not see is not there for them. */
@Singleton
public class DocumentShelf {
    private final Documents documents;
    private final Passages passages;
    private final DocumentStore store;

    @Inject
    public DocumentShelf(Documents documents, Passages passages, DocumentStore store) {
        this.documents = documents;
        this.passages = passages;
        this.store = store;
    }

    public DocumentPage list(
            @Nullable String collection, @Nullable String text, int limit, @Nullable String after, Caller caller) {
        return documents.list(collection, text, limit, after, caller);
    }

    public Document find(String id, Caller caller) {
        return documents.find(uuid(id), caller).orElseThrow(() -> unknown(id));
    }

    public List<FoundPassage> passages(String id, Caller caller) {
        return passages.of(uuid(id), caller);
    }

    public String text(String id, Caller caller) {
        return documents.text(uuid(id), caller).orElseThrow(() -> unknown(id));
    }

    public void delete(String id, Caller caller) {
        store.delete(find(id, caller));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static KvasirException unknown(String id) {
        return new KvasirException(ErrorCode.DOCUMENT_NOT_FOUND, "There is no document " + id + ".");
    }
}
