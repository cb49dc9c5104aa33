package io.kvasir.index;

/**
 * A passage found by one signal.
 *
 * @param score the signal's own: cosine similarity, or text rank
 */
public record Hit(long passage, double score) {}
