package io.kvasir.index;

import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the index holds and how large it is.
 *
 * @param dimensions of the vectors
 * @param tableBytes of documents, passages and embeddings without their indexes
 * @param lexicalIndexBytes of the full-text index
 * @param recallAt10 the share of the ten nearest passages that the vector index finds; absent until this server measured it
 * @param recallSample searches that were compared for it
 */
public record IndexStats(
        long collections,
        long documents,
        long passages,
        long embeddings,
        int dimensions,
        Vectors index,
        long tableBytes,
        long lexicalIndexBytes,
        @JsonbProperty("recall_at_10") @Nullable Double recallAt10,
        @Nullable Integer recallSample,
        @Nullable Instant recallMeasuredAt) {

    /**
     * The vector index of the space that was made last.
     *
     * @param type the profile of the index that searches use; {@code exact} where none is there
     * @param m of a graph
     * @param efConstruction of a graph
     * @param efSearch of a graph
     * @param lists of inverted lists
     * @param probes of inverted lists
     * @param rescoreFactor of binary vectors
     * @param bytes of all that are there
     * @param valid whether searches are served as they should be: by a usable index, or exactly while that is as quick
     * @param wanted the profile that the settings ask for
     * @param building whether an index is being made, by this server or another
     * @param progress of that, from 0 to 1
     * @param failure why this server's last build failed
     */
    public record Vectors(
            String type,
            @Nullable Integer m,
            @Nullable Integer efConstruction,
            @Nullable Integer efSearch,
            @Nullable Integer lists,
            @Nullable Integer probes,
            @Nullable Integer rescoreFactor,
            long bytes,
            boolean valid,
            String wanted,
            boolean building,
            @Nullable Double progress,
            @Nullable String failure) {}
}
