package io.kvasir.inference.exact;

/**
 * A vector found near a query.
 *
 * @param index index of the vector in its set, from 0
 * @param score inner product with the query: the cosine if the query is a unit vector too
 */
public record Neighbour(int index, float score) {}
