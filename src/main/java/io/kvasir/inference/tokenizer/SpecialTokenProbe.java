package io.kvasir.inference.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.kvasir.inference.tokenizer.SpecialTokens.SpecialToken;
import io.kvasir.inference.tokenizer.SpecialTokens.TemplatePiece;
import io.kvasir.inference.tokenizer.SpecialTokens.Text;
import java.util.ArrayList;
import java.util.List;

/** Determines where a tokenizer puts its special tokens by encoding a text alone and paired with itself. */
final class SpecialTokenProbe {
    /** Number of vocabulary tokens that are tried as a text. */
    private static final int MAX_PROBES = 1_000;

    private SpecialTokenProbe() {}

    static SpecialTokens of(HuggingFaceTokenizer tokenizer) {
        String probe = probe(tokenizer);
        List<TemplatePiece> alone = pieces(tokenizer.encode(probe, true, false));
        if (alone.stream().noneMatch(Text.class::isInstance)) {
            throw new IllegalStateException("it leaves the text out of the sequence");
        }
        return new SpecialTokens(alone, pieces(tokenizer.encode(probe, probe, true, false)));
    }

    /** Returns a text with at least one token; a vocabulary may know neither letters nor an unknown token. */
    private static String probe(HuggingFaceTokenizer tokenizer) {
        if (hasTokens(tokenizer, "a")) {
            return "a";
        }
        for (long id = 0; id < MAX_PROBES; id++) {
            String text = tokenizer.decode(new long[] {id});
            if (hasTokens(tokenizer, text)) {
                return text;
            }
        }
        throw new IllegalStateException("it has no token for any text");
    }

    private static boolean hasTokens(HuggingFaceTokenizer tokenizer, String text) {
        try {
            return tokenizer.encode(text, false, false).getIds().length > 0;
        } catch (RuntimeException e) {
            // Some models without an unknown token refuse unknown text.
            return false;
        }
    }

    private static List<TemplatePiece> pieces(Encoding encoding) {
        long[] ids = encoding.getIds();
        long[] types = encoding.getTypeIds();
        long[] texts = encoding.getSequenceIds();
        long[] added = encoding.getSpecialTokenMask();
        List<TemplatePiece> pieces = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            TemplatePiece piece = added[i] == 1 ? new SpecialToken((int) ids[i], (int) types[i]) : new Text(texts[i] == 0, (int) types[i]);
            // All tokens of a text form one piece.
            if (piece instanceof SpecialToken || pieces.isEmpty() || !pieces.getLast().equals(piece)) {
                pieces.add(piece);
            }
        }
        return pieces;
    }
}
