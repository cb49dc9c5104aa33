package io.kvasir.index;

import java.util.List;

/**
 * Two passages of different documents that use the same rare words.
 *
 * @param weight sum over the words of their inverse document frequency
 * @param terms the words, rarest first
 */
public record TermOverlap(long from, long to, double weight, List<String> terms) {
    public TermOverlap {
        terms = List.copyOf(terms);
    }
}
