package io.kvasir.index.maintenance;

import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Contents and size of the index.
 *
 * @param dimensions dimensions of the vectors
 * @param tableBytes size of documents, passages, embeddings and postings without their indexes
 * @param lexicalIndexBytes size of the lexical index
 * @param documentsToReanalyze documents whose postings an earlier version of the analyzer wrote
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
        long documentsToReanalyze,
        @JsonbProperty("recall_at_10") @Nullable Double recallAt10,
        @Nullable Integer recallSample,
        @Nullable Instant recallMeasuredAt) {

    /**
     * The vector index of the most recently created space. Options that do not apply to its type are null.
     *
     * @param type profile of the index that searches use; {@code exact} if there is none
     * @param m connections per node of a graph
     * @param efConstruction size of a graph's candidate list on insertion
     * @param efSearch minimum size of a graph's candidate list on search
     * @param lists number of inverted lists
     * @param probes number of inverted lists searched
     * @param rescoreFactor candidates per requested passage of a binary index
     * @param bytes total size of all indexes of the space
     * @param valid whether searches use a usable index, or are exact because that is as fast
     * @param configuredType the configured profile
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
            String configuredType,
            boolean building,
            @Nullable Double progress,
            @Nullable String failure) {}
}
