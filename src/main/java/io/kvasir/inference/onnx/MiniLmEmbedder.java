package io.kvasir.inference.onnx;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.inference.ComputePool;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.PassageText;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * all-MiniLM-L6-v2 as packaged: 384 dimensions, at most 256 tokens, fp32. Sequences that wait together run together,
 * sorted by length and at most {@code batchTokens} padded tokens a run, because longer runs leave the processor's cache and
 * are slower. A text's vector does not depend on what it ran with.
 */
@Singleton
public class MiniLmEmbedder implements Embedder {
    private static final String MODEL = "all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "all-minilm-l6-v2-tokenizer.json";
    private static final int MAX_TOKENS = 256;
    private static final int SPECIAL_TOKENS = 2;
    /** The most tokens of title and headings that stand before each window. */
    private static final int MAX_CONTEXT_TOKENS = 48;
    /** Tokens that neighbouring windows of one passage share at least. */
    private static final int WINDOW_OVERLAP = 32;

    private final EmbeddingModel model;
    private final Tokenizer tokenizer;
    private final SentenceEncoder encoder;
    private final ComputePool pool;
    private final int batchTokens;

    @Inject
    public MiniLmEmbedder(ComputePool pool, InferenceSettings settings) {
        ModelFile file = ModelFile.packaged(MODEL);
        this.pool = pool;
        batchTokens = settings.batchTokens();
        tokenizer = new Tokenizer(ModelFile.packaged(TOKENIZER));
        encoder = new SentenceEncoder(file);
        model = new EmbeddingModel("all-minilm-l6-v2", file.sha256(), "fp32", "none", encoder.dimension(), MAX_TOKENS);
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public int tokens(String text) {
        return tokenizer.ids(text).length;
    }

    @Override
    public float[] query(String text, Priority priority, Deadline deadline) {
        return queries(List.of(text), priority, deadline).getFirst();
    }

    @Override
    public List<float[]> queries(List<String> texts, Priority priority, Deadline deadline) {
        return passages(texts.stream().map(text -> new PassageText("", text)).toList(), priority, deadline).stream()
                .map(MiniLmEmbedder::mean)
                .toList();
    }

    @Override
    public List<List<float[]>> passages(List<PassageText> passages, Priority priority, Deadline deadline) {
        List<long[]> windows = new ArrayList<>();
        int[] counts = new int[passages.size()];
        for (int i = 0; i < counts.length; i++) {
            List<long[]> own = windows(passages.get(i));
            counts[i] = own.size();
            windows.addAll(own);
        }
        List<float[]> vectors = encode(windows, priority, deadline);
        List<List<float[]>> result = new ArrayList<>(counts.length);
        int from = 0;
        for (int count : counts) {
            result.add(List.copyOf(vectors.subList(from, from + count)));
            from += count;
        }
        return result;
    }

    private List<long[]> windows(PassageText passage) {
        long[] context = Tokenizer.head(tokenizer.ids(passage.context()), MAX_CONTEXT_TOKENS);
        int room = MAX_TOKENS - SPECIAL_TOKENS - context.length;
        return Windows.of(tokenizer.ids(passage.body()), room, WINDOW_OVERLAP).stream()
                .map(piece -> tokenizer.window(context, piece))
                .toList();
    }

    private List<float[]> encode(List<long[]> windows, Priority priority, Deadline deadline) {
        List<Integer> byLength = IntStream.range(0, windows.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> windows.get(i).length))
                .toList();
        int budget = budget(windows);
        List<List<Integer>> runs = new ArrayList<>();
        List<Integer> run = new ArrayList<>();
        for (int i : byLength) {
            if (!run.isEmpty() && (run.size() + 1) * windows.get(i).length > budget) {
                runs.add(run);
                run = new ArrayList<>();
            }
            run.add(i);
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return compute(windows, runs, priority, deadline);
    }

    /** Padded tokens of one run: no more than computes well together, and so few that every thread gets a share. */
    private int budget(List<long[]> windows) {
        int tokens = windows.stream().mapToInt(window -> window.length).sum();
        return Math.min(batchTokens, tokens / pool.threads() + 1);
    }

    /** Few runs are handed in at a time, so that one large document never fills the queue of everybody. */
    private List<float[]> compute(
            List<long[]> windows, List<List<Integer>> runs, Priority priority, Deadline deadline) {
        int ahead = 2 * pool.threads();
        List<Future<List<float[]>>> results = new ArrayList<>(runs.size());
        float[][] vectors = new float[windows.size()][];
        for (int done = 0; done < runs.size(); done++) {
            while (results.size() < Math.min(runs.size(), done + ahead)) {
                List<long[]> sequences =
                        runs.get(results.size()).stream().map(windows::get).toList();
                results.add(pool.submit(priority, deadline, () -> encoder.run(sequences)));
            }
            List<float[]> computed = ComputePool.await(results.get(done), deadline);
            for (int i = 0; i < computed.size(); i++) {
                vectors[runs.get(done).get(i)] = computed.get(i);
            }
        }
        return List.of(vectors);
    }

    private static float[] mean(List<float[]> windows) {
        if (windows.size() == 1) {
            return windows.getFirst();
        }
        double[] sum = new double[windows.getFirst().length];
        for (float[] window : windows) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += window[i];
            }
        }
        return SentenceEncoder.unit(sum);
    }

    @Override
    public io.kvasir.inference.Embeddings embed(io.kvasir.inference.EmbedRequest request, io.kvasir.flow.StageTimings timings) {
        throw new IllegalStateException("soon");
    }

    @Override
    public io.kvasir.inference.TokenEmbeddings embedTokens(
            io.kvasir.inference.EmbedRequest request, io.kvasir.flow.StageTimings timings) {
        throw new IllegalStateException("soon");
    }

    @Override
    public List<io.kvasir.inference.TextToken> tokenize(String text, boolean specialTokens) {
        throw new IllegalStateException("soon");
    }

    @Override
    public java.util.Map<String, String> prompts() {
        return java.util.Map.of();
    }

    @Override
    public Load load() {
        return pool.load();
    }

    @PreDestroy
    void close() {
        encoder.close();
        tokenizer.close();
    }
}
