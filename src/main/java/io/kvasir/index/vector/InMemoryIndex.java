package io.kvasir.index.vector;

import java.util.UUID;

/** The vectors of a collection in memory, at one revision. */
interface InMemoryIndex {

    /** Returns the revision of the collection that it holds. */
    UUID revision();

    /** Returns the memory in bytes that it takes. */
    long bytes();

    /** Releases what the garbage collector does not; searches that run finish first. */
    default void close() {}
}
