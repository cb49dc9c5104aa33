package io.kvasir.inference.onnx;

import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;

/**
 * Inputs as the token ids that a model has room for. What a tokenizer makes of a text is many times as large as the text, so
 * that of a very long one only a part is tokenised: enough that the ids which are kept are those of the whole.
 *
 * @param ids at most as many as there is room for
 * @param truncated whether the input had more
 */
record TruncatedInput(int[] ids, boolean truncated) {
    /** Characters of a text that are tokenised, at most: so many, or so many for each token that the model reads. */
    private static final int MIN_CHARACTERS = 1 << 17;

    private static final int CHARACTERS_PER_TOKEN = 64;
    /** Tokens beyond those kept that a part must have, as a distance from where it was cut. */
    private static final int MIN_EXTRA_TOKENS = 16;

    /** Characters of a text that are tokenised at once for so many ids. */
    static int maxCharacters(int room) {
        return Math.max(MIN_CHARACTERS, CHARACTERS_PER_TOKEN * room);
    }

    /**
     * @param room ids kept at most
     * @param what the input at fault, for the message
     */
    static TruncatedInput of(ModelInput input, Tokenizer tokenizer, int room, Truncation truncation, String what) {
        return switch (input) {
            case ModelInput.Text text -> of(text.promptedText(), tokenizer, room, truncation, what);
            case ModelInput.Tokens tokens -> truncate(InputIds.of(tokens, tokenizer), room, truncation, what);
        };
    }

    static TruncatedInput of(String text, Tokenizer tokenizer, int room, Truncation truncation, String what) {
        int most = maxCharacters(room);
        if (text.length() <= most) {
            return truncate(tokenizer.ids(text), room, truncation, what);
        }
        int[] ids = truncation.truncate(text, most).map(tokenizer::ids).orElseGet(() -> new int[0]);
        if (ids.length < room + MIN_EXTRA_TOKENS) {
            throw new KvasirException(
                    ErrorCode.TEXT_TOO_LONG,
                    "%s has %d characters, the model reads %d tokens. Of a text of more than %d characters nothing is read%s."
                            .formatted(
                                    what,
                                    text.length(),
                                    room,
                                    most,
                                    truncation == Truncation.REFUSE
                                            ? "; ask for truncation, or send shorter texts"
                                            : " where it cannot be cut at white space with enough words left"));
        }
        return truncate(ids, room, truncation, what);
    }

    private static TruncatedInput truncate(int[] ids, int room, Truncation truncation, String what) {
        int[] fitting = InputIds.truncate(ids, room, truncation, what);
        return new TruncatedInput(fitting, fitting.length < ids.length);
    }
}
