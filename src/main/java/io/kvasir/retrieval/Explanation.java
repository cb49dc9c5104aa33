package io.kvasir.retrieval;

import io.kvasir.document.database.ExecutionPlan;
import io.kvasir.mesh.RelatedPassage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Explains how results were found.
 *
 * @param mode the retrievers used
 * @param plan the planner's decision
 * @param fusion the fusion method with its weights
 * @param accessPath the access path of the vector search
 * @param collectionVersion the version of the collection that was read; null for callers who do not see all of it, because
 *     it reveals every change
 * @param dense number of candidates of the dense retriever
 * @param lexical number of candidates of the lexical retriever
 * @param fused number of distinct candidates
 * @param reranked number of candidates that were reranked
 * @param belowThreshold results dropped by {@code similarity_threshold}
 * @param nearDuplicates results dropped because they mostly repeat a better one
 * @param overDocumentLimit results dropped by {@code max-per-document}
 * @param beyondTopK candidates that ranked after the last result
 * @param results origin of each result
 * @param database execution plans of the statements, if requested
 * @param matched the question whose answer was served, if it is another one
 * @param answer how the answer was chosen, if there is one
 */
public record Explanation(
        String mode,
        PlannerDecision plan,
        String fusion,
        String accessPath,
        String embeddingModel,
        @Nullable Long collectionVersion,
        int dense,
        int lexical,
        int fused,
        int reranked,
        int belowThreshold,
        int nearDuplicates,
        int overDocumentLimit,
        int beyondTopK,
        List<Origin> results,
        @Nullable List<ExecutionPlan> database,
        @Nullable MatchedQuestion matched,
        @Nullable List<AnswerChoice> answer) {

    /**
     * Another question with the same meaning.
     *
     * @param similarity cosine of both questions' vectors
     * @param score probability that they mean the same, from 0 to 1
     */
    public record MatchedQuestion(String question, double similarity, double score) {}

    /**
     * How a question was answered; a text that joins several has one of each.
     *
     * @param form the form of answer expected
     * @param details what the question fixes
     * @param candidates the best candidates, best first, those that can answer before those that cannot
     * @param reason why it was answered or refused
     */
    public record AnswerChoice(
            String question, String form, List<Detail> details, List<AnswerCandidate> candidates, String reason) {
        public AnswerChoice {
            details = List.copyOf(details);
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A detail that a question fixes.
     *
     * @param verdict what the best candidate has of it: {@code fulfilled}, {@code missing} or {@code contradicted}
     */
    public record Detail(String text, String kind, String verdict) {}

    /**
     * What may answer.
     *
     * @param kind sentence, row, list and the like
     * @param text its beginning
     * @param rejected whether it misses or contradicts a detail of the question
     * @param features what its score and the confidence are computed from
     */
    public record AnswerCandidate(
            String passageId, String kind, String text, boolean rejected, double score, Map<String, Double> features) {
        public AnswerCandidate {
            features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        }
    }

    /**
     * The planner's decision.
     *
     * @param spellingCorrections terms added by spelling correction
     */
    public record PlannerDecision(
            String strategy,
            String rerank,
            String reason,
            double complexity,
            List<String> spellingCorrections,
            double predictedMs) {}

    /** Ranks and scores of one result; null where a retriever or reranker did not find or score it. */
    public record Origin(
            String passageId,
            @Nullable Integer denseRank,
            @Nullable Double denseScore,
            @Nullable Integer lexicalRank,
            @Nullable Double lexicalScore,
            @Nullable Double lateInteractionScore,
            @Nullable List<GraphPath> graphPaths,
            double finalScore) {}

    /**
     * An edge of the graph that led to a result.
     *
     * @param edge kind of the edge
     * @param from the passage it was reached from
     * @param reason text of the link, shared terms or the like
     * @param weight the part of the result's graph score that came along the edge
     */
    public record GraphPath(String edge, String from, String reason, double weight) {
        static GraphPath of(RelatedPassage.Contribution through) {
            return new GraphPath(
                    through.edge().kind().name().toLowerCase(Locale.ROOT),
                    String.valueOf(through.edge().from()),
                    through.edge().detail(),
                    through.share());
        }
    }

    /** Returns a copy for an answer that was given to the matched question. */
    public Explanation with(MatchedQuestion match) {
        return with(database, match, answer);
    }

    /** Returns a copy with the execution plans of the statements. */
    public Explanation with(List<ExecutionPlan> plans) {
        return with(plans, matched, answer);
    }

    /** Returns a copy that tells how the answer was chosen. */
    public Explanation withAnswer(List<AnswerChoice> choices) {
        return with(database, matched, List.copyOf(choices));
    }

    private Explanation with(
            @Nullable List<ExecutionPlan> plans, @Nullable MatchedQuestion match, @Nullable List<AnswerChoice> choices) {
        return new Explanation(
                mode,
                plan,
                fusion,
                accessPath,
                embeddingModel,
                collectionVersion,
                dense,
                lexical,
                fused,
                reranked,
                belowThreshold,
                nearDuplicates,
                overDocumentLimit,
                beyondTopK,
                results,
                plans,
                match,
                choices);
    }

    public Explanation {
        Objects.requireNonNull(plan, "plan");
        results = List.copyOf(results);
    }
}
