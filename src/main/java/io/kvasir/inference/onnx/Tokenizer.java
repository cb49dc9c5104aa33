package io.kvasir.inference.onnx;

import io.kvasir.inference.TextToken;
import java.util.List;

/**
 * Text to token ids, as the model was trained with. Nothing is cut and nothing padded: how much of a text a model reads is
 * decided by who asks. Safe for any number of threads.
 *
 * <p>A half of a surrogate pair without its other half is read as U+FFFD.
 */
interface Tokenizer extends AutoCloseable {

    /** The ids of all tokens of a text, without the special tokens that the model wants around it. */
    int[] ids(String text);

    /** Where the model wants its special tokens. */
    SpecialTokens special();

    /**
     * The tokens of a text, and where in it they are.
     *
     * @param specialTokens whether to add the special tokens that the model wants around the text
     */
    List<TextToken> tokens(String text, boolean specialTokens);

    /**
     * The text that ids stand for, as far as it can be known from them: what the tokenizer did to its text is not undone.
     *
     * @param skipSpecial whether special tokens are left out
     */
    String decode(int[] ids, boolean skipSpecial);

    /** One more than the highest token id. */
    int vocabularySize();

    @Override
    void close();
}
