package io.kvasir.answer;

import java.util.List;
import java.util.Objects;

/** The outcome of a question: a grounded answer with citations, or a refusal. */
public sealed interface Answer {

    /** Returns the text shown to the user. */
    String text();

    /** An answer quoted from the documents, with at least one citation. */
    record Grounded(String text, List<Citation> citations) implements Answer {
        public Grounded {
            Objects.requireNonNull(text, "text");
            citations = List.copyOf(citations);
            if (citations.isEmpty()) {
                throw new IllegalArgumentException("a grounded answer without a citation");
            }
        }
    }

    /** A refusal: no document answers the question. */
    record Refused(String text) implements Answer {
        public Refused {
            Objects.requireNonNull(text, "text");
        }
    }
}
