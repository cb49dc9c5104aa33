package io.kvasir.inference.tokenizer;

import org.junit.jupiter.api.AfterAll;

class DjlTokenizerTest extends TokenizerContract {
    private static final DjlTokenizer TOKENIZER = new DjlTokenizer(packaged());

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    @Override
    Tokenizer tokenizer() {
        return TOKENIZER;
    }
}
