package io.kvasir.index;

/**
 * How passages are indexed and searched.
 *
 * @param hnswM connections of a node of the HNSW graph on each layer
 * @param hnswEfConstruction candidates weighed when a vector is added to the graph
 * @param exactBelow collections with at most so many vectors are scanned exactly instead of through the graph, which is as
 *     fast there and misses nothing
 * @param textSearchConfiguration PostgreSQL's text search configuration for stemming and stop words
 */
public record IndexSettings(int hnswM, int hnswEfConstruction, long exactBelow, String textSearchConfiguration) {

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
        if (!textSearchConfiguration.matches("[a-z_]{1,63}")) {
            throw new IllegalArgumentException(
                    "kvasir.index.text-search-configuration is not a configuration's name: " + textSearchConfiguration);
        }
    }
}
