package io.kvasir.retrieval;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.CollectionSnapshots;
import io.kvasir.document.database.ExecutionPlan;
import io.kvasir.document.database.StatementTimeout;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.PassageHit;
import io.kvasir.index.QueryVector;
import io.kvasir.index.SearchScope;
import io.kvasir.index.lexical.CorrectedQuery;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.index.vector.EmbeddingSpaces;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Retrieves passages for a query in timed stages: plan, embed, dense, lexical, fuse, rerank and associate (graph expansion). */
@Singleton
public class Retriever {
    private final CollectionSnapshots collections;
    private final EmbeddingSpaces spaces;
    private final Embedder embedder;
    private final LexicalSearch lexicalSearch;
    private final SearchPlanner planner;
    private final RerankStage rerankStage;
    private final SelectionStage selection;
    private final List<TimedStage> stages;
    private final RetrievalSettings settings;
    private final Event<QueryReceived> events;

    @Inject
    public Retriever(
            CollectionSnapshots collections,
            EmbeddingSpaces spaces,
            Embedder embedder,
            LexicalSearch lexicalSearch,
            SearchPlanner planner,
            HybridRetrieval hybrid,
            RerankStage rerankStage,
            GraphExpansionStage graphExpansion,
            SelectionStage selection,
            RetrievalSettings settings,
            Event<QueryReceived> events) {
        this.collections = collections;
        this.spaces = spaces;
        this.embedder = embedder;
        this.lexicalSearch = lexicalSearch;
        this.planner = planner;
        this.rerankStage = rerankStage;
        this.selection = selection;
        this.settings = settings;
        this.events = events;
        stages = List.of(
                new TimedStage("dense", hybrid::dense),
                new TimedStage("lexical", hybrid::lexical),
                new TimedStage("fuse", hybrid::fuse),
                new TimedStage("rerank", rerankStage),
                new TimedStage("associate", graphExpansion),
                new TimedStage("fuse", selection));
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
        events.fire(new QueryReceived(scope.collection().id(), request.query(), request.urgency().priority()));
        return scope;
    }

    /** Returns the request's collection as committed at a moment after the call; throws {@link KvasirException} if there is none. */
    public CollectionSnapshot current(SearchRequest request) {
        return collections
                .current(request.collection(), request.deadline().remainingNanos())
                .orElseThrow(() -> new KvasirException(
                        ErrorCode.COLLECTION_NOT_FOUND, "There is no collection '" + request.collection() + "'."));
    }

    /** Returns the embedding model whose space is searched. */
    public EmbeddingModel model() {
        return embedder.model();
    }

    /** Embeds the query of a request, for {@link #retrieve(SearchRequest, SearchScope, EncodedQuery, StageTimings)}. */
    public EncodedQuery encode(SearchRequest request, StageTimings timings) {
        return timings.time("embed", () -> embedder.encodeQuery(request.query(), request.urgency()));
    }

    public Evidence retrieve(SearchRequest request, SearchScope scope, StageTimings timings) {
        return new Search(request, timings, null).retrieve(scope);
    }

    /** Retrieves for a query that is embedded already. */
    public Evidence retrieve(SearchRequest request, SearchScope scope, EncodedQuery query, StageTimings timings) {
        return new Search(request, timings, query).retrieve(scope);
    }

    /** One search. All its attempts share the query's vectors, which the first computes if they are not known. */
    private final class Search {
        private final SearchRequest request;
        private final StageTimings timings;
        private @Nullable EncodedQuery query;
        private boolean again;

        Search(SearchRequest request, StageTimings timings, @Nullable EncodedQuery query) {
            this.request = request;
            this.timings = timings;
            this.query = query;
        }

        Evidence retrieve(SearchScope scope) {
            rerankStage.validate(request.rerank());
            return StatementTimeout.within(request.deadline()::remainingNanos, () -> withPlans(scope));
        }

        private Evidence withPlans(SearchScope scope) {
            if (request.explain() != ExplainLevel.DATABASE) {
                return consistently(scope);
            }
            ExecutionPlan.Recorded<Evidence> recorded = ExecutionPlan.recording(() -> consistently(scope));
            return recorded.value().with(recorded.plans());
        }

        private Evidence consistently(SearchScope scope) {
            return SnapshotRetry.read(
                    scope,
                    request.deadline(),
                    at -> timings.time("plan", () -> new SearchScope(current(request), at.filter(), at.caller())),
                    this::attempt);
        }

        private Evidence attempt(SearchScope scope, SnapshotRetry.MissingRows missingRows) {
            EmbeddingSpace space = spaces.of(embedder.model());
            SearchPlan plan = timings.time("plan", () -> planner.plan(request, scope));
            EncodedQuery encoded = encoded();
            SearchContext context = new SearchContext(
                    request,
                    scope,
                    plan,
                    encoded,
                    new QueryVector(encoded.vector(), space),
                    missingRows,
                    new ResultSelector(request, settings.maxPerDocument()),
                    new ExplanationBuilder(settings));
            List<Candidate> candidates = List.of();
            for (TimedStage stage : stages) {
                candidates = stage.apply(context, candidates, timings);
            }
            if (!again && request.explain() != ExplainLevel.DATABASE) {
                planner.learn(plan, timings.nanos());
            }
            again = true;
            return evidence(context, selection.results(context));
        }

        /** Embeds the query again if a word of it was corrected: its meaning is compared with that of sentences. */
        private Evidence evidence(SearchContext context, List<RankedPassage> results) {
            SearchPlan plan = context.plan();
            String corrected = CorrectedQuery.of(
                    request.query(),
                    plan.spellingCorrections(),
                    results.stream().map(Retriever::text).toList(),
                    lexicalSearch.languages(context.scope()));
            EncodedQuery vectors = corrected.equals(request.query())
                    ? context.encodedQuery()
                    : timings.time("embed", () -> embedder.encodeQuery(corrected, request.urgency()));
            return new Evidence(
                    request.query(),
                    corrected,
                    plan.words(),
                    plan.spellingCorrections(),
                    results,
                    vectors,
                    context.scope(),
                    trace(context));
        }

        private EncodedQuery encoded() {
            request.deadline().check("embed");
            EncodedQuery known = query;
            if (known == null) {
                known = encode(request, timings);
                query = known;
            }
            return known;
        }
    }

    private static String text(RankedPassage result) {
        PassageHit hit = result.hit();
        return String.join("\n", hit.title(), hit.passage().heading(), hit.passage().plainText());
    }

    private static SearchTrace trace(SearchContext context) {
        SearchPlan plan = context.plan();
        boolean explained = context.request().explain() != ExplainLevel.NOTHING;
        return new SearchTrace(
                plan.strategy().label(),
                plan.complexity(),
                plan.degraded(),
                explained ? context.explanation().build(context) : null);
    }

    /** A stage and the name that its duration is reported under. */
    private record TimedStage(String name, RetrievalStage stage) {
        List<Candidate> apply(SearchContext context, List<Candidate> candidates, StageTimings timings) {
            return timings.time(name, () -> stage.apply(context, candidates));
        }
    }
}
