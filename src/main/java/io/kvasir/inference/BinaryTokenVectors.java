package io.kvasir.inference;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The token vectors of a passage with one bit a dimension: whether it is positive once the model's mean token is taken away.
 * For late interaction that loses nothing measurable against whole vectors and is a sixteenth of their half-precision size.
 *
 * <p>As bytes: for each group of 64 dimensions, for each token, a little-endian long whose lowest bit is the group's first
 * dimension. Tokens lie side by side, so that a processor compares several at once.
 */
public final class BinaryTokenVectors {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private BinaryTokenVectors() {}

    /** Of vectors that are centred already. */
    public static byte[] of(List<float[]> tokens) {
        if (tokens.isEmpty()) {
            return new byte[0];
        }
        int count = tokens.size();
        int width = tokens.getFirst().length;
        byte[] signs = new byte[wordsPerToken(width) * count * Long.BYTES];
        for (int token = 0; token < count; token++) {
            float[] vector = tokens.get(token);
            for (int from = 0, word = 0; from < width; from += Long.SIZE, word++) {
                long bits = 0;
                for (int i = from; i < Math.min(width, from + Long.SIZE); i++) {
                    bits |= vector[i] > 0 ? 1L << (i - from) : 0;
                }
                LONGS.set(signs, (word * count + token) * Long.BYTES, bits);
            }
        }
        return signs;
    }

    /** How many tokens there are, given the vectors' width. */
    public static int tokenCount(byte[] signs, int width) {
        return signs.length / (wordsPerToken(width) * Long.BYTES);
    }

    static int wordsPerToken(int width) {
        return (width + Long.SIZE - 1) / Long.SIZE;
    }

    /** The same as longs, for each group, for each token. */
    public static long[] toLongs(byte[] signs) {
        long[] longs = new long[signs.length / Long.BYTES];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) LONGS.get(signs, i * Long.BYTES);
        }
        return longs;
    }
}
