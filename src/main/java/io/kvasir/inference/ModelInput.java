package io.kvasir.inference;

import java.util.List;
import java.util.Objects;

/** One thing to encode: words, or the model's own token ids. */
public sealed interface ModelInput {

    /**
     * Words, for the model's tokenizer.
     *
     * @param prompt what stands before the text, and before each of its windows where it has several; may be empty
     */
    record Text(String prompt, String text) implements ModelInput {
        public Text {
            Objects.requireNonNull(prompt, "prompt");
            Objects.requireNonNull(text, "text");
        }

        public Text(String text) {
            this("", text);
        }

        /** The prompt and the text. */
        public String promptedText() {
            return prompt.isEmpty() ? text : prompt + text;
        }
    }

    /** Token ids as {@link Embedder#tokenize} gives them, without special tokens. */
    record Tokens(List<Integer> ids) implements ModelInput {
        public Tokens {
            ids = List.copyOf(ids);
        }
    }
}
