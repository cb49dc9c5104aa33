package io.kvasir.inference;

/**
 * A vector that was found near a query.
 *
 * @param index of the vector in its set, from 0
 * @param score inner product with the query: the cosine where that is a unit vector too
 */
public record Neighbour(int index, float score) {}
