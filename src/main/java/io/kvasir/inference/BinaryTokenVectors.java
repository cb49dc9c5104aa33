package io.kvasir.inference;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Binary-quantized token vectors of a passage: one bit per dimension, set if the value is positive after the model's mean token is
 * subtracted. Late interaction loses no measurable quality compared with full vectors.
 *
 * <p>Layout: for each group of 64 dimensions, for each token, a little-endian long whose lowest bit is the group's first dimension. The
 * words of all tokens are adjacent, so that one SIMD instruction compares several.
 */
public final class BinaryTokenVectors {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private BinaryTokenVectors() {}

    /** Quantizes token vectors that are already centred; no tokens give no bytes. */
    public static byte[] of(List<float[]> tokens) {
        if (tokens.isEmpty()) {
            return new byte[0];
        }
        int count = tokens.size();
        int width = tokens.getFirst().length;
        byte[] binaryTokenVectors = new byte[wordsPerToken(width) * count * Long.BYTES];
        for (int token = 0; token < count; token++) {
            float[] vector = tokens.get(token);
            for (int from = 0, word = 0; from < width; from += Long.SIZE, word++) {
                long bits = 0;
                for (int i = from; i < Math.min(width, from + Long.SIZE); i++) {
                    bits |= vector[i] > 0 ? 1L << (i - from) : 0;
                }
                LONGS.set(binaryTokenVectors, (word * count + token) * Long.BYTES, bits);
            }
        }
        return binaryTokenVectors;
    }

    static int wordsPerToken(int width) {
        return (width + Long.SIZE - 1) / Long.SIZE;
    }

    /** Returns the words as longs, in the same order. */
    public static long[] toLongs(byte[] binaryTokenVectors) {
        long[] longs = new long[binaryTokenVectors.length / Long.BYTES];
        ByteBuffer.wrap(binaryTokenVectors).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(longs);
        return longs;
    }
}
