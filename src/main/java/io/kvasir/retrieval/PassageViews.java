package io.kvasir.retrieval;

import java.util.List;

/** Passages of a document that follow one another, in order. */
public record PassageViews(List<PassageView> passages) {
    public PassageViews {
        passages = List.copyOf(passages);
    }
}
