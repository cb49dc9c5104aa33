package io.kvasir.inference;

import io.kvasir.cache.Codec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Serialises vectors: their count, their dimension, then their values as 4-byte floats. */
final class VectorCodec {
    /** Codec of one vector. */
    static final Codec<float[]> VECTOR = new Codec<>() {
        @Override
        public byte[] write(float[] value) {
            return bytes(List.of(value), 0).array();
        }

        @Override
        public float[] read(byte[] bytes) {
            return vectors(ByteBuffer.wrap(bytes)).getFirst();
        }
    };

    /** Codec of a query: its vector, then its token vectors. */
    static final Codec<EncodedQuery> QUERY = new Codec<>() {
        @Override
        public byte[] write(EncodedQuery value) {
            List<float[]> all = new ArrayList<>();
            all.add(value.vector());
            all.addAll(value.tokens());
            return bytes(all, 0).array();
        }

        @Override
        public EncodedQuery read(byte[] bytes) {
            List<float[]> all = vectors(ByteBuffer.wrap(bytes));
            return new EncodedQuery(all.getFirst(), all.subList(1, all.size()));
        }
    };

    /** Codec of a passage: its window vectors, then its binary-quantized token vectors. */
    static final Codec<EncodedPassage> PASSAGE = new Codec<>() {
        @Override
        public byte[] write(EncodedPassage value) {
            return bytes(value.windows(), value.binaryTokenVectors().length).put(value.binaryTokenVectors()).array();
        }

        @Override
        public EncodedPassage read(byte[] bytes) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            List<float[]> windows = vectors(buffer);
            byte[] signs = new byte[buffer.remaining()];
            buffer.get(signs);
            return new EncodedPassage(windows, signs);
        }
    };

    private VectorCodec() {}

    /** Returns a buffer with the vectors and {@code more} free bytes behind them. */
    private static ByteBuffer bytes(List<float[]> vectors, int more) {
        int length = vectors.getFirst().length;
        ByteBuffer buffer = ByteBuffer.allocate(8 + vectors.size() * length * Float.BYTES + more)
                .putInt(vectors.size())
                .putInt(length);
        for (float[] vector : vectors) {
            buffer.asFloatBuffer().put(vector);
            buffer.position(buffer.position() + length * Float.BYTES);
        }
        return buffer;
    }

    private static List<float[]> vectors(ByteBuffer buffer) {
        int count = buffer.getInt();
        int length = buffer.getInt();
        List<float[]> vectors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            float[] vector = new float[length];
            buffer.asFloatBuffer().get(vector);
            buffer.position(buffer.position() + length * Float.BYTES);
            vectors.add(vector);
        }
        return vectors;
    }
}
