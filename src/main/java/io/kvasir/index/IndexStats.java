package io.kvasir.index;

import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Contents and size of the index.
 *
 * @param dimensions dimensions of the vectors
 * @param tableBytes size of documents, passages, embeddings and postings without their indexes
 * @param lexicalIndexBytes size of the lexical index
 * @param recallAt10 share of the ten nearest passages that the vector index finds; null until this server has measured it
 * @param recallSample number of searches compared for {@code recallAt10}
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
     * The vector index of the most recently created space.
     *
     * @param type profile of the index that searches use; {@code exact} if there is none
     * @param m graphs only
     * @param efConstruction graphs only
     * @param efSearch graphs only
     * @param lists inverted lists only
     * @param probes inverted lists only
     * @param rescoreFactor binary vectors only
     * @param bytes total size of all indexes of the space
     * @param valid whether searches use a usable index, or are exact because that is as fast
     * @param wanted the configured profile
     * @param building whether an index is being built, by this server or another
     * @param progress progress of that build, from 0 to 1
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
