package io.kvasir.index;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Decodes number arrays as PostgreSQL's {@code array_send} encodes them: a header, then each element preceded by its length. */
public final class PgBinaryArray {
    private static final int HEADER = 20;
    private static final int LENGTH = 4;

    private PgBinaryArray() {}

    public static long[] longs(byte @Nullable [] array) {
        if (array == null) {
            return new long[0];
        }
        ByteBuffer numbers = ByteBuffer.wrap(array);
        long[] longs = new long[(array.length - HEADER) / (LENGTH + Long.BYTES)];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = numbers.getLong(HEADER + i * (LENGTH + Long.BYTES) + LENGTH);
        }
        return longs;
    }

    public static float[] floats(byte @Nullable [] array) {
        if (array == null) {
            return new float[0];
        }
        ByteBuffer numbers = ByteBuffer.wrap(array);
        float[] floats = new float[(array.length - HEADER) / (LENGTH + Float.BYTES)];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.getFloat(HEADER + i * (LENGTH + Float.BYTES) + LENGTH);
        }
        return floats;
    }
}
