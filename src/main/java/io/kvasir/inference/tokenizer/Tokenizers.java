package io.kvasir.inference.tokenizer;

import java.util.Optional;

/** Creates tokenizers: Kvasir's own for the files it supports, since it is faster, otherwise the library's. */
public final class Tokenizers {
    private Tokenizers() {}

    /**
     * @param name name of the file, for error messages
     * @param json content of a {@code tokenizer.json}
     * @throws io.kvasir.problem.KvasirException {@code MODEL_UNUSABLE} if no tokenizer can be created from it
     */
    public static Tokenizer of(String name, byte[] json) {
        TokenizerFile file = TokenizerFile.of(name, json);
        DjlTokenizer library = new DjlTokenizer(file);
        Optional<WordPieceTokenizer> own = WordPieceFile.read(file.content(), library)
                .map(parts -> new WordPieceTokenizer(parts, library));
        return own.<Tokenizer>map(tokenizer -> tokenizer).orElse(library);
    }
}
