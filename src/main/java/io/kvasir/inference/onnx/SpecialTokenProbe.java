package io.kvasir.inference.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.kvasir.inference.onnx.SpecialTokens.Added;
import io.kvasir.inference.onnx.SpecialTokens.Place;
import io.kvasir.inference.onnx.SpecialTokens.Text;
import java.util.ArrayList;
import java.util.List;

/** Finds out where a tokenizer puts its special tokens by letting it encode a text alone and with itself. */
final class SpecialTokenProbe {
    /** How many tokens of the vocabulary are tried as a text. */
    private static final int MAX_PROBES = 1_000;

    private SpecialTokenProbe() {}

    static SpecialTokens of(HuggingFaceTokenizer tokenizer) {
        String probe = probe(tokenizer);
        List<Place> alone = places(tokenizer.encode(probe, true, false));
        if (alone.stream().noneMatch(Text.class::isInstance)) {
            throw new IllegalStateException("it leaves the text out of the sequence");
        }
        return new SpecialTokens(alone, places(tokenizer.encode(probe, probe, true, false)));
    }

    /** A text with at least one token: a vocabulary may know neither letters nor a token for the unknown. */
    private static String probe(HuggingFaceTokenizer tokenizer) {
        if (knows(tokenizer, "a")) {
            return "a";
        }
        for (long id = 0; id < MAX_PROBES; id++) {
            String text = tokenizer.decode(new long[] {id});
            if (knows(tokenizer, text)) {
                return text;
            }
        }
        throw new IllegalStateException("it has no token for any text");
    }

    private static boolean knows(HuggingFaceTokenizer tokenizer, String text) {
        try {
            return tokenizer.encode(text, false, false).getIds().length > 0;
        } catch (RuntimeException e) {
            // Without a token for the unknown some models refuse what they do not know.
            return false;
        }
    }

    private static List<Place> places(Encoding encoding) {
        long[] ids = encoding.getIds();
        long[] types = encoding.getTypeIds();
        long[] texts = encoding.getSequenceIds();
        long[] added = encoding.getSpecialTokenMask();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            Place place = added[i] == 1 ? new Added((int) ids[i], (int) types[i]) : new Text(texts[i] == 0, (int) types[i]);
            // All tokens of a text are one place.
            if (place instanceof Added || places.isEmpty() || !places.getLast().equals(place)) {
                places.add(place);
            }
        }
        return places;
    }
}
