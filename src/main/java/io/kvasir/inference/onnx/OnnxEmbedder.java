package io.kvasir.inference.onnx;

import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.BinaryTokenVectors;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.EncodedPassage;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.inference.PassageText;
import io.kvasir.inference.TextToken;
import io.kvasir.inference.TokenEmbeddings;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.schedule.InferenceCall;
import io.kvasir.inference.schedule.InferenceListener;
import io.kvasir.inference.schedule.InferenceScheduler;
import io.kvasir.inference.tokenizer.InputIds;
import io.kvasir.inference.tokenizer.InputReader;
import io.kvasir.inference.tokenizer.SequenceLayout;
import io.kvasir.inference.tokenizer.SpecialTokens;
import io.kvasir.inference.tokenizer.TokenSequence;
import io.kvasir.inference.tokenizer.TokenizedInputs;
import io.kvasir.inference.tokenizer.Tokenizer;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An embedding model at one precision. The vector of a text does not depend on the rest of its batch. */
final class OnnxEmbedder implements Embedder {
    /** Maximum number of query tokens for late interaction. */
    private static final int MAX_QUERY_TOKENS = 128;

    private final ModelDescription description;
    private final ModelVariant variant;
    private final InferenceScheduler scheduler;
    private final InferenceListener listener;
    /** Mean token vector and token frequencies, computed at first use. */
    private volatile @Nullable TokenCentering centering;

    OnnxEmbedder(ModelDescription description, ModelVariant variant, InferenceScheduler scheduler, InferenceListener listener) {
        this.description = description;
        this.variant = variant;
        this.scheduler = scheduler;
        this.listener = listener;
    }

    @Override
    public EmbeddingModel model() {
        return variant.identity();
    }

    @Override
    public int countTokens(String text) {
        return tokenizer().ids(text).length;
    }

    private Tokenizer tokenizer() {
        return variant.tokenizer();
    }

    private SequenceLayout layout() {
        return new SequenceLayout(tokenizer(), description.maxTokens());
    }

    @Override
    public float[] embedQuery(String text, Urgency urgency) {
        return embedQueries(List.of(text), urgency).getFirst();
    }

    @Override
    public List<float[]> embedQueries(List<String> texts, Urgency urgency) {
        return embed(queryPrompt(), texts, urgency);
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Urgency urgency) {
        return embed(passagePrompt(), texts, urgency);
    }

    private List<float[]> embed(int[] prompt, List<String> texts, Urgency urgency) {
        List<List<int[]>> windows =
                texts.stream().map(text -> layout().windows(prompt, tokenizer().ids(text))).toList();
        return encode(windows, urgency).stream().map(VectorMath::meanDirection).toList();
    }

    @Override
    public EncodedQuery encodeQuery(String query, Urgency urgency) {
        int[] prompt = queryPrompt();
        List<int[]> windows = layout().windows(prompt, tokenizer().ids(query));
        List<float[]> states = states(windows, urgency);
        List<float[]> tokens = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            tokens.addAll(weightedTokens(windows.get(i), states.get(i), prompt.length, urgency.priority()));
        }
        return new EncodedQuery(
                VectorMath.meanDirection(states.stream().map(this::vector).toList()),
                tokens.subList(0, Math.min(tokens.size(), MAX_QUERY_TOKENS)));
    }

    /** Returns the centred vectors of the text's own tokens, each scaled to its {@link TokenCentering#idfWeight}. */
    private List<float[]> weightedTokens(int[] ids, float[] states, int prompt, Priority priority) {
        TokenCentering common = centering(priority);
        int first = tokenizer().special().leadingCount() + prompt;
        List<float[]> tokens = common.center(states, first, closingTokensStart(states));
        for (int i = 0; i < tokens.size(); i++) {
            float weight = common.idfWeight(ids[first + i]);
            for (int j = 0; j < tokens.get(i).length; j++) {
                tokens.get(i)[j] *= weight;
            }
        }
        return tokens;
    }

    @Override
    public List<EncodedPassage> encodePassages(List<PassageText> passages, Urgency urgency) {
        int[] prompt = passagePrompt();
        List<int[]> prefixes = passages.stream()
                .map(passage -> SequenceLayout.concatenate(prompt, layout().truncatePrefix(tokenizer().ids(passage.context()))))
                .toList();
        List<List<int[]>> windows = new ArrayList<>(passages.size());
        for (int i = 0; i < passages.size(); i++) {
            windows.add(layout().windows(prefixes.get(i), tokenizer().ids(passages.get(i).body())));
        }
        List<float[]> states = states(windows.stream().flatMap(List::stream).toList(), urgency);
        List<EncodedPassage> encoded = new ArrayList<>(passages.size());
        int from = 0;
        for (int i = 0; i < passages.size(); i++) {
            List<float[]> own = states.subList(from, from + windows.get(i).size());
            encoded.add(encoded(own, prompt.length, prefixes.get(i).length, urgency.priority()));
            from += own.size();
        }
        return encoded;
    }

    /** Encodes a passage from its windows. Title and headings precede every window; their tokens are taken from the first. */
    private EncodedPassage encoded(List<float[]> windows, int prompt, int prefix, Priority priority) {
        int leading = tokenizer().special().leadingCount();
        List<float[]> tokens = new ArrayList<>();
        for (float[] window : windows) {
            tokens.addAll(centering(priority).center(window, leading + (tokens.isEmpty() ? prompt : prefix), closingTokensStart(window)));
        }
        return new EncodedPassage(windows.stream().map(this::vector).toList(), BinaryTokenVectors.of(tokens));
    }

    private float[] vector(float[] states) {
        int width = model().dimension();
        return VectorMath.unit(description.pooling().pool(states, 0, states.length / width, width));
    }

    /** Returns the index of the first closing special token. */
    private int closingTokensStart(float[] states) {
        SpecialTokens special = tokenizer().special();
        return states.length / model().dimension() - (special.singleCount() - special.leadingCount());
    }

    private TokenCentering centering(Priority priority) {
        TokenCentering known = centering;
        if (known == null) {
            List<int[]> sentences = TokenCentering.sentences().stream()
                    .map(text -> tokenizer().special().single(tokenizer().ids(text)))
                    .toList();
            known = new TokenCentering(sentences, states(sentences, Urgency.of(priority)), model().dimension());
            centering = known;
        }
        return known;
    }

    /** Returns the concatenated token vectors of each sequence. */
    private List<float[]> states(List<int[]> sequences, Urgency urgency) {
        try (SessionPool.Lease lease = variant.lease()) {
            return scheduler
                    .submit(tokens(lease), sequences.stream().map(TokenSequence::of).toList(), urgency)
                    .await();
        }
    }

    private int[] queryPrompt() {
        return promptIds(prompts().getOrDefault("query", ""));
    }

    private int[] passagePrompt() {
        return promptIds(description.passagePrompt());
    }

    private int[] promptIds(String prompt) {
        return prompt.isEmpty() ? new int[0] : tokenizer().ids(prompt);
    }

    private List<List<float[]>> encode(List<List<int[]>> windows, Urgency urgency) {
        List<TokenSequence> sequences =
                windows.stream().flatMap(List::stream).map(TokenSequence::of).toList();
        List<float[]> vectors;
        try (SessionPool.Lease lease = variant.lease()) {
            vectors = scheduler.submit(vectors(lease), sequences, urgency).await();
        }
        List<List<float[]>> result = new ArrayList<>(windows.size());
        int from = 0;
        for (List<int[]> own : windows) {
            result.add(vectors.subList(from, from + own.size()).stream().map(VectorMath::unit).toList());
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
        TokenizedInputs tokenized = read(request, timings);
        try (SessionPool.Lease lease = variant.lease()) {
            List<float[]> vectors = tokenized.byInput(compute(request, tokenized.sequences(), vectors(lease), timings)).stream()
                    .map(windows -> combine(windows, request))
                    .toList();
            return new Embeddings(vectors, tokenized.tokens(), tokenized.truncated(), tokenized.windowed());
        }
    }

    /** Returns the mean of the windows, of their unit vectors if normalised ones are requested, cut to the requested dimensions. */
    private static float[] combine(List<float[]> windows, EmbedRequest request) {
        float[] vector = windows.getFirst();
        if (windows.size() > 1) {
            vector = request.normalize()
                    ? VectorMath.sum(windows.stream().map(VectorMath::unit).toList())
                    : VectorMath.mean(windows);
        }
        float[] truncated = request.dimensions() == 0 || request.dimensions() >= vector.length
                ? vector
                : Arrays.copyOf(vector, request.dimensions());
        return request.normalize() ? VectorMath.unit(truncated) : truncated;
    }

    @Override
    public TokenEmbeddings embedTokens(EmbedRequest request, StageTimings timings) {
        TokenizedInputs tokenized = read(request, timings);
        if (tokenized.windowed() > 0) {
            throw new KvasirException(
                    ErrorCode.TEXT_TOO_LONG,
                    "%d texts have more tokens than the model reads; token vectors are not available for texts read in windows."
                            .formatted(tokenized.windowed()));
        }
        List<TokenSequence> sequences = tokenized.sequences();
        checkStates(sequences);
        try (SessionPool.Lease lease = variant.lease()) {
            List<float[]> states = compute(request, sequences, tokens(lease), timings);
            List<float[][]> split = new ArrayList<>(states.size());
            for (int i = 0; i < states.size(); i++) {
                split.add(rows(states.get(i), sequences.get(i).length()));
            }
            return new TokenEmbeddings(split, tokenized.truncatedByInput());
        }
    }

    private void checkStates(List<TokenSequence> sequences) {
        long tokens = sequences.stream().mapToLong(TokenSequence::length).sum();
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

    private TokenizedInputs read(EmbedRequest request, StageTimings timings) {
        // Per window: its ids, also before splitting, and its vector, also normalised.
        long windowBytes = 2L * Integer.BYTES * description.maxTokens() + 2L * Float.BYTES * model().dimension();
        TokenizedInputs tokenized = timings.time("tokenize", () -> new InputReader(layout(), request, windowBytes).read());
        if (tokenized.truncated() > 0) {
            listener.truncated(variant.fullName(), tokenized.truncated());
        }
        return tokenized;
    }

    private List<float[]> compute(EmbedRequest request, List<TokenSequence> sequences, EncoderLane lane, StageTimings timings) {
        InferenceCall call = scheduler.submit(lane, sequences, request.urgency());
        List<float[]> results = call.await();
        timings.add("queue", call.queuedNanos());
        timings.add("infer", call.computedNanos());
        return results;
    }

    @Override
    public List<TextToken> tokenize(String text, boolean specialTokens) {
        if (text.length() > MAX_TOKENIZED_CHARACTERS) {
            throw new KvasirException(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "A text has %d characters; at most %d are tokenised.".formatted(text.length(), MAX_TOKENIZED_CHARACTERS));
        }
        return tokenizer().tokens(text, specialTokens);
    }

    @Override
    public String decode(List<Integer> ids, boolean skipSpecial) {
        return tokenizer().decode(InputIds.requireKnown("ids", ids, tokenizer().vocabularySize()), skipSpecial);
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
