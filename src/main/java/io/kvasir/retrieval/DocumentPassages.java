package io.kvasir.retrieval;

import java.util.List;

/** Passages of a document that follow one another, in order. */
public record DocumentPassages(List<DocumentPassage> passages) {
    public DocumentPassages {
        passages = List.copyOf(passages);
    }
}
