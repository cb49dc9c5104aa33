package io.kvasir.inference;

import java.util.Arrays;
import java.util.List;

/**
 * Scores passages against one query by late interaction (Khattab and Zaharia 2020). Each query token is matched with its most similar
 * passage token; the score is the mean of these cosines, weighted by the length of the query token's vector. Passages are given as
 * {@link BinaryTokenVectors}.
 *
 * <p>The dot product of a vector with ±1 signs is twice the sum of the entries whose sign is positive, less the sum of all. Query entries
 * are quantized to {@value #PLANES} bits and stored as bit planes, so that the sum takes a few population counts instead of one addition
 * per dimension.
 */
public final class LateInteraction {
    private static final int PLANES = 6;
    private static final int MAX_LEVEL = (1 << PLANES) - 1;

    private final int width;
    /** {@code [token][group of 64 dimensions * PLANES + plane]}. */
    private final long[][] planes;
    private final float[] lowest;
    private final float[] step;
    private final float[] sum;
    private final double[] lengths;
    private final double totalLength;

    /** @param tokens token vectors of the query, see {@link EncodedQuery} */
    public LateInteraction(List<float[]> tokens) {
        width = tokens.isEmpty() ? 0 : tokens.getFirst().length;
        planes = new long[tokens.size()][];
        lowest = new float[tokens.size()];
        step = new float[tokens.size()];
        sum = new float[tokens.size()];
        lengths = new double[tokens.size()];
        double all = 0;
        for (int token = 0; token < planes.length; token++) {
            planes[token] = toBitPlanes(token, tokens.get(token));
            lengths[token] = VectorMath.length(tokens.get(token));
            all += lengths[token];
        }
        totalLength = Math.max(all, 1e-12);
    }

    private long[] toBitPlanes(int token, float[] vector) {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (float value : vector) {
            low = Math.min(low, value);
            high = Math.max(high, value);
            sum[token] += value;
        }
        lowest[token] = low;
        step[token] = Math.max(high - low, 1e-12f) / MAX_LEVEL;
        long[] bits = new long[BinaryTokenVectors.wordsPerToken(width) * PLANES];
        for (int i = 0; i < width; i++) {
            int level = Math.round((vector[i] - low) / step[token]);
            for (int plane = 0; plane < PLANES; plane++) {
                bits[i / Long.SIZE * PLANES + plane] |= (level >> plane & 1L) << (i % Long.SIZE);
            }
        }
        return bits;
    }

    /**
     * Returns the approximate weighted mean, over the query's tokens, of the cosine with the most similar passage token; 0 without tokens.
     *
     * @param binaryTokenVectors see {@link BinaryTokenVectors#toLongs}
     */
    public double score(long[] binaryTokenVectors) {
        double total = 0;
        for (double best : best(binaryTokenVectors)) {
            total += best;
        }
        return total / totalLength / norm();
    }

    /** Returns the length of a vector of signs. */
    private double norm() {
        return Math.sqrt(Math.max(width, 1));
    }

    /**
     * Returns the approximate cosine of each of the query's tokens with the most similar passage token, in their order; 0 without tokens.
     *
     * @param binaryTokenVectors see {@link BinaryTokenVectors#toLongs}
     */
    public double[] cosines(long[] binaryTokenVectors) {
        double[] cosines = best(binaryTokenVectors);
        for (int token = 0; token < cosines.length; token++) {
            cosines[token] /= Math.max(lengths[token], 1e-12) * norm();
        }
        return cosines;
    }

    /** Returns the length of the vector of one of the query's tokens, which is its weight. */
    public double weight(int token) {
        return lengths[token];
    }

    /** Returns, for each token of the query, the dot product with the signs of the most similar passage token. */
    private double[] best(long[] binaryTokenVectors) {
        double[] found = new double[planes.length];
        int words = BinaryTokenVectors.wordsPerToken(width);
        int count = width == 0 ? 0 : binaryTokenVectors.length / words;
        if (count == 0) {
            return found;
        }
        int[] ones = new int[count];
        for (int word = 0; word < words; word++) {
            count(binaryTokenVectors, word * count, ones);
        }
        int[] levels = new int[count];
        for (int token = 0; token < planes.length; token++) {
            Arrays.fill(levels, 0);
            for (int word = 0; word < words; word++) {
                add(binaryTokenVectors, word * count, planes[token], word * PLANES, levels);
            }
            float best = -Float.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                best = Math.max(best, lowest[token] * ones[i] + step[token] * levels[i]);
            }
            found[token] = 2.0 * best - sum[token];
        }
        return found;
    }

    private static void count(long[] bits, int from, int[] ones) {
        for (int i = 0; i < ones.length; i++) {
            ones[i] += Long.bitCount(bits[from + i]);
        }
    }

    /** Adds the contribution of one group of dimensions for each passage token. */
    private static void add(long[] bits, int from, long[] planes, int plane, int[] levels) {
        long first = planes[plane];
        long second = planes[plane + 1];
        long third = planes[plane + 2];
        long fourth = planes[plane + 3];
        long fifth = planes[plane + 4];
        long sixth = planes[plane + 5];
        for (int i = 0; i < levels.length; i++) {
            long word = bits[from + i];
            levels[i] += Long.bitCount(word & first)
                    + (Long.bitCount(word & second) << 1)
                    + (Long.bitCount(word & third) << 2)
                    + (Long.bitCount(word & fourth) << 3)
                    + (Long.bitCount(word & fifth) << 4)
                    + (Long.bitCount(word & sixth) << 5);
        }
    }
}
