package io.kvasir.retrieval.browse;

import java.util.List;

/** Consecutive passages of a document, in order. */
public record PassageViews(List<PassageView> passages) {
    public PassageViews {
        passages = List.copyOf(passages);
    }
}
