package io.kvasir.tei;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.TextToken;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.List;

/** Tokenises the texts of a call. Each token is an object with its own text, far larger than the characters it stands for. */
final class TokenizedTexts {
    /** Heap bytes per character, each of which may be a token: in the library, as an object, and as JSON. */
    private static final long BYTES_PER_CHARACTER = 512;

    private TokenizedTexts() {}

    /**
     * Accounts for the heap of the tokens; fails beyond {@link Embedder#MAX_TOKENIZED_CHARACTERS} characters or if the budget is exhausted.
     */
    static void reserveHeap(List<String> texts, HeapBudget.Share heap) {
        long characters = texts.stream().mapToLong(String::length).sum();
        if (characters > Embedder.MAX_TOKENIZED_CHARACTERS) {
            throw KvasirException.field(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "inputs",
                    "have " + characters + " characters; at most " + Embedder.MAX_TOKENIZED_CHARACTERS + " are tokenised at once");
        }
        heap.grow(characters * BYTES_PER_CHARACTER);
    }

    static List<List<TextToken>> tokenize(List<String> texts, boolean specialTokens, Embedder embedder, Deadline deadline) {
        List<List<TextToken>> tokens = new ArrayList<>(texts.size());
        for (String text : texts) {
            deadline.check("tokenize");
            tokens.add(embedder.tokenize(text, specialTokens));
            // The native library never blocks: yield to other virtual threads of this carrier.
            Thread.yield();
        }
        return tokens;
    }
}
