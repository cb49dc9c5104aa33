package io.kvasir.inference.tokenizer;

import io.kvasir.inference.TextToken;
import java.util.List;

/**
 * Converts text to the token ids the model was trained with. Nothing is truncated or padded; that is up to the caller. Thread-safe.
 *
 * <p>A lone surrogate is read as U+FFFD.
 */
public interface Tokenizer extends AutoCloseable {

    /** Returns the ids of all tokens of a text, without special tokens. */
    int[] ids(String text);

    /** Returns the templates of the model's special tokens. */
    SpecialTokens special();

    /**
     * Returns the tokens of a text with their offsets.
     *
     * @param specialTokens whether to add the model's special tokens
     */
    List<TextToken> tokens(String text, boolean specialTokens);

    /**
     * Decodes ids to text; normalisation by the tokenizer is not undone.
     *
     * @param skipSpecial whether special tokens are left out
     */
    String decode(int[] ids, boolean skipSpecial);

    /** Returns the highest token id plus one. */
    int vocabularySize();

    @Override
    void close();
}
