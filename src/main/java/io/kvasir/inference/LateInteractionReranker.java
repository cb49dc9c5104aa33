package io.kvasir.inference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kvasir.flow.StageTimings;
import java.util.ArrayList;
import java.util.List;

/**
 * Late interaction (Khattab and Zaharia 2020) over the token vectors of an embedding model: every token of the query looks
 * for the passage's token most like it, and the score is the mean of those similarities. Passages' token vectors are kept,
 * one byte a dimension, as far as the budget goes; what is not kept is computed again and gives the same score.
 */
final class LateInteractionReranker implements Reranker {
    static final String NAME = "late-interaction";

    private final Embedder embedder;
    private final Cache<Key, TokenVectors> kept;

    /** @param budget bytes of token vectors kept, at most */
    LateInteractionReranker(Embedder embedder, long budget) {
        this.embedder = embedder;
        kept = Caffeine.newBuilder()
                .maximumWeight(budget)
                .weigher((Key key, TokenVectors vectors) -> vectors.bytes() + 2 * key.text().length() + 64)
                .build();
    }

    private record Key(Truncation truncation, String text) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int maxTokens() {
        return embedder.model().maxTokens();
    }

    @Override
    public Reranking rerank(RerankRequest request, StageTimings timings) {
        List<String> unknown = request.passages().stream()
                .distinct()
                .filter(text -> kept.getIfPresent(new Key(request.truncation(), text)) == null)
                .toList();
        List<ModelInput> inputs = new ArrayList<>();
        inputs.add(new ModelInput.Text(request.query()));
        unknown.forEach(text -> inputs.add(new ModelInput.Text(text)));
        TokenEmbeddings states = embedder.embedTokens(
                new EmbedRequest(inputs, request.truncation(), false, 0, request.priority(), request.deadline()), timings);
        java.util.Map<String, TokenVectors> fresh = new java.util.HashMap<>();
        for (int i = 0; i < unknown.size(); i++) {
            TokenVectors vectors = TokenVectors.of(states.states().get(i + 1));
            fresh.put(unknown.get(i), vectors);
            kept.put(new Key(request.truncation(), unknown.get(i)), vectors);
        }
        return timings.time("maxsim", () -> {
            MaxSim query = new MaxSim(states.states().getFirst());
            int tokens = 0;
            List<Double> scores = new ArrayList<>(request.passages().size());
            for (String passage : request.passages()) {
                TokenVectors vectors = fresh.get(passage);
                if (vectors == null) {
                    vectors = kept.getIfPresent(new Key(request.truncation(), passage));
                }
                if (vectors == null) {
                    vectors = TokenVectors.of(again(passage, request, timings));
                }
                tokens += query.tokens() + vectors.tokens();
                double score = query.score(vectors);
                scores.add(request.rawScores() ? score : Math.clamp(score, 0, 1));
            }
            return new Reranking(scores, tokens, states.truncated());
        });
    }

    /** For a passage that was kept a moment ago and no longer is. */
    private float[][] again(String passage, RerankRequest request, StageTimings timings) {
        return embedder.embedTokens(
                        new EmbedRequest(
                                List.of(new ModelInput.Text(passage)),
                                request.truncation(),
                                false,
                                0,
                                request.priority(),
                                request.deadline()),
                        timings)
                .states()
                .getFirst();
    }
}
