package io.kvasir.answer;

import java.util.Locale;
import java.util.Set;

/**
 * What must not differ between two questions that mean the same.
 *
 * @param quantities with their units, and words of the calendar
 * @param entities in lower case: capitalised words, identifiers, quotations
 * @param negations how many words deny
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
