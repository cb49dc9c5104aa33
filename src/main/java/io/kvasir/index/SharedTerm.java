package io.kvasir.index;

import java.util.List;

/**
 * Two passages of different documents that use the same rare words.
 *
 * @param weight sum over the words of their inverse document frequency
 * @param lexemes the words, rarest first
 */
public record SharedTerm(long from, long to, double weight, List<String> lexemes) {
    public SharedTerm {
        lexemes = List.copyOf(lexemes);
    }
}
