package io.kvasir.inference.onnx;

import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Arrays;
import java.util.List;

/** Inputs as token ids, refused or cut where they are longer than a model reads. */
final class InputIds {
    private InputIds() {}

    static int[] of(ModelInput input, Tokenizer tokenizer) {
        return switch (input) {
            case ModelInput.Text text -> tokenizer.ids(text.promptedText());
            case ModelInput.Tokens tokens -> requireKnown("input", tokens.ids(), tokenizer.vocabularySize());
        };
    }

    /**
     * Refuses ids that the model does not know.
     *
     * @param field of the request, for the message
     */
    static int[] requireKnown(String field, List<Integer> ids, int vocabulary) {
        return ids.stream()
                .mapToInt(id -> {
                    if (id < 0 || id >= vocabulary) {
                        throw KvasirException.field(
                                field, "holds the token id %d; the vocabulary goes from 0 to %d".formatted(id, vocabulary - 1));
                    }
                    return id;
                })
                .toArray();
    }

    /**
     * At most {@code room} ids.
     *
     * @param what the text at fault, for the message
     */
    static int[] truncate(int[] ids, int room, Truncation truncation, String what) {
        if (ids.length <= room) {
            return ids;
        }
        return switch (truncation) {
            case REFUSE, WINDOWS -> throw new KvasirException(
                    ErrorCode.TEXT_TOO_LONG,
                    "%s has %d tokens, the model reads %d. Ask for truncation, or send shorter texts."
                            .formatted(what, ids.length, room));
            case RIGHT -> Arrays.copyOf(ids, room);
            case LEFT -> Arrays.copyOfRange(ids, ids.length - room, ids.length);
        };
    }
}
