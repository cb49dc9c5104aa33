package io.kvasir.inference;

import java.util.List;
import java.util.Objects;

/** An input to encode: text, or the model's own token ids. */
public sealed interface ModelInput {

    /**
     * A text for the model's tokenizer.
     *
     * @param prompt prefix of the text, repeated before each window; may be empty
     */
    record Text(String prompt, String text) implements ModelInput {
        public Text {
            Objects.requireNonNull(prompt, "prompt");
            Objects.requireNonNull(text, "text");
        }

        public Text(String text) {
            this("", text);
        }

        /** Returns the prompt followed by the text. */
        public String promptedText() {
            return prompt.isEmpty() ? text : prompt + text;
        }
    }

    /** Token ids as in the result of {@link Embedder#tokenize}, without special tokens. */
    record Tokens(List<Integer> ids) implements ModelInput {
        public Tokens {
            ids = List.copyOf(ids);
        }
    }
}
