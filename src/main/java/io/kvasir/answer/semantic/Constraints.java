package io.kvasir.answer.semantic;

import java.util.Locale;
import java.util.Set;

/**
 * Details that must be equal in two questions with the same meaning.
 *
 * @param quantities numbers with their units, and calendar words
 * @param entities in lower case: capitalised words, identifiers, quotations
 * @param negations number of negations
 */
record Constraints(Set<String> quantities, Set<String> entities, int negations) {
    static final Constraints NONE = new Constraints(Set.of(), Set.of(), 0);

    Constraints {
        quantities = Set.copyOf(quantities);
        entities = Set.copyOf(entities);
    }

    static Constraints of(String text) {
        return new Constraints(Quantities.extract(text), EntityMentions.extract(text), Negations.count(text.toLowerCase(Locale.ROOT)));
    }
}
