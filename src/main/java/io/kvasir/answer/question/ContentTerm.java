package io.kvasir.answer.question;

import io.kvasir.text.analysis.Term;
import java.util.Set;

/**
 * A word of a question that an answer must be about.
 *
 * @param surface the word, folded and in lower case
 * @param alternatives the terms that match it: its stem, other spellings, a correction, known synonyms
 * @param kind what it is
 * @param isAttribute whether it names what is asked for (the price, the room) rather than what it is asked of
 */
public record ContentTerm(
        String surface, Set<String> alternatives, Term.Kind kind, boolean isAttribute) {
    public ContentTerm {
        alternatives = Set.copyOf(alternatives);
    }
}
