package io.kvasir.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some documents of a collection in the order of their uris.
 *
 * @param next what to send as {@code after} for the ones that follow; absent on the last page
 */
public record DocumentPage(List<Document> documents, @Nullable String next) {
    public DocumentPage {
        documents = List.copyOf(documents);
    }
}
