package io.kvasir.inference.rerank;

/** Token vectors of a passage, quantized to one signed byte per dimension. Only directions are preserved, which suffices for cosines. */
final class Int8TokenVectors {
    private final byte[] values;
    private final int width;
    private final boolean truncated;

    private Int8TokenVectors(byte[] values, int width, boolean cut) {
        this.values = values;
        this.width = width;
        this.truncated = cut;
    }

    /**
     * Quantizes states without the special tokens at both ends, unless there are no others.
     *
     * @param cut whether the passage was truncated
     */
    static Int8TokenVectors of(float[][] states, boolean cut) {
        int skipped = states.length > 2 ? 1 : 0;
        int tokens = states.length - 2 * skipped;
        int width = states[0].length;
        byte[] values = new byte[tokens * width];
        for (int token = 0; token < tokens; token++) {
            float[] state = states[token + skipped];
            float largest = 1e-12f;
            for (float value : state) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int i = 0; i < width; i++) {
                values[token * width + i] = (byte) Math.round(127 * state[i] / largest);
            }
        }
        return new Int8TokenVectors(values, width, cut);
    }

    int tokens() {
        return values.length / width;
    }

    int width() {
        return width;
    }

    byte value(int token, int dimension) {
        return values[token * width + dimension];
    }

    boolean truncated() {
        return truncated;
    }

    int bytes() {
        return values.length;
    }
}
