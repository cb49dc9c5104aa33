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
 * Late interaction (Khattab and Zaharia 2020) over the token vectors of an embedding model: every token of the query looks
 * for the passage's token most like it, and the score is the mean of those similarities. Passages' token vectors are kept,
 * one byte a dimension, as far as the budget goes; what is not kept is computed again and gives the same score.
 *
 * <p>The vectors as the model gives them are large, 390 KB for a passage of 256 tokens, and few passages' are there at a
 * time: a request goes through in slices, of which so many are computed at once as there is heap for.
 */
public final class LateInteractionReranker implements Reranker {
    /** Texts of one slice: enough for all compute threads of a small machine, and for a large run of a graphics processor. */
    static final int MAX_SLICE_SIZE = 32;
    /** What has begun is ended: later slices wait for a model as long as the call may take. */
    private static final Duration LATER_SLICES_TIMEOUT = Duration.ofMinutes(10);

    private final Embedder embedder;
    private final Cache<Key, Int8TokenVectors> cache;
    private final HeapBudget heapBudget = new HeapBudget(InferenceSettings.maxStatesBytes());

    /** @param budget bytes of token vectors kept, at most */
    public LateInteractionReranker(Embedder embedder, long budget) {
        this.embedder = embedder;
        cache = Caffeine.newBuilder()
                .maximumWeight(budget)
                .weigher((Key key, Int8TokenVectors vectors) -> vectors.bytes() + 2 * key.text().length() + 64)
                .build();
    }

    private record Key(Truncation truncation, String text) {}

    /** What became of one passage. */
    private record PassageScore(double score, int tokens, boolean cut) {}

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
        SlicedRequest query = new SlicedRequest(request, timings);
        // The query is computed together with the first passages.
        int to = Math.min(Math.max(1, size - 1), passages.size());
        query.score(passages.subList(0, to), request.deadline(), scored);
        for (int from = to; from < passages.size(); from = to) {
            to = Math.min(from + size, passages.size());
            query.score(passages.subList(from, to), request.deadline().or(LATER_SLICES_TIMEOUT), scored);
        }
        int tokens = 0;
        int truncated = query.cut ? 1 : 0;
        List<Double> scores = new ArrayList<>(request.passages().size());
        for (String passage : request.passages()) {
            PassageScore own = Objects.requireNonNull(scored.get(passage));
            tokens += own.tokens();
            truncated += own.cut() ? 1 : 0;
            // A mean of cosines is a score from 0 to 1 as it is, but for a passage whose tokens point away from the query's.
            scores.add(request.rawScores() ? own.score() : Math.clamp(own.score(), 0, 1));
        }
        return new RerankResult(scores, tokens, truncated);
    }

    /** Texts of one slice: fewer of a model that reads long ones. */
    private int sliceSize() {
        EmbeddingModel model = embedder.model();
        return (int) Math.clamp(Embedder.MAX_STATES / ((long) model.maxTokens() * model.dimension()), 1, MAX_SLICE_SIZE);
    }

    /** One request on its way through the slices. */
    private final class SlicedRequest {
        private final RerankRequest request;
        private final StageTimings timings;
        private @Nullable MaxSim maxSim;
        private boolean cut;

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
                scored.add(new PassageScore(query.score(passage), query.tokens() + passage.tokens(), passage.cut()));
            }
            return scored;
        }

        /** Those of the passages, in their order; with the first of them the query's. */
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
                        new EmbedRequest(inputs, request.truncation(), false, 0, new Urgency(request.urgency().priority(), deadline)), timings);
                if (first == 1) {
                    maxSim = new MaxSim(computed.states().getFirst());
                    cut = computed.cut().getFirst();
                }
                for (int i = 0; i < unknown.size(); i++) {
                    Int8TokenVectors vectors =
                            Int8TokenVectors.of(computed.states().get(first + i), computed.cut().get(first + i));
                    found.put(unknown.get(i), vectors);
                    cache.put(new Key(request.truncation(), unknown.get(i)), vectors);
                }
            }
        }

        /** What the states of these take at most; twice over, as they come from the model and as they are told. */
        private long bytes(List<ModelInput> inputs) {
            EmbeddingModel model = embedder.model();
            long tokens = 0;
            for (ModelInput input : inputs) {
                // A token is at least half a character: of one outside the alphabets, some models read each byte.
                tokens += input instanceof ModelInput.Text text
                        ? Math.min(model.maxTokens(), 2L * text.text().length() + 8)
                        : model.maxTokens();
            }
            return 2 * Float.BYTES * tokens * model.dimension();
        }
    }
}
