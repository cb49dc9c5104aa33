package io.kvasir.retrieval;

import io.kvasir.flow.StageTimings;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Passages;
import io.kvasir.index.vector.TokenVectorCache;
import io.kvasir.inference.LateInteraction;
import io.kvasir.inference.ModelRegistry;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reranks the best candidates by late interaction over stored token vectors, or with a cross-encoder. */
@Singleton
public class RerankStage implements RetrievalStage {
    /** Maximum number of passages a cross-encoder reads. */
    private static final int MAX_CROSS_ENCODER_DEPTH = 50;

    private final Passages passages;
    private final TokenVectorCache tokenVectors;
    private final ModelRegistry models;
    private final Fusion fusion;
    private final int depth;

    @Inject
    public RerankStage(Passages passages, TokenVectorCache tokenVectors, ModelRegistry models, RetrievalSettings settings) {
        this.passages = passages;
        this.tokenVectors = tokenVectors;
        this.models = models;
        fusion = new Fusion(settings);
        depth = settings.rerankDepth();
    }

    /** Throws {@link KvasirException} if this server has no model for the method. */
    void validate(RerankMethod rerank) {
        if (rerank == RerankMethod.LLM) {
            throw KvasirException.field("rerank", "asks for a generating model, and this server has none");
        }
        if (rerank == RerankMethod.CROSS_ENCODER && models.reranker().name().equals(Reranker.LATE_INTERACTION)) {
            throw KvasirException.field(
                    "rerank", "asks for a cross-encoder, and this server has none; put one into the models folder");
        }
    }

    /** Returns how many candidates the method reranks. */
    private int depth(RerankMethod rerank) {
        return switch (rerank) {
            case AUTO, NONE, LLM -> 0;
            case LATE_INTERACTION -> depth;
            case CROSS_ENCODER -> Math.min(depth, MAX_CROSS_ENCODER_DEPTH);
        };
    }

    @Override
    public List<Candidate> apply(SearchContext context, List<Candidate> fused) {
        context.request().deadline().check("rerank");
        RerankMethod method = context.plan().rerank();
        context.explanation().reranked(depth(method));
        int first = Math.min(depth(method), fused.size());
        if (first == 0) {
            return fused;
        }
        long[] ids = fused.subList(0, first).stream().mapToLong(Candidate::passage).toArray();
        boolean read = method == RerankMethod.CROSS_ENCODER;
        Map<Long, Double> scores = read ? crossEncoderScores(context, ids) : lateInteractionScores(context, ids);
        context.missingRows().record(ids.length, scores.size());
        return read ? Fusion.sortBy(fused, scores) : fusion.rerank(fused, scores, first);
    }

    private Map<Long, Double> lateInteractionScores(SearchContext context, long[] ids) {
        LateInteraction interaction = new LateInteraction(context.encodedQuery().tokens());
        Map<Long, Double> scores = new HashMap<>();
        tokenVectors
                .find(ids, context.queryVector().space(), context.scope())
                .forEach((passage, tokenVectors) -> scores.put(passage, interaction.score(tokenVectors)));
        return scores;
    }

    private Map<Long, Double> crossEncoderScores(SearchContext context, long[] ids) {
        SearchRequest request = context.request();
        List<PassageHit> hits = passages.fetch(ids, context.queryVector(), context.scope());
        Reranker reranker = models.reranker();
        List<Double> scores = reranker.rerank(
                        new RerankRequest(
                                request.query(),
                                hits.stream().map(passage -> passage.passage().plainText()).toList(),
                                Truncation.RIGHT,
                                true,
                                request.urgency()),
                        new StageTimings())
                .scores();
        Map<Long, Double> byPassage = new HashMap<>();
        for (int i = 0; i < hits.size(); i++) {
            byPassage.put(hits.get(i).id(), scores.get(i));
        }
        return byPassage;
    }
}
