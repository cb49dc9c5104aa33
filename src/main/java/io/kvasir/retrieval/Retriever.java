package io.kvasir.retrieval;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.CollectionSnapshots;
import io.kvasir.document.database.StatementTimeout;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.ExecutionPlan;
import io.kvasir.index.PassageContext;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Passages;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.index.vector.EmbeddingSpaces;
import io.kvasir.index.vector.PassageVectorCache;
import io.kvasir.index.vector.VectorSearch;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.mesh.RelatedPassage;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Retrieves passages for a query in timed stages: plan, embed, dense, lexical, fuse, rerank and associate (graph expansion). */
@Singleton
public class Retriever {
    private final CollectionSnapshots collections;
    private final EmbeddingSpaces spaces;
    private final VectorSearch vectorSearch;
    private final LexicalSearch lexicalSearch;
    private final Passages passages;
    private final PassageVectorCache vectors;
    private final Embedder embedder;
    private final SearchPlanner planner;
    private final RerankStage rerankStage;
    private final GraphExpansionStage graphExpansion;
    private final RetrievalSettings settings;
    private final Fusion fusion;
    private final Event<QueryReceived> events;

    @Inject
    public Retriever(
            CollectionSnapshots collections,
            EmbeddingSpaces spaces,
            VectorSearch nearest,
            LexicalSearch matching,
            Passages passages,
            PassageVectorCache vectors,
            Embedder embedder,
            SearchPlanner planner,
            RerankStage secondLook,
            GraphExpansionStage thirdLook,
            RetrievalSettings settings,
            Event<QueryReceived> news) {
        this.collections = collections;
        this.spaces = spaces;
        this.vectorSearch = nearest;
        this.lexicalSearch = matching;
        this.passages = passages;
        this.vectors = vectors;
        this.embedder = embedder;
        this.planner = planner;
        this.rerankStage = secondLook;
        this.graphExpansion = thirdLook;
        this.settings = settings;
        this.events = news;
        fusion = new Fusion(settings);
    }

    /**
     * Returns the request's scope at the revision committed now, and fires {@link QueryReceived}. Execution plans require
     * the admin role.
     */
    public SearchScope scope(SearchRequest request, Caller caller, StageTimings timings) {
        if (request.explain() == ExplainLevel.DATABASE) {
            caller.requireRole(Role.ADMIN);
        }
        SearchScope scope = timings.time("plan", () -> new SearchScope(current(request), request.filter(), caller));
        events.fire(new QueryReceived(scope.collection().id(), request.query(), request.priority()));
        return scope;
    }

    /** Returns the request's collection as committed at a moment after the call; throws {@link KvasirException} if there is none. */
    CollectionSnapshot current(SearchRequest request) {
        return collections
                .current(request.collection(), request.deadline().remainingNanos())
                .orElseThrow(() -> new KvasirException(
                        ErrorCode.COLLECTION_NOT_FOUND, "There is no collection '" + request.collection() + "'."));
    }

    /** Returns the embedding model whose space is searched. */
    EmbeddingModel model() {
        return embedder.model();
    }

    public Evidence retrieve(SearchRequest request, SearchScope scope, StageTimings timings) {
        rerankStage.validate(request.rerank());
        return StatementTimeout.within(request.deadline()::remainingNanos, () -> retrieveWithPlans(request, scope, timings));
    }

    private Evidence retrieveWithPlans(SearchRequest request, SearchScope scope, StageTimings timings) {
        if (request.explain() != ExplainLevel.DATABASE) {
            return retrieveConsistently(request, scope, timings);
        }
        ExecutionPlan.Recorded<Evidence> recorded =
                ExecutionPlan.recording(() -> retrieveConsistently(request, scope, timings));
        return recorded.value().with(recorded.plans());
    }

    private Evidence retrieveConsistently(SearchRequest request, SearchScope scope, StageTimings timings) {
        return SnapshotRetry.read(
                scope,
                request.deadline(),
                at -> timings.time("plan", () -> new SearchScope(current(request), at.filter(), at.caller())),
                (at, losses) -> retrieve(request, at, timings, losses));
    }

    private Evidence retrieve(SearchRequest request, SearchScope scope, StageTimings timings, SnapshotRetry.MissingRows losses) {
        boolean again = timings.nanos().containsKey("dense");
        EmbeddingSpace space = space();
        SearchPlan plan = timings.time("plan", () -> planner.plan(request, scope));
        request.deadline().check("embed");
        EncodedQuery question = timings.time(
                "embed", () -> embedder.encodeQuery(request.query(), request.priority(), request.deadline()));
        request.deadline().check("dense");
        VectorSearch.VectorHits found = timings.time("dense", () -> dense(request, question, space, scope));
        List<ScoredPassageId> dense = found.hits();
        request.deadline().check("lexical");
        List<ScoredPassageId> lexical = timings.time("lexical", () -> lexical(request, plan, scope, dense));
        List<Candidate> fused = timings.time("fuse", () -> fuse(request, question, space, scope, dense, lexical, losses));
        request.deadline().check("rerank");
        List<Candidate> reranked = timings.time(
                "rerank", () -> rerankStage.rerank(request, plan, question, space, scope, fused, losses));
        GraphExpansionStage.Result looked = timings.time(
                "associate",
                () -> plan.strategy() == Strategy.MULTI_STAGE
                        ? graphExpansion.expand(request, question, space, scope, reranked, losses)
                        : new GraphExpansionStage.Result(reranked, Map.of()));
        ResultSelector selected = timings.time("fuse", () -> select(request, question, space, scope, looked.candidates(), losses));
        if (!again && request.explain() != ExplainLevel.DATABASE) {
            planner.learn(plan, timings.nanos());
        }
        return new Evidence(
                request.query(),
                withContext(request, scope, selected.results(), losses),
                question.vector(),
                scope,
                plan.strategy().label(),
                plan.complexity(),
                plan.degraded(),
                request.explain() == ExplainLevel.NOTHING ? null : explain(request, plan, scope, found, lexical, looked, selected));
    }

    private EmbeddingSpace space() {
        EmbeddingModel model = embedder.model();
        return spaces.findOrCreate(new EmbeddingSpace.Key(
                model.name(), model.sha256(), model.precision(), model.rewrite(), model.dimension(), model.maxTokens()));
    }

    private VectorSearch.VectorHits dense(SearchRequest request, EncodedQuery question, EmbeddingSpace space, SearchScope scope) {
        return request.mode() == SearchMode.LEXICAL
                ? new VectorSearch.VectorHits(List.of(), VectorSearch.AccessPath.NONE)
                : vectorSearch.search(question.vector(), space, scope, settings.candidates());
    }

    private List<ScoredPassageId> lexical(SearchRequest request, SearchPlan plan, SearchScope scope, List<ScoredPassageId> dense) {
        return request.mode() == SearchMode.DENSE
                ? List.of()
                : lexicalSearch.search(
                        plan.lexicalQuery(), scope, settings.candidates(), dense.stream().mapToLong(ScoredPassageId::passage).toArray());
    }

    private List<Candidate> fuse(
            SearchRequest request,
            EncodedQuery question,
            EmbeddingSpace space,
            SearchScope scope,
            List<ScoredPassageId> dense,
            List<ScoredPassageId> lexical,
            SnapshotRetry.MissingRows losses) {
        List<Candidate> candidates = Fusion.candidates(dense, lexical, settings.candidates());
        if (request.mode() == SearchMode.HYBRID) {
            long[] unknown = candidates.stream()
                    .filter(candidate -> candidate.similarity() == null)
                    .mapToLong(Candidate::passage)
                    .toArray();
            if (unknown.length > 0) {
                Map<Long, Double> similarities = vectors.similarities(unknown, question.vector(), space, scope);
                losses.check(unknown.length, similarities.size());
                candidates = Fusion.withSimilarities(candidates, similarities);
            }
        }
        return fusion.fuse(candidates, request.mode());
    }

    private ResultSelector select(
            SearchRequest request,
            EncodedQuery question,
            EmbeddingSpace space,
            SearchScope scope,
            List<Candidate> ranked,
            SnapshotRetry.MissingRows losses) {
        ResultSelector selected = new ResultSelector(request, settings.maxPerDocument());
        for (int from = 0; from < ranked.size() && !selected.isFull(); from += request.topK()) {
            List<Candidate> batch = ranked.subList(from, Math.min(ranked.size(), from + request.topK()));
            Map<Long, PassageHit> found = new HashMap<>();
            long[] ids = batch.stream().mapToLong(Candidate::passage).toArray();
            passages.fetch(ids, question.vector(), space, scope).forEach(passage -> found.put(passage.id(), passage));
            losses.check(ids.length, found.size());
            for (Candidate candidate : batch) {
                PassageHit passage = found.get(candidate.passage());
                if (passage != null && !selected.isFull()) {
                    selected.offer(candidate, passage);
                }
            }
        }
        return selected;
    }

    private List<RankedPassage> withContext(
            SearchRequest request, SearchScope scope, List<RankedPassage> results, SnapshotRetry.MissingRows losses) {
        if (request.contextPassages() == 0) {
            return results;
        }
        long[] ids = results.stream().mapToLong(result -> result.hit().id()).toArray();
        Map<Long, PassageContext> around = passages.contexts(ids, request.contextPassages(), scope);
        losses.check(ids.length, around.size());
        return results.stream()
                .map(result -> result.withContext(around.get(result.hit().id())))
                .toList();
    }

    private Explanation explain(
            SearchRequest request,
            SearchPlan plan,
            SearchScope scope,
            VectorSearch.VectorHits dense,
            List<ScoredPassageId> lexical,
            GraphExpansionStage.Result looked,
            ResultSelector selected) {
        List<Candidate> ranked = looked.candidates();
        int dropped = selected.belowThreshold() + selected.nearDuplicates() + selected.overDocumentLimit();
        return new Explanation(
                label(request.mode()),
                new Explanation.PlannerDecision(
                        plan.strategy().label(),
                        label(plan.rerank()),
                        plan.reason(),
                        plan.complexity(),
                        plan.spellingCorrections(),
                        Math.round(plan.predictedNanos() / 1e3) / 1e3),
                "%s(dense=%s, lexical=%s, late_interaction=%s)"
                        .formatted(
                                label(settings.fusion()),
                                settings.denseWeight(),
                                settings.lexicalWeight(),
                                settings.lateInteractionWeight()),
                label(dense.accessPath()),
                embedder.model().name() + "@" + embedder.model().precision(),
                scope.seesAll() ? scope.collection().version() : null,
                dense.hits().size(),
                Math.min(lexical.size(), settings.candidates()),
                ranked.size(),
                Math.min(rerankStage.depth(plan.rerank()), ranked.size()),
                selected.belowThreshold(),
                selected.nearDuplicates(),
                selected.overDocumentLimit(),
                ranked.size() - dropped - selected.results().size(),
                selected.candidates().stream()
                        .map(candidate -> origin(candidate, looked.related().get(candidate.passage())))
                        .toList(),
                null,
                null);
    }

    private static Explanation.Origin origin(Candidate candidate, @Nullable RelatedPassage associated) {
        return new Explanation.Origin(
                String.valueOf(candidate.passage()),
                candidate.denseRank(),
                candidate.similarity(),
                candidate.lexicalRank(),
                candidate.bm25(),
                candidate.lateInteractionScore(),
                associated == null ? null : associated.contributions().stream().map(Explanation.GraphPath::of).toList(),
                candidate.score());
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
