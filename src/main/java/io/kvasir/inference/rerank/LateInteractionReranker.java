package io.kvasir.inference.rerank;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.TokenEmbeddings;
import io.kvasir.inference.Truncation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reranks by late interaction (Khattab and Zaharia 2020) over an embedding model's token vectors: each query token is matched with
 * its most similar passage token; the score is the mean of those cosines. Token vectors of passages are cached with one byte per
 * dimension, up to the budget. Vectors that are not cached are computed again, with the same score.
 *
 * <p>Full-precision vectors are large, so a request is processed in slices; the heap limits how many slices are computed at once.
 */
public final class LateInteractionReranker implements Reranker {
    /** Maximum number of texts per slice: enough for all compute threads of a small machine, and for a large run of a GPU. */
    static final int MAX_SLICE_SIZE = 32;
    /** Later slices of a started request may wait for a model this long if the call names no deadline. */
    private static final Duration LATER_SLICES_TIMEOUT = Duration.ofMinutes(10);

    private final Embedder embedder;
    private final Cache<Key, Int8TokenVectors> cache;
    private final HeapBudget heapBudget = new HeapBudget(InferenceSettings.maxStatesBytes());

    /** @param budget maximum bytes of cached token vectors */
    public LateInteractionReranker(Embedder embedder, long budget) {
        this.embedder = embedder;
        cache = Caffeine.newBuilder()
                .maximumWeight(budget)
                .weigher((Key key, Int8TokenVectors vectors) -> vectors.bytes() + 2 * key.text().length() + 64)
                .build();
    }

    private record Key(Truncation truncation, String text) {}

    /** The score of one passage. */
    private record PassageScore(double score, int tokens, boolean truncated) {}

    @Override
    public String name() {
        return LATE_INTERACTION;
    }

    @Override
    public int maxTokens() {
        return embedder.model().maxTokens();
    }

    @Override
    public RerankResult rerank(RerankRequest request, StageTimings timings) {
        List<String> passages = request.passages().stream().distinct().toList();
        int size = sliceSize();
        Map<String, PassageScore> scored = new HashMap<>();
        SlicedRequest slicedRequest = new SlicedRequest(request, timings);
        // The query is computed together with the first passages.
        int to = Math.min(Math.max(1, size - 1), passages.size());
        slicedRequest.score(passages.subList(0, to), request.deadline(), scored);
        for (int from = to; from < passages.size(); from = to) {
            to = Math.min(from + size, passages.size());
            slicedRequest.score(passages.subList(from, to), request.deadline().or(LATER_SLICES_TIMEOUT), scored);
        }
        int tokens = 0;
        int truncated = slicedRequest.truncated ? 1 : 0;
        List<Double> scores = new ArrayList<>(request.passages().size());
        for (String passage : request.passages()) {
            PassageScore own = Objects.requireNonNull(scored.get(passage));
            tokens += own.tokens();
            truncated += own.truncated() ? 1 : 0;
            // A mean of cosines is between 0 and 1, except for a passage whose tokens point away from the query's.
            scores.add(request.rawScores() ? own.score() : Math.clamp(own.score(), 0, 1));
        }
        return new RerankResult(scores, tokens, truncated);
    }

    /** Returns the number of texts per slice: fewer for models that read long ones. */
    private int sliceSize() {
        EmbeddingModel model = embedder.model();
        return (int) Math.clamp(Embedder.MAX_STATES / ((long) model.maxTokens() * model.dimension()), 1, MAX_SLICE_SIZE);
    }

    /** A request that is processed in slices. */
    private final class SlicedRequest {
        private final RerankRequest request;
        private final StageTimings timings;
        private @Nullable MaxSim maxSim;
        private boolean truncated;

        SlicedRequest(RerankRequest request, StageTimings timings) {
            this.request = request;
            this.timings = timings;
        }

        void score(List<String> passages, Deadline deadline, Map<String, PassageScore> scored) {
            List<Int8TokenVectors> vectors = vectors(passages, deadline);
            MaxSim query = Objects.requireNonNull(maxSim);
            List<PassageScore> fresh = timings.time("maxsim", () -> ScoringExecutor.call(() -> scored(query, vectors), deadline));
            for (int i = 0; i < fresh.size(); i++) {
                scored.put(passages.get(i), fresh.get(i));
            }
        }

        private List<PassageScore> scored(MaxSim query, List<Int8TokenVectors> vectors) {
            List<PassageScore> scored = new ArrayList<>(vectors.size());
            for (Int8TokenVectors passage : vectors) {
                ScoringExecutor.checkActive(request.deadline());
                scored.add(new PassageScore(query.score(passage), query.tokens() + passage.tokens(), passage.truncated()));
            }
            return scored;
        }

        /** Returns the token vectors of the passages, in order; with the first slice also computes the query's. */
        private List<Int8TokenVectors> vectors(List<String> passages, Deadline deadline) {
            Map<String, Int8TokenVectors> found = new HashMap<>();
            List<String> unknown = new ArrayList<>();
            for (String passage : passages) {
                Int8TokenVectors vectors = cache.getIfPresent(new Key(request.truncation(), passage));
                if (vectors == null) {
                    unknown.add(passage);
                } else {
                    found.put(passage, vectors);
                }
            }
            compute(unknown, deadline, found);
            return passages.stream().map(passage -> Objects.requireNonNull(found.get(passage))).toList();
        }

        private void compute(List<String> unknown, Deadline deadline, Map<String, Int8TokenVectors> found) {
            List<ModelInput> inputs = new ArrayList<>(unknown.size() + 1);
            int first = 0;
            if (maxSim == null) {
                inputs.add(new ModelInput.Text(request.query()));
                first = 1;
            }
            unknown.forEach(text -> inputs.add(new ModelInput.Text(text)));
            if (inputs.isEmpty()) {
                return;
            }
            long began = System.nanoTime();
            try (HeapBudget.Share _ = heapBudget.await(bytes(inputs), deadline)) {
                timings.add("queue", System.nanoTime() - began);
                TokenEmbeddings computed = embedder.embedTokens(
                        new EmbedRequest(
                                inputs, request.truncation(), false, 0,
                                new Urgency(request.urgency().priority(), deadline)),
                        timings);
                if (first == 1) {
                    maxSim = new MaxSim(computed.states().getFirst());
                    truncated = computed.truncatedByInput().getFirst();
                }
                for (int i = 0; i < unknown.size(); i++) {
                    Int8TokenVectors vectors =
                            Int8TokenVectors.of(computed.states().get(first + i), computed.truncatedByInput().get(first + i));
                    found.put(unknown.get(i), vectors);
                    cache.put(new Key(request.truncation(), unknown.get(i)), vectors);
                }
            }
        }

        /** Returns the maximum heap bytes of the states of these inputs, counted twice: as returned by the model and as passed on. */
        private long bytes(List<ModelInput> inputs) {
            EmbeddingModel model = embedder.model();
            long tokens = 0;
            for (ModelInput input : inputs) {
                // A token covers at least half a character: some models split characters outside the alphabets into bytes.
                tokens += input instanceof ModelInput.Text text
                        ? Math.min(model.maxTokens(), 2L * text.text().length() + 8)
                        : model.maxTokens();
            }
            return 2 * Float.BYTES * tokens * model.dimension();
        }
    }
}
