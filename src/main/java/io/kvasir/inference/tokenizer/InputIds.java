package io.kvasir.inference.tokenizer;

import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.Arrays;
import java.util.List;

/** Converts inputs to token ids, refusing or truncating those longer than the model's limit. */
public final class InputIds {
    private InputIds() {}

    static int[] of(ModelInput input, Tokenizer tokenizer) {
        return switch (input) {
            case ModelInput.Text text -> tokenizer.ids(text.promptedText());
            case ModelInput.Tokens tokens -> requireKnown("input", tokens.ids(), tokenizer.vocabularySize());
        };
    }

    /**
     * Returns the ids; refuses those outside the vocabulary.
     *
     * @param field field of the request, for the error message
     */
    public static int[] requireKnown(String field, List<Integer> ids, int vocabulary) {
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
     * Returns at most {@code room} ids; fails with {@code TEXT_TOO_LONG} if more must not be truncated.
     *
     * @param what the text at fault, for the error message
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
