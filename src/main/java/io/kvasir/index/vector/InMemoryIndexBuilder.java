package io.kvasir.index.vector;

import io.kvasir.index.EmbeddingSpace;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Builds in-memory indexes of one kind. */
interface InMemoryIndexBuilder<I extends InMemoryIndex> {

    /** Returns the memory in bytes that this many vectors will take; {@link Long#MAX_VALUE} if it cannot hold them. */
    long bytes(long vectors, int dimension);

    /** Returns whether an index can be brought up to date. Otherwise it is closed before the next one is built. */
    boolean canUpdate(I index, CollectionContents now);

    /** Returns the previous index brought up to date, or a new one; empty if there is nothing to index or reading was stopped. */
    Optional<I> build(EmbeddingSpace space, @Nullable I previous, CollectionContents now, VectorReader reader);

    /** Reads vectors from the database. */
    @FunctionalInterface
    interface VectorReader {
        /**
         * Passes each vector with its passage to a consumer; a passage has a vector for each of its windows.
         *
         * @param passages ids, ascending
         * @return false if the server stops, so that not all were read
         */
        boolean read(long[] passages, ObjLongConsumer<float[]> vectors);
    }
}
