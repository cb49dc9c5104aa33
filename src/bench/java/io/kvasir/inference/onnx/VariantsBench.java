package io.kvasir.inference.onnx;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInfo;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.VectorMath;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Compares all variants of all installed embedding models on this machine and the user's own passages: latency, throughput,
 * memory, and the deviation of vectors and top ten from full precision. Writes {@code variants.json} and {@code variants.md} to
 * {@code target/bench}.
 *
 * <p>{@code mvn -Pbench -Dbench=VariantsBench "-Dbench.options=-Dbench.texts=/path/to/notes -Dbench.models=/path/to/models"}
 */
public final class VariantsBench {
    private static final int PASSAGES = 300;
    private static final int QUERIES = 100;
    private static final int TOP = 10;
    private static final Path TARGET = Path.of("target/bench");

    private final OnnxModelRegistry models;
    private final OnnxFixture fixture;
    private final JsonArrayBuilder json = Json.createArrayBuilder();
    private final StringBuilder table = new StringBuilder(
            "| variant | single text of 16 tokens, p50 | passages/s | tokens/s | memory | "
                    + "cosine with fp32, mean (least) | top 10 as fp32 |\n"
                    + "|---|---|---|---|---|---|---|\n");

    private VariantsBench() {
        Path folder = Path.of(System.getProperty("bench.models", "target/bench/models")).toAbsolutePath();
        fixture = new OnnxFixture(
                TestInference.settings(Runtime.getRuntime().availableProcessors(), 100_000, 256),
                TestInference.models(TARGET, Map.of("kvasir.models.folder", folder.toString(), "kvasir.models.memory-limit", "4GB")));
        models = fixture.models();
    }

    public static void main(String[] arguments) throws Exception {
        VariantsBench bench = new VariantsBench();
        BenchTexts corpus = BenchTexts.of(System.getProperty("bench.texts", "src/main/vault"));
        for (ModelInfo model : bench.models.list()) {
            if (model.role() == ModelInfo.Role.EMBEDDING && !model.variants().isEmpty()) {
                bench.measure(model, corpus);
            }
        }
        Files.createDirectories(TARGET);
        Files.writeString(TARGET.resolve("variants.json"), bench.json.build().toString());
        Files.writeString(TARGET.resolve("variants.md"), bench.table.toString());
        System.out.println(bench.table);
        System.exit(0);
    }

    private record Measured(
            String name, double p50, double perSecond, double tokensPerSecond, long bytes,
            List<float[]> queries, List<float[]> passages) {}

    private void measure(ModelInfo model, BenchTexts corpus) throws Exception {
        List<String> names = model.variants().stream()
                .map(ModelInfo.Variant::name)
                .sorted(Comparator.comparing(name -> !name.equals("fp32")))
                .toList();
        List<Measured> all = new ArrayList<>();
        for (String name : names) {
            all.add(measure(model.name() + "@" + name, corpus));
        }
        for (Measured measured : all) {
            print(measured, all.getFirst());
        }
    }

    private Measured measure(String name, BenchTexts corpus) throws Exception {
        long before = resident();
        Embedder embedder = models.embedder(name);
        List<String> queries = corpus.texts(embedder, QUERIES, 14, 14);
        List<String> passages = corpus.texts(embedder, PASSAGES, 100, 240);
        int tokens = passages.stream().mapToInt(text -> embedder.countTokens(text) + 2).sum();
        List<float[]> queryVectors = embedder.embedQueries(queries, Urgency.of(Priority.NORMAL));
        List<float[]> passageVectors = embedder.embedQueries(passages, Urgency.of(Priority.NORMAL));
        long bytes = resident() - before;
        double[] single = new double[400];
        for (int i = 0; i < single.length; i++) {
            long start = System.nanoTime();
            embedder.embedQuery(queries.get(i % queries.size()), Urgency.of(Priority.HIGH));
            single[i] = (System.nanoTime() - start) / 1e6;
        }
        double[] whole = new double[5];
        for (int i = 0; i < whole.length; i++) {
            long start = System.nanoTime();
            embedder.embedQueries(passages, Urgency.of(Priority.NORMAL));
            whole[i] = (System.nanoTime() - start) / 1e9;
        }
        double seconds = EmbeddingBench.median(whole);
        return new Measured(
                name, EmbeddingBench.median(single), PASSAGES / seconds, tokens / seconds,
                Math.max(0, bytes), queryVectors, passageVectors);
    }

    private void print(Measured own, Measured full) {
        double[] cosines = IntStream.range(0, PASSAGES)
                .mapToDouble(i -> VectorMath.dot(own.passages().get(i), full.passages().get(i)))
                .toArray();
        double mean = java.util.Arrays.stream(cosines).average().orElseThrow();
        double least = java.util.Arrays.stream(cosines).min().orElseThrow();
        double overlap = IntStream.range(0, QUERIES)
                .mapToDouble(i -> {
                    Set<Integer> same = new HashSet<>(top(own.queries().get(i), own.passages()));
                    same.retainAll(top(full.queries().get(i), full.passages()));
                    return (double) same.size() / TOP;
                })
                .average()
                .orElseThrow();
        table.append(String.format(
                Locale.ROOT, "| `%s` | %.2f ms | %.0f | %.0f | %d MB | %.4f (%.4f) | %.3f |%n", own.name(), own.p50(),
                own.perSecond(), own.tokensPerSecond(), own.bytes() >> 20, mean, least, overlap));
        JsonObjectBuilder row = Json.createObjectBuilder();
        row.add("variant", own.name())
                .add("single_p50_ms", own.p50())
                .add("passages_per_s", own.perSecond())
                .add("tokens_per_s", own.tokensPerSecond())
                .add("memory_bytes", own.bytes())
                .add("cosine_mean", mean)
                .add("cosine_min", least)
                .add("top10_overlap", overlap);
        json.add(row);
    }

    private static List<Integer> top(float[] query, List<float[]> passages) {
        return IntStream.range(0, passages.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -VectorMath.dot(query, passages.get(i))))
                .limit(TOP)
                .toList();
    }

    /** Returns the resident memory of this process. */
    private static long resident() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        return 0;
    }
}
