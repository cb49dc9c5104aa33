package io.kvasir.answer.evidence;

import java.util.Locale;

/** What is known of a unit as an answer to a question. Each is a number of the order of 1. */
public enum Feature {
    /** Share of the question's term weight in the unit itself; of a row or list also in what names it, its headings and the title. */
    OWN_COVERAGE,
    /** Share in the unit, its headings and the title. */
    COVERAGE,
    /** Share in these and the paragraph. */
    WIDE_COVERAGE,
    /** Share in the innermost heading. */
    HEADING_COVERAGE,
    /** Share of the weight of what is asked about, without the attribute asked for. */
    KEY_COVERAGE,
    /** Whether the unit itself has the rarest term. */
    RAREST_TERM,
    /** Share of the question's pairs of neighbouring terms that are neighbours in the unit. */
    NEIGHBOURS,
    /** Whether a column, key or heading is what is asked for. */
    ATTRIBUTE,
    /** Share of the weight of the words that name what is asked for in the unit, its headings and the title; 1 if there are none. */
    ATTRIBUTE_COVERAGE,
    /** Share of the terms of what names the unit that the question has: a film is no film projector. */
    KEY_PRECISION,
    /** Whether it has what the form needs: a name, a time, a number. */
    FORM_MATCH,
    /** Whether the form needs something that it lacks. */
    FORM_LACKS,
    /** Whether units of this kind suit the form: a list for steps. */
    KIND_SUITS,
    /** F1 of the terms of the question asked and the question that the unit answers. */
    QUESTION_MATCH,
    /** -1 if it says the opposite of what the question takes for granted; 1 if it decides a question that yes or no answers. */
    POLARITY,
    /** Score of the passage, as a share of the best passage's. */
    PASSAGE_SCORE,
    /** 1 divided by the rank of the passage. */
    PASSAGE_RANK,
    /** Cosine of the unit with the question, in standard deviations above unrelated texts, divided by 5. */
    SIMILARITY,
    /** Score of its tokens by late interaction with those of the question, from -1 to 1. */
    TOKEN_SIMILARITY,
    /** Mean, weighted, of how like the question's terms are to what the unit, its headings and the title say: 1 for those they say. */
    SOFT_COVERAGE,
    /** The same of the words that name what is asked for; 1 if there are none. */
    SOFT_ATTRIBUTE,
    /** The same of the others, which name what it is asked of. */
    SOFT_KEY,
    /** The same of the term that is least like. */
    WEAKEST_TERM,
    /** Cosine of the passage with the question, scaled as {@link #SIMILARITY}. */
    PASSAGE_SIMILARITY,
    /** The share in the innermost heading, if it is the first below it. */
    SECTION_START,
    /** Whether it is not about what the question names, or a row that does not give what it asks for. */
    OFF_TOPIC,
    /** Whether a number counts what the question asks the count of. */
    COUNTED,
    /** Share of the weight of terms that no passage has. */
    UNSEEN,
    /** Share of the question's details that the unit fulfils; 1 if it has none. */
    DETAILS,
    /** Half the number of the details that it must have and has, at most 1. */
    DETAIL_COUNT,
    /** Whether it is shorter than four words. */
    FRAGMENT,
    IS_SENTENCE,
    IS_ROW,
    IS_LIST,
    IS_ITEM,
    IS_ANSWERED_QUESTION,
    IS_DEFINITION,
    IS_KEY_VALUE,
    IS_CODE;

    /** Returns the name that weights are stored under. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
