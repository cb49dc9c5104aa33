package io.kvasir.text.analysis;

import java.util.Set;

/**
 * A word of a query. Any one of its alternatives is a match, and several count once.
 *
 * @param surface the word as written but folded and in lower case
 * @param kind what it is
 * @param position the number of its token in the query; an identifier and its parts share it
 * @param alternatives the terms that match it, never empty
 */
public record TermGroup(String surface, Term.Kind kind, int position, Set<String> alternatives) {
    public TermGroup {
        alternatives = Set.copyOf(alternatives);
    }
}
