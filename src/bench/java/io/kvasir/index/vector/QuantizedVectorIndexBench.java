package io.kvasir.index.vector;

import io.kvasir.index.ScoredPassageId;
import io.kvasir.inference.VectorMath;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Measures latency and recall of {@code QuantizedVectorIndex} against an exact scan of random vectors around random centres:
 * {@code mvn -Pbench -Dbench=QuantizedVectorIndexBench "-Dbench.options=-Dbench.vectors=100000 -Dbench.limit=150"}.
 */
public final class QuantizedVectorIndexBench {
    private static final int DIMENSION = 384;
    private static final int QUERIES = 200;
    private static final int ROUNDS = 7;

    private QuantizedVectorIndexBench() {}

    public static void main(String[] arguments) {
        int count = Integer.getInteger("bench.vectors", 100_000);
        int limit = Integer.getInteger("bench.limit", 150);
        Random random = new Random(1);
        float[][] centres = IntStream.range(0, 300).mapToObj(i -> near(new float[DIMENSION], random, 1)).toArray(float[][]::new);
        float[][] vectors = new float[count][];
        QuantizedVectorIndex index = new QuantizedVectorIndex(DIMENSION);
        QuantizedVectorIndex.Batch batch = index.new Batch();
        for (int i = 0; i < count; i++) {
            vectors[i] = near(centres[random.nextInt(centres.length)], random, 0.8);
            batch.add(i, vectors[i]);
        }
        batch.publish(new UUID(0, 1));
        float[][] queries = IntStream.range(0, QUERIES)
                .mapToObj(i -> near(vectors[random.nextInt(count)], random, 0.8))
                .toArray(float[][]::new);
        for (int weighed : new int[] {4, 10, 20}) {
            double[] millis = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (float[] query : queries) {
                    index.nearest(query, limit, weighed * limit);
                }
                millis[round] = (System.nanoTime() - start) / 1e6 / QUERIES;
            }
            Arrays.sort(millis);
            System.out.printf(
                    Locale.ROOT,
                    "%d of %d vectors weighed twice: %.2f ms a search (median of %d rounds, best %.2f), recall@10 %.4f, recall@%d %.4f%n",
                    weighed * limit, count, millis[ROUNDS / 2], ROUNDS, millis[0], recall(index, vectors, queries, 10, limit, weighed),
                    limit, recall(index, vectors, queries, limit, limit, weighed));
        }
    }

    private static double recall(QuantizedVectorIndex index, float[][] vectors, float[][] queries, int of, int limit, int weighed) {
        double share = 0;
        int compared = 40;
        for (float[] query : Arrays.copyOf(queries, compared)) {
            Set<Long> found = new HashSet<>(
                    index.nearest(query, limit, weighed * limit).stream().map(ScoredPassageId::passage).toList());
            TopK topK = new TopK(of);
            for (int i = 0; i < vectors.length; i++) {
                topK.offer(i, (float) VectorMath.cosine(query, vectors[i]));
            }
            share += Arrays.stream(topK.numbers()).filter(i -> found.contains((long) i)).count() / (double) of / compared;
        }
        return share;
    }

    private static float[] near(float[] centre, Random random, double deviation) {
        float[] vector = centre.clone();
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (deviation * random.nextGaussian() / Math.sqrt(vector.length));
            square += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
