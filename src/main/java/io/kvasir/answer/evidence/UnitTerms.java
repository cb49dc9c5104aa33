package io.kvasir.answer.evidence;

import io.kvasir.answer.question.ContentTerm;
import io.kvasir.answer.question.UnitText;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The terms of a unit, by where they stand.
 *
 * @param own of its own text
 * @param keys of what names it
 * @param surrounding of its paragraph, or of what introduces it
 * @param innermost of the innermost heading
 * @param headings of all headings
 * @param title of the document's title
 */
record UnitTerms(
        Set<String> own, Set<String> keys, Set<String> surrounding, Set<String> innermost, Set<String> headings, Set<String> title) {

    static UnitTerms of(UnitText text, TermSets terms) {
        Set<String> headings = new HashSet<>();
        text.headings().forEach(heading -> headings.addAll(terms.of(heading)));
        Set<String> keys = new HashSet<>();
        text.keys().forEach(key -> keys.addAll(terms.of(key)));
        return new UnitTerms(
                terms.of(text.own()),
                keys,
                terms.of(text.surrounding()),
                text.headings().isEmpty() ? Set.of() : terms.of(text.headings().getLast()),
                headings,
                terms.of(text.title()));
    }

    static boolean has(Set<String> terms, ContentTerm asked) {
        return !Collections.disjoint(terms, asked.alternatives());
    }

    boolean saysItself(ContentTerm asked) {
        return has(own, asked) || has(keys, asked);
    }

    /** Returns whether the unit or what it stands under has a term. */
    boolean says(ContentTerm asked) {
        return saysItself(asked) || has(headings, asked) || has(title, asked);
    }

    /** Returns whether what names the unit has a term: its keys, its headings or the title. */
    boolean isNamedBy(ContentTerm asked) {
        return has(keys, asked) || has(headings, asked) || has(title, asked);
    }

    boolean saysWithSurrounding(ContentTerm asked) {
        return says(asked) || has(surrounding, asked);
    }
}
