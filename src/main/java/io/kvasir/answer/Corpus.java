package io.kvasir.answer;

import io.kvasir.answer.compose.DocumentReading;
import io.kvasir.answer.question.ContentTerm;
import java.util.List;

/** What the caller sees of the collection beyond the retrieved passages. */
interface Corpus extends DocumentReading {
    /** Returns the number of passages. */
    long passages();

    /** Returns the number of passages that have each term, in the order of the terms. */
    List<Long> frequencies(List<ContentTerm> terms);
}
