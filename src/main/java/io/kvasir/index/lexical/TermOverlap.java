package io.kvasir.index.lexical;

import java.util.List;

/**
 * Two passages of different documents that share rare terms.
 *
 * @param weight sum of the terms' inverse document frequencies
 * @param terms the shared terms, rarest first
 */
public record TermOverlap(long from, long to, double weight, List<String> terms) {
    public TermOverlap {
        terms = List.copyOf(terms);
    }
}
