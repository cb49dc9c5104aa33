package io.kvasir.retrieval;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.CollectionSnapshots;
import io.kvasir.document.StatementTimeout;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.DatabasePlan;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.EmbeddingSpaces;
import io.kvasir.index.FoundPassage;
import io.kvasir.index.Hit;
import io.kvasir.index.MatchingPassages;
import io.kvasir.index.NearestPassages;
import io.kvasir.index.Passages;
import io.kvasir.index.Scope;
import io.kvasir.index.StoredVectors;
import io.kvasir.index.Surroundings;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.mesh.Associated;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the passages that speak to a question: plan, embed, dense, lexical, fuse, rerank, associate, each a stage with its own time. */
@Singleton
public class Retriever {
    private final CollectionSnapshots collections;
    private final EmbeddingSpaces spaces;
    private final NearestPassages nearest;
    private final MatchingPassages matching;
    private final Passages passages;
    private final StoredVectors vectors;
    private final Embedder embedder;
    private final Planner planner;
    private final SecondLook secondLook;
    private final ThirdLook thirdLook;
    private final RetrievalSettings settings;
    private final Fusion fusion;
    private final Event<QuestionAsked> news;

    @Inject
    public Retriever(
            CollectionSnapshots collections,
            EmbeddingSpaces spaces,
            NearestPassages nearest,
            MatchingPassages matching,
            Passages passages,
            StoredVectors vectors,
            Embedder embedder,
            Planner planner,
            SecondLook secondLook,
            ThirdLook thirdLook,
            RetrievalSettings settings,
            Event<QuestionAsked> news) {
        this.collections = collections;
        this.spaces = spaces;
        this.nearest = nearest;
        this.matching = matching;
        this.passages = passages;
        this.vectors = vectors;
        this.embedder = embedder;
        this.planner = planner;
        this.secondLook = secondLook;
        this.thirdLook = thirdLook;
        this.settings = settings;
        this.news = news;
        fusion = new Fusion(settings);
    }

    /** Where this request looks, at the version that is committed now. */
    public Scope scope(SearchRequest request, Caller caller, StageTimings timings) {
        if (request.explain() == Explain.DATABASE) {
            caller.requireRole(Role.ADMIN);
        }
        Scope scope = timings.time("plan", () -> new Scope(current(request), request.filter(), caller));
        news.fire(new QuestionAsked(scope.collection().id(), request.query(), request.priority()));
        return scope;
    }

    /** The collection of a request as it is committed at a moment after the call. */
    CollectionSnapshot current(SearchRequest request) {
        return collections
                .current(request.collection(), request.deadline().remainingNanos())
                .orElseThrow(() -> new KvasirException(
                        ErrorCode.COLLECTION_NOT_FOUND, "There is no collection '" + request.collection() + "'."));
    }

    /** The model in whose space questions are compared. */
    EmbeddingModel model() {
        return embedder.model();
    }

    public Evidence retrieve(SearchRequest request, Scope scope, StageTimings timings) {
        secondLook.check(request.rerank());
        return StatementTimeout.within(request.deadline()::remainingNanos, () -> inTime(request, scope, timings));
    }

    private Evidence inTime(SearchRequest request, Scope scope, StageTimings timings) {
        if (request.explain() != Explain.DATABASE) {
            return inOneState(request, scope, timings);
        }
        DatabasePlan.Recorded<Evidence> recorded =
                DatabasePlan.recording(() -> inOneState(request, scope, timings));
        return recorded.value().with(recorded.plans());
    }

    private Evidence inOneState(SearchRequest request, Scope scope, StageTimings timings) {
        return OneState.read(
                scope,
                request.deadline(),
                at -> timings.time("plan", () -> new Scope(current(request), at.filter(), at.caller())),
                (at, losses) -> retrieve(request, at, timings, losses));
    }

    private Evidence retrieve(SearchRequest request, Scope scope, StageTimings timings, OneState.Losses losses) {
        boolean again = timings.nanos().containsKey("dense");
        EmbeddingSpace space = space();
        Plan plan = timings.time("plan", () -> planner.plan(request, scope));
        request.deadline().check("embed");
        EncodedQuery question = timings.time(
                "embed", () -> embedder.encodeQuery(request.query(), request.priority(), request.deadline()));
        request.deadline().check("dense");
        NearestPassages.Found found = timings.time("dense", () -> dense(request, question, space, scope));
        List<Hit> dense = found.hits();
        request.deadline().check("lexical");
        List<Hit> lexical = timings.time("lexical", () -> lexical(request, plan, scope, dense));
        List<Candidate> fused = timings.time("fuse", () -> fuse(request, question, space, scope, dense, lexical, losses));
        request.deadline().check("rerank");
        List<Candidate> reranked = timings.time(
                "rerank", () -> secondLook.look(request, plan, question, space, scope, fused, losses));
        ThirdLook.Looked looked = timings.time(
                "associate",
                () -> plan.strategy() == Strategy.MULTI_STAGE
                        ? thirdLook.look(request, question, space, scope, reranked, losses)
                        : new ThirdLook.Looked(reranked, Map.of()));
        Selected selected = timings.time("fuse", () -> select(request, question, space, scope, looked.candidates(), losses));
        if (!again && request.explain() != Explain.DATABASE) {
            planner.learn(plan, timings.nanos());
        }
        return new Evidence(
                request.query(),
                surrounded(request, scope, selected.results(), losses),
                question.vector(),
                scope,
                plan.strategy().label(),
                plan.complexity(),
                plan.hurried(),
                request.explain() == Explain.NOTHING ? null : explain(request, plan, scope, found, lexical, looked, selected));
    }

    private EmbeddingSpace space() {
        EmbeddingModel model = embedder.model();
        return spaces.of(new EmbeddingSpace.Key(
                model.name(), model.sha256(), model.precision(), model.rewrite(), model.dimension(), model.maxTokens()));
    }

    private NearestPassages.Found dense(SearchRequest request, EncodedQuery question, EmbeddingSpace space, Scope scope) {
        return request.mode() == Mode.LEXICAL
                ? new NearestPassages.Found(List.of(), NearestPassages.Access.NONE)
                : nearest.find(question.vector(), space, scope, settings.candidates());
    }

    private List<Hit> lexical(SearchRequest request, Plan plan, Scope scope, List<Hit> dense) {
        return request.mode() == Mode.DENSE
                ? List.of()
                : matching.matching(
                        plan.words(), scope, settings.candidates(), dense.stream().mapToLong(Hit::passage).toArray());
    }

    private List<Candidate> fuse(
            SearchRequest request,
            EncodedQuery question,
            EmbeddingSpace space,
            Scope scope,
            List<Hit> dense,
            List<Hit> lexical,
            OneState.Losses losses) {
        List<Candidate> candidates = Fusion.candidates(dense, lexical, settings.candidates());
        if (request.mode() == Mode.HYBRID) {
            long[] unknown = candidates.stream()
                    .filter(candidate -> candidate.similarity() == null)
                    .mapToLong(Candidate::passage)
                    .toArray();
            if (unknown.length > 0) {
                Map<Long, Double> similarities = vectors.similarities(unknown, question.vector(), space, scope);
                losses.compare(unknown.length, similarities.size());
                candidates = Fusion.completed(candidates, similarities);
            }
        }
        return fusion.fuse(candidates, request.mode());
    }

    private Selected select(
            SearchRequest request,
            EncodedQuery question,
            EmbeddingSpace space,
            Scope scope,
            List<Candidate> ranked,
            OneState.Losses losses) {
        Selected selected = new Selected(request, settings.maxPerDocument());
        for (int from = 0; from < ranked.size() && !selected.isFull(); from += request.topK()) {
            List<Candidate> batch = ranked.subList(from, Math.min(ranked.size(), from + request.topK()));
            Map<Long, FoundPassage> found = new HashMap<>();
            long[] ids = batch.stream().mapToLong(Candidate::passage).toArray();
            passages.fetch(ids, question.vector(), space, scope).forEach(passage -> found.put(passage.id(), passage));
            losses.compare(ids.length, found.size());
            for (Candidate candidate : batch) {
                FoundPassage passage = found.get(candidate.passage());
                if (passage != null && !selected.isFull()) {
                    selected.offer(candidate, passage);
                }
            }
        }
        return selected;
    }

    private List<Ranked> surrounded(
            SearchRequest request, Scope scope, List<Ranked> results, OneState.Losses losses) {
        if (request.neighbours() == 0) {
            return results;
        }
        long[] ids = results.stream().mapToLong(result -> result.found().id()).toArray();
        Map<Long, Surroundings> around = passages.around(ids, request.neighbours(), scope);
        losses.compare(ids.length, around.size());
        return results.stream()
                .map(result -> result.in(around.get(result.found().id())))
                .toList();
    }

    private Explanation explain(
            SearchRequest request,
            Plan plan,
            Scope scope,
            NearestPassages.Found dense,
            List<Hit> lexical,
            ThirdLook.Looked looked,
            Selected selected) {
        List<Candidate> ranked = looked.candidates();
        int dropped = selected.belowThreshold() + selected.overlapping() + selected.crowded();
        return new Explanation(
                label(request.mode()),
                new Explanation.Planned(
                        plan.strategy().label(),
                        label(plan.rerank()),
                        plan.reason(),
                        plan.complexity(),
                        plan.expansions(),
                        Math.round(plan.predictedNanos() / 1e3) / 1e3),
                "%s(dense=%s, lexical=%s, late_interaction=%s)"
                        .formatted(
                                label(settings.fusion()),
                                settings.denseWeight(),
                                settings.lexicalWeight(),
                                settings.lateInteractionWeight()),
                label(dense.access()),
                embedder.model().name() + "@" + embedder.model().precision(),
                scope.seesAll() ? scope.collection().version() : null,
                dense.hits().size(),
                Math.min(lexical.size(), settings.candidates()),
                ranked.size(),
                Math.min(secondLook.depth(plan.rerank()), ranked.size()),
                selected.belowThreshold(),
                selected.overlapping(),
                selected.crowded(),
                ranked.size() - dropped - selected.results().size(),
                selected.candidates().stream()
                        .map(candidate -> origin(candidate, looked.associated().get(candidate.passage())))
                        .toList(),
                null,
                null);
    }

    private static Explanation.Origin origin(Candidate candidate, @Nullable Associated associated) {
        return new Explanation.Origin(
                String.valueOf(candidate.passage()),
                candidate.denseRank(),
                candidate.similarity(),
                candidate.lexicalRank(),
                candidate.lexical(),
                candidate.late(),
                associated == null ? null : associated.through().stream().map(Explanation.Association::of).toList(),
                candidate.score());
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
