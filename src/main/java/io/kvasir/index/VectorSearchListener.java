package io.kvasir.index;

/** Hears of every search by vector. */
public interface VectorSearchListener {

    /** One was made. */
    void searched(VectorSearch.AccessPath access);

    /** The index found fewer than asked, so that every vector in scope was compared. */
    void fellBackToExact();

    /** Fewer than asked were found though more are in scope. */
    void underfilled();
}
