package io.kvasir.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of documents, ordered by uri.
 *
 * @param next the value of {@code after} for the next page; null on the last page
 */
public record DocumentPage(List<Document> documents, @Nullable String next) {
    public DocumentPage {
        documents = List.copyOf(documents);
    }
}
