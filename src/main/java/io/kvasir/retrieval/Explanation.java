package io.kvasir.retrieval;

import io.kvasir.index.ExecutionPlan;
import io.kvasir.mesh.RelatedPassage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How results came about.
 *
 * @param mode which sides were asked
 * @param plan what was decided before, and why
 * @param fusion how the sides were brought together, with the weights
 * @param access how the vectors were reached
 * @param collectionVersion the version of the collection that was read; null for who does not see all of it, as it tells of every change
 * @param dense candidates found by vector
 * @param lexical candidates found by words
 * @param fused different passages among them
 * @param reranked how many were looked at again
 * @param belowThreshold results dropped because they were not similar enough
 * @param overlapping results dropped because they repeat most of a better one
 * @param crowded results dropped because their document has enough of them
 * @param beyondTopK candidates that ranked after the last result
 * @param results where each result came from
 * @param database how the database ran the statements, where that was asked for
 * @param matched the question whose answer this is, where that is another one
 */
public record Explanation(
        String mode,
        PlannerDecision plan,
        String fusion,
        String access,
        String embeddingModel,
        @Nullable Long collectionVersion,
        int dense,
        int lexical,
        int fused,
        int reranked,
        int belowThreshold,
        int overlapping,
        int crowded,
        int beyondTopK,
        List<Origin> results,
        @Nullable List<ExecutionPlan> database,
        @Nullable MatchedQuestion matched) {

    /**
     * Another question that means the same.
     *
     * @param similarity cosine of both questions' vectors
     * @param score how probable it is that they mean the same, from 0 to 1
     */
    public record MatchedQuestion(String question, double similarity, double score) {}

    /**
     * The planner's decision.
     *
     * @param expansions words added to the question in the collection's own spelling
     */
    public record PlannerDecision(
            String strategy, String rerank, String reason, double complexity, List<String> expansions, double predictedMs) {}

    /** Where one result stood on each side, and with what score; absent where that side did not find it. */
    public record Origin(
            String passageId,
            @Nullable Integer denseRank,
            @Nullable Double denseScore,
            @Nullable Integer lexicalRank,
            @Nullable Double lexicalScore,
            @Nullable Double lateInteractionScore,
            @Nullable List<Association> associations,
            double finalScore) {}

    /**
     * What led to a result from others.
     *
     * @param from the passage it was reached from
     * @param detail the words of the link, the words shared, and the like
     * @param share of what brought it here
     */
    public record Association(String kind, String from, String detail, double share) {
        static Association of(RelatedPassage.Contribution through) {
            return new Association(
                    through.edge().kind().name().toLowerCase(Locale.ROOT),
                    String.valueOf(through.edge().from()),
                    through.edge().detail(),
                    through.share());
        }
    }

    /** The same, of an answer that was given to a question that matches. */
    public Explanation with(MatchedQuestion match) {
        return with(database, match);
    }

    /** The same with how the database ran the statements. */
    Explanation with(List<ExecutionPlan> plans) {
        return with(plans, matched);
    }

    private Explanation with(@Nullable List<ExecutionPlan> plans, @Nullable MatchedQuestion match) {
        return new Explanation(
                mode,
                plan,
                fusion,
                access,
                embeddingModel,
                collectionVersion,
                dense,
                lexical,
                fused,
                reranked,
                belowThreshold,
                overlapping,
                crowded,
                beyondTopK,
                results,
                plans,
                match);
    }

    public Explanation {
        Objects.requireNonNull(plan, "plan");
        results = List.copyOf(results);
    }
}
