package io.kvasir.inference;

import java.util.List;
import java.util.Objects;

/** One thing to encode: words, or the model's own token ids. */
public sealed interface ModelInput {

    /** Words, for the model's tokenizer. */
    record Text(String text) implements ModelInput {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /** Token ids as {@link Embedder#tokenize} gives them, without special tokens. */
    record Tokens(List<Integer> ids) implements ModelInput {
        public Tokens {
            ids = List.copyOf(ids);
        }
    }
}
