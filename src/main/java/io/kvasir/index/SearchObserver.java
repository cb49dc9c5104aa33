package io.kvasir.index;

/** Hears of every search by vector. */
public interface SearchObserver {

    /** One was made. */
    void searched(NearestPassages.Access access);

    /** The index found fewer than asked, so that every vector in scope was compared. */
    void rescued();

    /** Fewer than asked were found though more are in scope. */
    void cameShort();
}
