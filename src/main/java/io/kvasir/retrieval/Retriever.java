package io.kvasir.retrieval;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionVersion;
import io.kvasir.document.CollectionVersions;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.EmbeddingSpaces;
import io.kvasir.index.FoundPassage;
import io.kvasir.index.Hit;
import io.kvasir.index.MatchingPassages;
import io.kvasir.index.NearestPassages;
import io.kvasir.index.Passages;
import io.kvasir.index.Scope;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the passages that speak to a question: plan, embed, dense, lexical, fuse, each a stage with its own time. */
@Singleton
public class Retriever {
    /** The strategy of candidates that are fused and not looked at again. */
    private static final String SINGLE_STAGE = "single_stage";

    private final CollectionVersions collections;
    private final EmbeddingSpaces spaces;
    private final NearestPassages nearest;
    private final MatchingPassages matching;
    private final Passages passages;
    private final Embedder embedder;
    private final RetrievalSettings settings;
    private final RankFusion fusion;

    @Inject
    public Retriever(
            CollectionVersions collections,
            EmbeddingSpaces spaces,
            NearestPassages nearest,
            MatchingPassages matching,
            Passages passages,
            Embedder embedder,
            RetrievalSettings settings) {
        this.collections = collections;
        this.spaces = spaces;
        this.nearest = nearest;
        this.matching = matching;
        this.passages = passages;
        this.embedder = embedder;
        this.settings = settings;
        fusion = new RankFusion(settings.rankConstant());
    }

    public Evidence retrieve(SearchRequest request, Caller caller, StageTimings timings) {
        EmbeddingSpace space = space();
        Scope scope = timings.time("plan", () -> scope(request, caller));
        request.deadline().check("embed");
        float[] vector = timings.time(
                "embed", () -> embedder.query(request.query(), request.priority(), request.deadline()));
        request.deadline().check("dense");
        List<Hit> dense = timings.time(
                "dense",
                () -> request.mode() == Mode.LEXICAL
                        ? List.of()
                        : nearest.nearest(vector, space, scope, settings.candidates()));
        request.deadline().check("lexical");
        List<Hit> lexical = timings.time(
                "lexical",
                () -> request.mode() == Mode.DENSE
                        ? List.of()
                        : matching.matching(request.query(), scope, settings.candidates()));
        Fused fused = timings.time("fuse", () -> fuse(request, vector, space, scope, dense, lexical));
        timings.add("rerank", 0);
        timings.add("associate", 0);
        return new Evidence(
                request.query(),
                fused.results(),
                vector,
                scope,
                SINGLE_STAGE,
                Complexity.of(request.query()),
                request.explain() ? explain(request, scope, dense, lexical, fused) : null);
    }

    private EmbeddingSpace space() {
        EmbeddingModel model = embedder.model();
        return spaces.of(new EmbeddingSpace.Key(
                model.name(), model.sha256(), model.precision(), model.rewrite(), model.dimension(), model.maxTokens()));
    }

    private Scope scope(SearchRequest request, Caller caller) {
        CollectionVersion collection = collections
                .find(request.collection())
                .orElseThrow(() -> new KvasirException(
                        ErrorCode.COLLECTION_NOT_FOUND, "There is no collection '" + request.collection() + "'."));
        return new Scope(collection, request.filter(), caller);
    }

    private record Fused(List<Ranked> results, int candidates, int belowThreshold) {}

    private Fused fuse(
            SearchRequest request,
            float[] vector,
            EmbeddingSpace space,
            Scope scope,
            List<Hit> dense,
            List<Hit> lexical) {
        List<Hit> order = fusion.fuse(List.of(
                new RankFusion.Ranking(dense, 1), new RankFusion.Ranking(lexical, settings.lexicalWeight())));
        List<Ranked> results = new ArrayList<>();
        int below = 0;
        for (int from = 0; from < order.size() && results.size() < request.topK(); from += request.topK()) {
            List<Hit> batch = order.subList(from, Math.min(order.size(), from + request.topK()));
            Map<Long, FoundPassage> found = fetch(batch, vector, space, scope);
            for (Hit hit : batch) {
                FoundPassage passage = found.get(hit.passage());
                if (passage == null || results.size() == request.topK()) {
                    continue;
                }
                if (passage.similarity() < request.similarityThreshold()) {
                    below++;
                    continue;
                }
                results.add(new Ranked(results.size() + 1, hit.score(), passage));
            }
        }
        return new Fused(results, order.size(), below);
    }

    private Map<Long, FoundPassage> fetch(List<Hit> hits, float[] vector, EmbeddingSpace space, Scope scope) {
        Map<Long, FoundPassage> found = new HashMap<>();
        long[] ids = hits.stream().mapToLong(Hit::passage).toArray();
        passages.fetch(ids, vector, space, scope).forEach(passage -> found.put(passage.id(), passage));
        return found;
    }

    private Explanation explain(
            SearchRequest request, Scope scope, List<Hit> dense, List<Hit> lexical, Fused fused) {
        List<Explanation.Origin> origins = fused.results().stream()
                .map(result -> origin(result, dense, lexical))
                .toList();
        return new Explanation(
                request.mode().name().toLowerCase(Locale.ROOT),
                "reciprocal_rank(k=%d, dense=1, lexical=%s)".formatted(settings.rankConstant(), settings.lexicalWeight()),
                nearest.access(scope).name().toLowerCase(Locale.ROOT),
                embedder.model().name() + "@" + embedder.model().precision(),
                scope.collection().version(),
                dense.size(),
                lexical.size(),
                fused.candidates(),
                fused.belowThreshold(),
                fused.candidates() - fused.belowThreshold() - fused.results().size(),
                origins);
    }

    private static Explanation.Origin origin(Ranked result, List<Hit> dense, List<Hit> lexical) {
        long id = result.found().id();
        Integer denseRank = rank(dense, id);
        Integer lexicalRank = rank(lexical, id);
        return new Explanation.Origin(
                String.valueOf(id),
                denseRank,
                denseRank == null ? null : dense.get(denseRank - 1).score(),
                lexicalRank,
                lexicalRank == null ? null : lexical.get(lexicalRank - 1).score(),
                result.score());
    }

    private static @Nullable Integer rank(List<Hit> hits, long id) {
        for (int i = 0; i < hits.size(); i++) {
            if (hits.get(i).passage() == id) {
                return i + 1;
            }
        }
        return null;
    }
}
