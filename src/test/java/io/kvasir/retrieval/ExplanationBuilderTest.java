package io.kvasir.retrieval;

import io.kvasir.access.Caller;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import io.kvasir.index.QueryVector;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import io.kvasir.index.lexical.SpellingCorrection;
import io.kvasir.index.vector.VectorSearch;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.mesh.Edge;
import io.kvasir.mesh.EdgeKind;
import io.kvasir.mesh.RelatedPassage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExplanationBuilderTest {
    private static final RetrievalSettings SETTINGS =
            TestRetrievalSettings.with(Map.of("kvasir.retrieval.late-interaction-weight", "0.2"));
    private static final float[] VECTOR = {1, 0};

    private static SearchContext context() {
        SearchRequest request = new SearchRequest(
                "q", 2, "default", MetadataFilter.none(), 0.5, SearchMode.HYBRID,
                RerankMethod.AUTO, Strategy.AUTO, true, ExplainLevel.STAGES, 0,
                Urgency.of(Priority.NORMAL));
        return new SearchContext(
                request,
                new SearchScope(
                        new CollectionSnapshot(1, "default", 7, new UUID(0, 1), 9, 9, 9, true), MetadataFilter.none(), Caller.anonymous()),
                new SearchPlan(
                        List.of(), List.of(new SpellingCorrection("queu", "queue")), 0.2, Strategy.TWO_STAGE, RerankMethod.LATE_INTERACTION,
                        "why", false, 1_234_567),
                new EncodedQuery(VECTOR, List.of()),
                new QueryVector(VECTOR, new EmbeddingSpace(1, new EmbeddingModel("m", "s", "int8", "none", 2, 8))),
                new SnapshotRetry.MissingRows(),
                new ResultSelector(request, 0),
                new ExplanationBuilder(SETTINGS));
    }

    private static void offer(SearchContext context, long id, double similarity) {
        context.selector().offer(
                new Candidate(id, 1, similarity, null, 0, 0.5, 3),
                new PassageHit(
                        id, new UUID(0, id), "uri", "title", Map.of(), new Passage(0, List.of(), "x", 0, 1, 1, List.of()), similarity));
    }

    @Test
    void explanation_saysWhatEachStageDid() {
        SearchContext context = context();
        ExplanationBuilder builder = context.explanation();
        builder.foundDense(new VectorSearch.VectorHits(
                List.of(new ScoredPassageId(1, 0.9), new ScoredPassageId(2, 0.1)), VectorSearch.AccessPath.HEAP));
        builder.foundLexical(3);
        builder.reranked(50);
        Edge edge = new Edge(EdgeKind.LINK, 2, 1, 1, "see there");
        builder.expanded(Map.of(1L, new RelatedPassage(1, 0.5, List.of(new RelatedPassage.Contribution(edge, 0.4)))));
        offer(context, 2, 0.1);
        offer(context, 1, 0.9);
        builder.selectedFrom(4);

        assertThat(builder.build(context))
                .isEqualTo(new Explanation(
                        "hybrid",
                        new Explanation.PlannerDecision("two_stage", "late_interaction", "why", 0.2, List.of("queue"), 1.235),
                        "z_score(dense=0.45, lexical=0.3, late_interaction=0.2)",
                        "heap",
                        "m@int8",
                        7L,
                        2,
                        3,
                        4,
                        4,
                        1,
                        0,
                        0,
                        2,
                        List.of(new Explanation.Origin(
                                "1", 1, 0.9, null, 0.0, 0.5, List.of(new Explanation.GraphPath("link", "2", "see there", 0.4)), 3)),
                        null,
                        null,
                        null));
    }

    @Test
    void explanation_withoutAnyStage_countsNothing() {
        SearchContext context = context();

        Explanation explanation = context.explanation().build(context);

        assertThat(explanation.accessPath()).isEqualTo("none");
        assertThat(explanation.dense() + explanation.lexical() + explanation.fused() + explanation.reranked()).isZero();
        assertThat(explanation.results()).isEmpty();
    }
}
