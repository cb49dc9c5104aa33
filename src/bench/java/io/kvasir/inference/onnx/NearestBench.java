package io.kvasir.inference.onnx;

import io.kvasir.inference.GpuSettings;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.exact.Neighbour;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures an exact search of the nearest 10 among 100,000 vectors of 384 dimensions in plain Java and as an ONNX graph,
 * alternating on one thread. Reports the median milliseconds and how many result lists agree.
 *
 * <p>{@code mvn -Pbench -Dbench=NearestBench [-Dbench.options="-Dbench.size=100000 -Dbench.rounds=50 -Dbench.gpu=true"]}
 */
public final class NearestBench {
    private static final int DIMENSION = 384;
    private static final int TOP = 10;

    private final PrintStream out = System.out;
    private final Random random = new Random(7);

    private NearestBench() {}

    public static void main(String[] arguments) {
        new NearestBench().run(Integer.getInteger("bench.size", 100_000), Integer.getInteger("bench.rounds", 50));
        System.exit(0);
    }

    private void run(int size, int rounds) {
        UnitVectors vectors = new UnitVectors(IntStream.range(0, size).mapToObj(i -> unit()).toList());
        GpuSettings gpu = TestInference.gpu(
                Path.of("target/bench"), Map.of("kvasir.gpu.enabled", String.valueOf(Boolean.getBoolean("bench.gpu"))));
        OnnxVectorSets sets = new OnnxVectorSets(gpu);
        double[] plain = new double[rounds];
        double[] graph = new double[rounds];
        int same = 0;
        try (VectorSet java = VectorSet.onHeap(vectors);
                VectorSet onnx = gpu.enabled() ? sets.onGpu(vectors) : sets.onCpu(vectors)) {
            for (int round = -10; round < rounds; round++) {
                float[] query = unit();
                long start = System.nanoTime();
                List<Neighbour> expected = java.nearest(query, TOP);
                long middle = System.nanoTime();
                List<Neighbour> found = onnx.nearest(query, TOP);
                long end = System.nanoTime();
                if (round >= 0) {
                    plain[round] = (middle - start) / 1e6;
                    graph[round] = (end - middle) / 1e6;
                    same += indices(found).equals(indices(expected)) ? 1 : 0;
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "%d vectors of %d dimensions, top %d, one thread: plain Java p50 %.1f ms, "
                        + "graph p50 %.1f ms (p95 %.1f), same lists %d of %d%n",
                size, DIMENSION, TOP, EmbeddingBench.median(plain), EmbeddingBench.median(graph),
                EmbeddingBench.quantile(graph, 0.95), same, rounds);
    }

    private static List<Integer> indices(List<Neighbour> neighbours) {
        return neighbours.stream().map(Neighbour::index).toList();
    }

    private float[] unit() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return VectorMath.unit(vector);
    }
}
