package io.kvasir.retrieval;

import java.util.List;

/** The passages of a document, in order. */
public record DocumentPassages(List<DocumentPassage> passages) {
    public DocumentPassages {
        passages = List.copyOf(passages);
    }
}
