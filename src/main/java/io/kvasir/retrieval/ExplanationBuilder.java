package io.kvasir.retrieval;

import io.kvasir.flow.Rounding;
import io.kvasir.index.lexical.SpellingCorrection;
import io.kvasir.index.vector.VectorSearch;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.mesh.RelatedPassage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what the stages of one search did, and builds the explanation from it. */
final class ExplanationBuilder {
    private final RetrievalSettings settings;
    private VectorSearch.AccessPath accessPath = VectorSearch.AccessPath.NONE;
    private int dense;
    private int lexical;
    private int rerankDepth;
    private int ranked;
    private Map<Long, RelatedPassage> related = Map.of();

    ExplanationBuilder(RetrievalSettings settings) {
        this.settings = settings;
    }

    void foundDense(VectorSearch.VectorHits found) {
        accessPath = found.accessPath();
        dense = found.hits().size();
    }

    /** Records the number of candidates of the lexical retriever. */
    void foundLexical(int found) {
        lexical = found;
    }

    /** Records how many candidates are reranked at most. */
    void reranked(int depth) {
        rerankDepth = depth;
    }

    /** Records the graph contributions, by passage id. */
    void expanded(Map<Long, RelatedPassage> reached) {
        related = reached;
    }

    /** Records the number of distinct candidates that the results are selected from. */
    void selectedFrom(int candidates) {
        ranked = candidates;
    }

    Explanation build(SearchContext context) {
        SearchPlan plan = context.plan();
        ResultSelector selected = context.selector();
        EmbeddingModel model = context.queryVector().space().model();
        int dropped = selected.belowThreshold() + selected.nearDuplicates() + selected.overDocumentLimit();
        return new Explanation(
                label(context.request().mode()),
                new Explanation.PlannerDecision(
                        plan.strategy().label(),
                        label(plan.rerank()),
                        plan.reason(),
                        plan.complexity(),
                        plan.spellingCorrections().stream().map(SpellingCorrection::term).toList(),
                        Rounding.millis(plan.predictedNanos())),
                fusion(),
                accessPath.label(),
                model.name() + "@" + model.precision(),
                context.scope().seesAll() ? context.scope().collection().version() : null,
                dense,
                lexical,
                ranked,
                Math.min(rerankDepth, ranked),
                selected.belowThreshold(),
                selected.nearDuplicates(),
                selected.overDocumentLimit(),
                ranked - dropped - selected.results().size(),
                origins(selected),
                null,
                null,
                null);
    }

    private String fusion() {
        return "%s(dense=%s, lexical=%s, late_interaction=%s)"
                .formatted(
                        label(settings.fusion()),
                        settings.denseWeight(),
                        settings.lexicalWeight(),
                        settings.lateInteractionWeight());
    }

    private List<Explanation.Origin> origins(ResultSelector selected) {
        return selected.candidates().stream()
                .map(candidate -> origin(candidate, related.get(candidate.passage())))
                .toList();
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
        return value.name().toLowerCase(Locale.ROOT);
    }
}
