package io.kvasir.answer;

import java.util.List;
import java.util.Objects;

/** What comes of a question: an answer with its sources, or the word that the documents have none. */
public sealed interface Answer {

    /** The answer as shown to a person. */
    String text();

    /** An answer made of what the documents say. */
    record Grounded(String text, List<Citation> citations) implements Answer {
        public Grounded {
            Objects.requireNonNull(text, "text");
            citations = List.copyOf(citations);
            if (citations.isEmpty()) {
                throw new IllegalArgumentException("a grounded answer without a citation");
            }
        }
    }

    /** Nothing that answers was found. */
    record Refused(String text) implements Answer {
        public Refused {
            Objects.requireNonNull(text, "text");
        }
    }
}
