package io.kvasir.index.vector;

/** Listener for vector searches. */
public interface VectorSearchListener {

    /** Called after each search. */
    void searched(VectorSearch.AccessPath access);

    /** Called when the index found fewer than requested, so that every vector in scope is compared. */
    void fellBackToExact();

    /** Called when fewer than requested were found though more are in scope. */
    void underfilled();
}
