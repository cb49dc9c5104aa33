package io.kvasir.retrieval;

import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.onnx.OnnxModelRegistry;
import io.kvasir.inference.schedule.InferenceListener;
import io.kvasir.inference.schedule.InferenceScheduler;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Compares windowed with truncated embeddings of whole documents of a BEIR collection, one vector each, ranked by cosine. Reports
 * all queries, and those answered by a document beyond the model's limit.
 *
 * <p>{@code mvn -Pbench -Dbench=LongTextBench "-Dbench.options=-Dbench.folders=/path/to/a,/path/to/b"}, and
 * {@code -Dbench.model=name@variant} for another model than the packaged one at int8.
 */
public final class LongTextBench {
    private static final int BATCH = 32;
    private static final int FOUND = 100;

    private final PrintStream out = System.out;
    private final Embedder embedder;

    private LongTextBench(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Documents in corpus order; {@code beyond} has the ids of those longer than the model's limit. */
    private record Corpus(List<String> ids, List<String> texts, Set<String> beyond) {}

    private record Vectors(List<float[]> vectors, int tokens, double seconds) {}

    public static void main(String[] arguments) throws Exception {
        InferenceSettings settings = TestInference.benchmark(Runtime.getRuntime().availableProcessors());
        Path home = Path.of("target/bench").toAbsolutePath();
        OnnxModelRegistry models = new OnnxModelRegistry(
                TestInference.models(home, Map.of("kvasir.models.memory-limit", "2GB")),
                settings,
                TestInference.noGpu(),
                new InferenceScheduler(settings, InferenceListener.none()),
                InferenceListener.none());
        LongTextBench bench = new LongTextBench(models.embedder(System.getProperty("bench.model", "")));
        bench.heading();
        for (String folder : Objects.requireNonNull(System.getProperty("bench.folders"), "bench.folders").split(",")) {
            bench.run(Path.of(folder.strip()));
        }
        System.exit(0);
    }

    private void heading() {
        out.printf("%s reads %d tokens%n%n", embedder.model().name(), embedder.model().maxTokens());
        out.println("| collection | queries | texts | nDCG@10 | R@100 | tokens read | s |\n|---|---|---|---|---|---|---|");
    }

    private void run(Path folder) throws Exception {
        BeirFolder collection = BeirFolder.open(folder, "");
        Judgements judgements = collection.readJudgements().withRelevant();
        Corpus corpus = corpus(collection);
        Map<String, String> queries = collection.queries(judgements.queries());
        List<String> asked = List.copyOf(queries.keySet());
        List<float[]> questions = embedded(List.copyOf(queries.values()), Truncation.WINDOWS).vectors();
        Predicate<String> answeredByLongOnes = query -> judgements.of(query).entrySet().stream()
                .anyMatch(entry -> entry.getValue() > 0 && corpus.beyond().contains(entry.getKey()));
        out.printf("| %s: %d documents, %d beyond the limit | | | | | | |%n",
                folder.getFileName(), corpus.ids().size(), corpus.beyond().size());
        for (Truncation truncation : List.of(Truncation.RIGHT, Truncation.WINDOWS)) {
            Vectors documents = embedded(corpus.texts(), truncation);
            Map<String, RankingMetrics> metrics = new LinkedHashMap<>();
            for (int i = 0; i < asked.size(); i++) {
                List<String> ranking = ranking(questions.get(i), corpus.ids(), documents.vectors());
                metrics.put(asked.get(i), RankingMetrics.of(ranking, judgements.of(asked.get(i))));
            }
            row(truncation, "all", documents, metrics, query -> true);
            row(truncation, "answered by long ones", documents, metrics, answeredByLongOnes);
        }
    }

    private void row(
            Truncation truncation, String which, Vectors documents, Map<String, RankingMetrics> all, Predicate<String> counted) {
        List<RankingMetrics> metrics = all.entrySet().stream()
                .filter(entry -> counted.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        RankingMetrics mean = RankingMetrics.mean(metrics);
        out.printf(
                Locale.ROOT, "| | %s: %d | %s | %.4f | %.4f | %d | %.0f |%n", which, metrics.size(),
                truncation == Truncation.WINDOWS ? "windows" : "cut", mean.ndcgAt10(), mean.recallAt100(), documents.tokens(),
                documents.seconds());
    }

    private Corpus corpus(BeirFolder folder) throws Exception {
        Corpus corpus = new Corpus(new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
        try (BeirFolder.Corpus documents = folder.corpus()) {
            for (Optional<BeirFolder.Document> next = documents.next(); next.isPresent(); next = documents.next()) {
                BeirFolder.Document document = next.get();
                String text = (document.title() + "\n" + document.text()).strip();
                if (!text.isEmpty()) {
                    corpus.ids().add(document.id());
                    corpus.texts().add(text);
                    // Two of the model's tokens are special tokens.
                    if (embedder.countTokens(text) > embedder.model().maxTokens() - 2) {
                        corpus.beyond().add(document.id());
                    }
                }
            }
        }
        return corpus;
    }

    private Vectors embedded(List<String> texts, Truncation truncation) {
        long start = System.nanoTime();
        List<float[]> vectors = new ArrayList<>(texts.size());
        int tokens = 0;
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<ModelInput> inputs = texts.subList(from, Math.min(from + BATCH, texts.size())).stream()
                    .<ModelInput>map(ModelInput.Text::new)
                    .toList();
            var embeddings = embedder.embed(
                    new EmbedRequest(inputs, truncation, true, 0, Urgency.of(Priority.BATCH)), new StageTimings());
            vectors.addAll(embeddings.vectors());
            tokens += embeddings.totalTokens();
        }
        return new Vectors(vectors, tokens, (System.nanoTime() - start) / 1e9);
    }

    private static List<String> ranking(float[] question, List<String> ids, List<float[]> documents) {
        double[] cosines = documents.stream().mapToDouble(document -> VectorMath.dot(question, document)).toArray();
        return IntStream.range(0, cosines.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -cosines[i]))
                .limit(FOUND)
                .map(ids::get)
                .toList();
    }
}
