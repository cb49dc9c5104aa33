package io.kvasir.inference.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Text to token ids with the model's own {@code tokenizer.json}. The packaged file cuts at 128 tokens and pads to 128
 * unless told otherwise: both are switched off here, cutting into windows is ours.
 */
final class Tokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final long start;
    private final long end;

    Tokenizer(ModelFile file) {
        // The native library is looked up through the context class loader: it must be the application's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HuggingFaceTokenizer.class.getClassLoader());
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(file.bytes()), Map.of("truncation", "false", "padding", "false"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the tokenizer " + file.name(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
        long[] empty = tokenizer.encode("").getIds();
        if (empty.length != 2) {
            throw new IllegalStateException(file.name() + " does not put one token before and one after a text");
        }
        start = empty[0];
        end = empty[1];
    }

    /** The ids of a text, without special tokens. */
    long[] ids(String text) {
        return tokenizer.encode(text, false, false).getIds();
    }

    /** A window as the model wants it: start token, prefix, piece, end token. */
    long[] window(long[] prefix, long[] piece) {
        long[] window = new long[prefix.length + piece.length + 2];
        window[0] = start;
        System.arraycopy(prefix, 0, window, 1, prefix.length);
        System.arraycopy(piece, 0, window, 1 + prefix.length, piece.length);
        window[window.length - 1] = end;
        return window;
    }

    static long[] head(long[] ids, int length) {
        return ids.length <= length ? ids : Arrays.copyOf(ids, length);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
