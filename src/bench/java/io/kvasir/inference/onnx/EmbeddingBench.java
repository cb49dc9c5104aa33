package io.kvasir.inference.onnx;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.schedule.InferenceListener;
import io.kvasir.inference.schedule.InferenceScheduler;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.inference.tokenizer.Tokenizer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Measures the throughput of the packaged model at each precision against LangChain4j's in-process model with the same weights,
 * in one process, in shuffled rounds of which it reports medians. Then it compares the latency of a single short text with the
 * bare run of the same session.
 *
 * <p>{@code mvn -Pbench -Dbench=EmbeddingBench [-Dbench.texts=folder or corpus.jsonl] [-Dbench.rounds=9]}
 */
public final class EmbeddingBench {
    private static final int QUERIES = 400;
    private static final int PASSAGES = 80;
    /** LangChain4j's tokenizer truncates at 128 tokens including both special ones; longer texts would not be the same work. */
    private static final int PASSAGE_TOKENS = 126;

    private final PrintStream out = System.out;
    private final Random random = new Random(7);

    private EmbeddingBench() {}

    public static void main(String[] arguments) throws Exception {
        new EmbeddingBench().run(BenchTexts.of(System.getProperty("bench.texts", "src/main/vault")));
    }

    private interface Contender {
        void embed(List<String> texts);
    }

    private void run(BenchTexts corpus) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        InferenceSettings settings = TestInference.benchmark(cores);
        InferenceScheduler scheduler = new InferenceScheduler(settings, InferenceListener.none());
        Path home = Path.of("target/bench").toAbsolutePath();
        OnnxModelRegistry models = new OnnxModelRegistry(
                TestInference.models(home, Map.of("kvasir.models.memory-limit", "2GB")),
                settings,
                TestInference.noGpu(),
                scheduler,
                InferenceListener.none());
        Embedder reference = models.embedder("all-minilm-l6-v2@fp32");
        List<String> queries = corpus.texts(reference, QUERIES, 14, 14);
        List<String> passages = corpus.texts(reference, PASSAGES, PASSAGE_TOKENS, PASSAGE_TOKENS);
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("langchain4j int8", other(new AllMiniLmL6V2QuantizedEmbeddingModel()));
        contenders.put("langchain4j fp32", other(new AllMiniLmL6V2EmbeddingModel()));
        for (String variant : List.of("int8", "8bit", "fp32")) {
            Embedder embedder = models.embedder("all-minilm-l6-v2@" + variant);
            contenders.put("kvasir " + variant, texts -> embedder.embedQueries(texts, Urgency.of(Priority.NORMAL)));
        }
        out.printf("cores %d, queries %d x 16 tokens, passages %d x 128 tokens%n", cores, QUERIES, PASSAGES);
        Map<String, double[]> short_ = throughput(contenders, queries);
        Map<String, double[]> long_ = throughput(contenders, passages);
        table("queries (16 tokens)", short_, QUERIES, 16);
        table("passages (128 tokens)", long_, PASSAGES, 128);
        for (String variant : List.of("int8", "8bit", "fp32")) {
            latency(variant, models.embedder("all-minilm-l6-v2@" + variant), models, queries);
        }
        scheduler.close();
        models.close();
        System.exit(0);
    }

    private static Contender other(EmbeddingModel model) {
        return texts -> model.embedAll(texts.stream().map(TextSegment::from).toList());
    }

    /** Returns the seconds for all texts by contender, one entry per round. */
    private Map<String, double[]> throughput(Map<String, Contender> contenders, List<String> texts) {
        int rounds = Integer.getInteger("bench.rounds", 9);
        Map<String, double[]> seconds = new LinkedHashMap<>();
        contenders.forEach((name, contender) -> {
            seconds.put(name, new double[rounds]);
            contender.embed(texts.subList(0, texts.size() / 2));
        });
        List<String> order = new ArrayList<>(contenders.keySet());
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (String name : order) {
                long start = System.nanoTime();
                Objects.requireNonNull(contenders.get(name)).embed(texts);
                Objects.requireNonNull(seconds.get(name))[round] = (System.nanoTime() - start) / 1e9;
            }
        }
        return seconds;
    }

    private void table(String title, Map<String, double[]> seconds, int texts, int tokens) {
        out.printf("%n| %s | texts/s | tokens/s | against LangChain4j, same precision (median of rounds) |%n|---|---|---|---|%n", title);
        seconds.forEach((name, own) -> {
            double perSecond = texts / median(own);
            String rival = name.endsWith("fp32") ? "langchain4j fp32" : "langchain4j int8";
            double[] theirs = Objects.requireNonNull(seconds.get(rival));
            double[] ratios = new double[own.length];
            for (int i = 0; i < own.length; i++) {
                ratios[i] = theirs[i] / own[i];
            }
            out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.2f |%n", name, perSecond, perSecond * tokens, median(ratios));
        });
    }

    /** Measures a single text on an idle server, alternating with the bare run of its session on the same thread. */
    private void latency(String variant, Embedder embedder, OnnxModelRegistry models, List<String> queries) throws Exception {
        try (SessionPool.Lease lease = models.variant("all-minilm-l6-v2@" + variant).lease()) {
            Tokenizer tokenizer = models.variant("all-minilm-l6-v2@" + variant).tokenizer();
            int rounds = 1_000;
            double[] whole = new double[rounds];
            double[] bare = new double[rounds];
            for (int i = -300; i < rounds; i++) {
                String text = queries.get(Math.floorMod(i, queries.size()));
                TokenSequence sequence = TokenSequence.of(tokenizer.special().single(tokenizer.ids(text)));
                long start = System.nanoTime();
                embedder.embedQuery(text, Urgency.of(Priority.HIGH));
                long middle = System.nanoTime();
                lease.session().run(List.of(sequence));
                long end = System.nanoTime();
                if (i >= 0) {
                    whole[i] = (middle - start) / 1e6;
                    bare[i] = (end - middle) / 1e6;
                }
            }
            out.printf(
                    Locale.ROOT,
                    "%nsingle text of 16 tokens, %s: p50 %.2f ms, p95 %.2f ms; bare run p50 %.2f ms; ratio of medians %.2f%n",
                    variant, median(whole), quantile(whole, 0.95), median(bare), median(whole) / median(bare));
        }
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
