package io.kvasir.inference.onnx;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.inference.Call;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.EncodedPassage;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.inference.InferenceObserver;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.PassageText;
import io.kvasir.inference.Scheduler;
import io.kvasir.inference.Sequence;
import io.kvasir.inference.TextToken;
import io.kvasir.inference.TokenEmbeddings;
import io.kvasir.inference.TokenSigns;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An embedding model at one precision. A text's vector does not depend on what it is computed together with. */
final class OnnxEmbedder implements Embedder {
    /** The most tokens of title and headings that stand before each window, as a share of the model's limit. */
    private static final double CONTEXT_SHARE = 0.19;
    /** Tokens that neighbouring windows of one passage share at least, likewise. */
    private static final double OVERLAP_SHARE = 0.125;
    /** Tokens of a question that are compared one by one, at most. */
    private static final int MAX_QUERY_TOKENS = 128;

    private final ModelDescription description;
    private final ModelVariant variant;
    private final Scheduler scheduler;
    private final InferenceObserver observer;
    /** What all texts have in common, once somebody needed it. */
    private volatile @Nullable EverydayTokens everyday;

    OnnxEmbedder(ModelDescription description, ModelVariant variant, Scheduler scheduler, InferenceObserver observer) {
        this.description = description;
        this.variant = variant;
        this.scheduler = scheduler;
        this.observer = observer;
    }

    @Override
    public EmbeddingModel model() {
        return variant.identity();
    }

    @Override
    public int tokens(String text) {
        return tokenizer().ids(text).length;
    }

    private Tokenizer tokenizer() {
        return variant.tokenizer();
    }

    @Override
    public float[] query(String text, Priority priority, Deadline deadline) {
        return queries(List.of(text), priority, deadline).getFirst();
    }

    @Override
    public List<float[]> queries(List<String> texts, Priority priority, Deadline deadline) {
        int[] prompt = prompt("query");
        List<List<int[]>> windows = texts.stream().map(text -> windows(prompt, tokenizer().ids(text))).toList();
        return encode(windows, priority, deadline).stream().map(Vectors::middle).toList();
    }

    @Override
    public EncodedQuery encode(String query, Priority priority, Deadline deadline) {
        int[] prompt = prompt("query");
        List<int[]> windows = windows(prompt, tokenizer().ids(query));
        List<float[]> states = states(windows, priority, deadline);
        List<float[]> tokens = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            tokens.addAll(weighed(windows.get(i), states.get(i), prompt.length, priority));
        }
        return new EncodedQuery(
                Vectors.middle(states.stream().map(this::vector).toList()),
                tokens.subList(0, Math.min(tokens.size(), MAX_QUERY_TOKENS)));
    }

    /** The text's own tokens, each as long as it tells something. */
    private List<float[]> weighed(int[] ids, float[] states, int prompt, Priority priority) {
        EverydayTokens common = everyday(priority);
        int first = tokenizer().special().leading() + prompt;
        List<float[]> tokens = common.apart(states, first, last(states));
        for (int i = 0; i < tokens.size(); i++) {
            float weight = common.weight(ids[first + i]);
            for (int j = 0; j < tokens.get(i).length; j++) {
                tokens.get(i)[j] *= weight;
            }
        }
        return tokens;
    }

    @Override
    public List<EncodedPassage> passages(List<PassageText> passages, Priority priority, Deadline deadline) {
        int[] prompt = prompt(prompts().containsKey("passage") ? "passage" : "document");
        List<int[]> prefixes = passages.stream()
                .map(passage -> joined(prompt, head(tokenizer().ids(passage.context()))))
                .toList();
        List<List<int[]>> windows = new ArrayList<>(passages.size());
        for (int i = 0; i < passages.size(); i++) {
            windows.add(windows(prefixes.get(i), tokenizer().ids(passages.get(i).body())));
        }
        List<float[]> states = states(windows.stream().flatMap(List::stream).toList(), priority, deadline);
        List<EncodedPassage> encoded = new ArrayList<>(passages.size());
        int from = 0;
        for (int i = 0; i < passages.size(); i++) {
            List<float[]> own = states.subList(from, from + windows.get(i).size());
            encoded.add(encoded(own, prompt.length, prefixes.get(i).length, priority));
            from += own.size();
        }
        return encoded;
    }

    /** Title and headings stand before every window: their tokens are taken from the first. */
    private EncodedPassage encoded(List<float[]> windows, int prompt, int prefix, Priority priority) {
        int leading = tokenizer().special().leading();
        List<float[]> tokens = new ArrayList<>();
        for (float[] window : windows) {
            tokens.addAll(everyday(priority).apart(window, leading + (tokens.isEmpty() ? prompt : prefix), last(window)));
        }
        return new EncodedPassage(windows.stream().map(this::vector).toList(), TokenSigns.of(tokens));
    }

    private float[] vector(float[] states) {
        int width = model().dimension();
        return Vectors.unit(description.pooling().pool(states, 0, states.length / width, width));
    }

    /** Where the closing special tokens begin. */
    private int last(float[] states) {
        SpecialTokens special = tokenizer().special();
        return states.length / model().dimension() - (special.singleCount() - special.leading());
    }

    private EverydayTokens everyday(Priority priority) {
        EverydayTokens known = everyday;
        if (known == null) {
            List<int[]> sentences = EverydayTokens.sentences().stream()
                    .map(text -> tokenizer().special().single(tokenizer().ids(text)))
                    .toList();
            known = new EverydayTokens(sentences, states(sentences, priority, Deadline.none()), model().dimension());
            everyday = known;
        }
        return known;
    }

    /** All token vectors of each sequence, one behind the other. */
    private List<float[]> states(List<int[]> sequences, Priority priority, Deadline deadline) {
        try (SessionPool.Lease lease = variant.lease()) {
            return scheduler
                    .submit(tokens(lease), sequences.stream().map(Sequence::of).toList(), priority, deadline)
                    .await();
        }
    }

    private int[] prompt(String purpose) {
        String prompt = prompts().getOrDefault(purpose, "");
        return prompt.isEmpty() ? new int[0] : tokenizer().ids(prompt);
    }

    private int[] head(int[] context) {
        int most = (int) (description.maxTokens() * CONTEXT_SHARE);
        return context.length <= most ? context : Arrays.copyOf(context, most);
    }

    private List<int[]> windows(int[] prefix, int[] body) {
        int room = description.maxTokens() - tokenizer().special().singleCount() - prefix.length;
        int overlap = (int) (description.maxTokens() * OVERLAP_SHARE);
        return Windows.of(body, room, overlap).stream()
                .map(piece -> tokenizer().special().single(joined(prefix, piece)))
                .toList();
    }

    private static int[] joined(int[] first, int[] second) {
        if (first.length == 0) {
            return second;
        }
        int[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private List<List<float[]>> encode(List<List<int[]>> windows, Priority priority, Deadline deadline) {
        List<Sequence> sequences =
                windows.stream().flatMap(List::stream).map(Sequence::of).toList();
        List<float[]> vectors;
        try (SessionPool.Lease lease = variant.lease()) {
            vectors = scheduler.submit(vectors(lease), sequences, priority, deadline).await();
        }
        List<List<float[]>> result = new ArrayList<>(windows.size());
        int from = 0;
        for (List<int[]> own : windows) {
            result.add(vectors.subList(from, from + own.size()).stream().map(Vectors::unit).toList());
            from += own.size();
        }
        return result;
    }

    private EncoderLane tokens(SessionPool.Lease lease) {
        return lease.lane(variant.fullName() + "#tokens", EncoderLane.tokens(), variant.batchTokens());
    }

    private EncoderLane vectors(SessionPool.Lease lease) {
        return lease.lane(variant.fullName(), EncoderLane.pooled(description.pooling()), variant.batchTokens());
    }

    @Override
    public Embeddings embed(EmbedRequest request, StageTimings timings) {
        Read read = read(request, timings);
        try (SessionPool.Lease lease = variant.lease()) {
            List<float[]> vectors = compute(request, read, vectors(lease), timings).stream()
                    .map(vector -> finished(vector, request))
                    .toList();
            return new Embeddings(vectors, read.sequences().stream().map(Sequence::length).toList(), read.truncated());
        }
    }

    private static float[] finished(float[] vector, EmbedRequest request) {
        float[] kept = request.dimensions() == 0 || request.dimensions() >= vector.length
                ? vector
                : Arrays.copyOf(vector, request.dimensions());
        return request.normalize() ? Vectors.unit(kept) : kept;
    }

    @Override
    public TokenEmbeddings embedTokens(EmbedRequest request, StageTimings timings) {
        Read read = read(request, timings);
        checkStates(read.sequences());
        try (SessionPool.Lease lease = variant.lease()) {
            List<float[]> states = compute(request, read, tokens(lease), timings);
            List<float[][]> split = new ArrayList<>(states.size());
            for (int i = 0; i < states.size(); i++) {
                split.add(rows(states.get(i), read.sequences().get(i).length()));
            }
            return new TokenEmbeddings(split, read.cut());
        }
    }

    private void checkStates(List<Sequence> sequences) {
        long tokens = sequences.stream().mapToLong(Sequence::length).sum();
        int dimension = model().dimension();
        if (sequences.size() > 1 && tokens * dimension > MAX_STATES) {
            throw new KvasirException(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "The vectors of %d tokens have %d numbers; at most %d are computed at once, which is %d tokens."
                            .formatted(tokens, tokens * dimension, MAX_STATES, MAX_STATES / dimension));
        }
    }

    private static float[][] rows(float[] states, int tokens) {
        int width = states.length / tokens;
        float[][] rows = new float[tokens][];
        for (int i = 0; i < tokens; i++) {
            rows[i] = Arrays.copyOfRange(states, i * width, (i + 1) * width);
        }
        return rows;
    }

    private record Read(List<Sequence> sequences, List<Boolean> cut) {
        int truncated() {
            return (int) cut.stream().filter(input -> input).count();
        }
    }

    private Read read(EmbedRequest request, StageTimings timings) {
        return timings.time("tokenize", () -> {
            int room = description.maxTokens() - tokenizer().special().singleCount();
            List<Sequence> sequences = new ArrayList<>(request.inputs().size());
            List<Boolean> cut = new ArrayList<>(request.inputs().size());
            for (ModelInput input : request.inputs()) {
                request.deadline().check("tokenize");
                FittingText text =
                        FittingText.of(input, tokenizer(), room, request.truncation(), "Input " + sequences.size());
                cut.add(text.cut());
                sequences.add(Sequence.of(tokenizer().special().single(text.ids())));
            }
            Read read = new Read(sequences, cut);
            if (read.truncated() > 0) {
                observer.cut(variant.fullName(), read.truncated());
            }
            return read;
        });
    }

    private List<float[]> compute(EmbedRequest request, Read read, EncoderLane lane, StageTimings timings) {
        Call call = scheduler.submit(lane, read.sequences(), request.priority(), request.deadline());
        List<float[]> results = call.await();
        timings.add("queue", call.queuedNanos());
        timings.add("infer", call.computedNanos());
        return results;
    }

    @Override
    public List<TextToken> tokenize(String text, boolean specialTokens) {
        if (text.length() > MAX_TOKENIZED) {
            throw new KvasirException(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "A text has %d characters; at most %d are tokenised.".formatted(text.length(), MAX_TOKENIZED));
        }
        return tokenizer().tokens(text, specialTokens);
    }

    @Override
    public Map<String, String> prompts() {
        return description.prompts();
    }

    @Override
    public Load load() {
        return scheduler.load();
    }
}
