package io.kvasir.index;

/**
 * How passages are indexed and searched.
 *
 * @param hnswM connections of a node of the HNSW graph on each layer
 * @param hnswEfConstruction candidates weighed when a vector is added to the graph
 * @param exactBelow collections with at most so many vectors are scanned exactly instead of through the graph, which is as
 *     fast there and misses nothing
 * @param bm25K1 how soon further occurrences of a word stop counting
 * @param bm25B how much long passages are held back, from 0 to 1
 * @param textSearchConfiguration PostgreSQL's text search configuration for stemming and stop words
 */
public record IndexSettings(
        int hnswM,
        int hnswEfConstruction,
        long exactBelow,
        double bm25K1,
        double bm25B,
        String textSearchConfiguration) {

    public IndexSettings {
        if (hnswM < 2 || hnswM > 100) {
            throw new IllegalArgumentException("kvasir.index.hnsw.m must be from 2 to 100, not " + hnswM);
        }
        if (hnswEfConstruction < 2 * hnswM || hnswEfConstruction > 1000) {
            throw new IllegalArgumentException(
                    "kvasir.index.hnsw.ef-construction must be from twice kvasir.index.hnsw.m to 1000, not " + hnswEfConstruction);
        }
        if (exactBelow < 0) {
            throw new IllegalArgumentException("kvasir.index.exact-below must not be negative");
        }
        if (!(bm25K1 >= 0 && bm25K1 <= 10)) {
            throw new IllegalArgumentException("kvasir.index.bm25.k1 must be from 0 to 10, not " + bm25K1);
        }
        if (!(bm25B >= 0 && bm25B <= 1)) {
            throw new IllegalArgumentException("kvasir.index.bm25.b must be from 0 to 1, not " + bm25B);
        }
        if (!textSearchConfiguration.matches("[a-z_]{1,63}")) {
            throw new IllegalArgumentException(
                    "kvasir.index.text-search-configuration is not a configuration's name: " + textSearchConfiguration);
        }
    }
}
