package io.kvasir.index;

/**
 * What the index holds and how large it is.
 *
 * @param dimensions of the vectors
 * @param tableBytes of documents, passages and embeddings without their indexes
 * @param lexicalIndexBytes of the full-text index
 */
public record IndexStats(
        long collections,
        long documents,
        long passages,
        long embeddings,
        int dimensions,
        Vectors index,
        long tableBytes,
        long lexicalIndexBytes) {

    /**
     * The vector index.
     *
     * @param valid whether it is there and usable
     */
    public record Vectors(String type, int m, int efConstruction, int efSearch, long bytes, boolean valid) {}
}
