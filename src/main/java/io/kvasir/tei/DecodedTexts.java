package io.kvasir.tei;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInput;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.List;

/** Decodes the token ids of a call to texts. */
final class DecodedTexts {
    /** Heap bytes per id: in the library, as text, and as JSON. */
    private static final long BYTES_PER_ID = 128;

    private DecodedTexts() {}

    /** Accounts for the heap of decoding; fails beyond {@link Embedder#MAX_TOKENIZED_CHARACTERS} ids or if the budget is exhausted. */
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
            // The native library never blocks: yield to other virtual threads of this carrier.
            Thread.yield();
        }
        return texts;
    }
}
