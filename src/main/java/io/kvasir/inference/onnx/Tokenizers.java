package io.kvasir.inference.onnx;

import java.util.Optional;

/** The tokenizer of a file: our own where the file is of the kind that we can read faster, the library otherwise. */
final class Tokenizers {
    private Tokenizers() {}

    /**
     * @param name of the file, for messages
     * @param json the bytes of a {@code tokenizer.json}
     * @throws io.kvasir.problem.KvasirException MODEL_UNUSABLE where no tokenizer can be made of them
     */
    static Tokenizer of(String name, byte[] json) {
        TokenizerFile file = TokenizerFile.of(name, json);
        DjlTokenizer library = new DjlTokenizer(file);
        Optional<WordPieceTokenizer> own = WordPieceFile.read(file.content(), library)
                .map(parts -> new WordPieceTokenizer(parts, library));
        return own.<Tokenizer>map(tokenizer -> tokenizer).orElse(library);
    }
}
