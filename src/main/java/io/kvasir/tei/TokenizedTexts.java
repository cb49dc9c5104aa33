package io.kvasir.tei;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.TextToken;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a call's texts. Each is an object with a text of its own, far larger than the letters it stands for. */
final class TokenizedTexts {
    /** Bytes of heap for a character that is a token: in the library, as an object, and as JSON three times over. */
    private static final long BYTES_PER_CHARACTER = 512;

    private TokenizedTexts() {}

    /** Refuses texts that are together longer than one may be, or for whose tokens there is no room. */
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
            // The library computes without ever waiting: other calls of this carrier thread go on in between.
            Thread.yield();
        }
        return tokens;
    }
}
