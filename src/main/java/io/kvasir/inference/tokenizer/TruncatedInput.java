package io.kvasir.inference.tokenizer;

import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;

/**
 * The token ids of an input that fit into a model. Since an encoding takes many times the size of its text, only a part of a very long text
 * is tokenised: enough that the retained ids equal those of the whole text.
 *
 * @param ids the retained ids
 * @param truncated whether the input had more
 */
public record TruncatedInput(int[] ids, boolean truncated) {
    /** Limit of the characters tokenised at once: this, or {@link #CHARACTERS_PER_TOKEN} per retained token if that is more. */
    private static final int MIN_CHARACTERS = 1 << 17;

    private static final int CHARACTERS_PER_TOKEN = 64;
    /** Minimum number of tokens beyond the retained ones, which keeps those away from the cut. */
    private static final int MIN_EXTRA_TOKENS = 16;

    /** Returns the maximum number of characters tokenised at once to retain {@code room} ids. */
    static int maxCharacters(int room) {
        return Math.max(MIN_CHARACTERS, CHARACTERS_PER_TOKEN * room);
    }

    /**
     * @param room maximum number of ids
     * @param what the input at fault, for the error message
     */
    static TruncatedInput of(ModelInput input, Tokenizer tokenizer, int room, Truncation truncation, String what) {
        return switch (input) {
            case ModelInput.Text text -> of(text.promptedText(), tokenizer, room, truncation, what);
            case ModelInput.Tokens tokens -> truncate(InputIds.of(tokens, tokenizer), room, truncation, what);
        };
    }

    public static TruncatedInput of(String text, Tokenizer tokenizer, int room, Truncation truncation, String what) {
        int max = maxCharacters(room);
        if (text.length() <= max) {
            return truncate(tokenizer.ids(text), room, truncation, what);
        }
        int[] ids = truncation.truncate(text, max).map(tokenizer::ids).orElseGet(() -> new int[0]);
        if (ids.length < room + MIN_EXTRA_TOKENS) {
            throw new KvasirException(
                    ErrorCode.TEXT_TOO_LONG,
                    "%s has %d characters, the model reads %d tokens. Of a text of more than %d characters nothing is read%s."
                            .formatted(
                                    what,
                                    text.length(),
                                    room,
                                    max,
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
