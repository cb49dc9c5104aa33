package io.kvasir.tei;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInput;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.List;

/** The texts of a call's token ids. */
final class DecodedTexts {
    /** Bytes of heap for an id: in the library, as a text, and as JSON. */
    private static final long BYTES_PER_ID = 128;

    private DecodedTexts() {}

    /** Refuses more ids than texts may have characters that are tokenised, or ones for whose texts there is no room. */
    static void reserveHeap(List<ModelInput.Tokens> inputs, HeapBudget.Share heap) {
        long ids = inputs.stream().mapToLong(input -> input.ids().size()).sum();
        if (ids > Embedder.MAX_TOKENIZED_CHARACTERS) {
            throw KvasirException.field(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "ids",
                    "has " + ids + " token ids; at most " + Embedder.MAX_TOKENIZED_CHARACTERS + " are decoded at once");
        }
        heap.grow(ids * BYTES_PER_ID);
    }

    static List<String> decode(List<ModelInput.Tokens> inputs, boolean skipSpecial, Embedder embedder, Deadline deadline) {
        List<String> texts = new ArrayList<>(inputs.size());
        for (ModelInput.Tokens input : inputs) {
            deadline.check("decode");
            texts.add(embedder.decode(input.ids(), skipSpecial));
            // The library computes without ever waiting: other calls of this carrier thread go on in between.
            Thread.yield();
        }
        return texts;
    }
}
