package io.kvasir.answer;

import java.util.Locale;
import java.util.Set;

/**
 * What must not differ between two questions that mean the same.
 *
 * @param numbers with their units, and words of the calendar
 * @param names in lower case: capitalised words, identifiers, quotations
 * @param negations how many words deny
 */
record Details(Set<String> numbers, Set<String> names, int negations) {
    static final Details NONE = new Details(Set.of(), Set.of(), 0);

    Details {
        numbers = Set.copyOf(numbers);
        names = Set.copyOf(names);
    }

    static Details of(String text) {
        return new Details(Numbers.of(text), Names.of(text), Negations.of(text.toLowerCase(Locale.ROOT)));
    }
}
