package io.kvasir.retrieval;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.Passage;
import io.kvasir.index.PassageHit;
import io.kvasir.index.Sentence;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResultSelectorTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private long id;

    private static SearchRequest request(int topK, double threshold) {
        return new SearchRequest(
                "q", topK, "default", MetadataFilter.none(), threshold, SearchMode.HYBRID,
                RerankMethod.AUTO, Strategy.AUTO, true, ExplainLevel.NOTHING, 0,
                Urgency.of(Priority.NORMAL));
    }

    private static ResultSelector selected(int topK, double threshold, int maxPerDocument) {
        return new ResultSelector(request(topK, threshold), maxPerDocument);
    }

    private void offer(ResultSelector selector, UUID document, String title, String heading, String text) {
        id++;
        selector.offer(
                new Candidate(id, 1, 0.5, 1, 1, null, 10 - id),
                new PassageHit(
                        id, document, "uri", title, Map.of(),
                        new Passage(0, List.of(heading), text, 0, text.length(), 1,
                                List.of(new Sentence(Sentence.Kind.PROSE, 0, text.length(), text))), 0.5));
    }

    private void offer(ResultSelector selector, UUID document, int start, int end, double similarity) {
        id++;
        selector.offer(
                new Candidate(id, 1, similarity, 1, 1, null, 10 - id),
                new PassageHit(
                        id, document, "uri", "title", Map.of(),
                        new Passage(0, List.of(), "x".repeat(end - start), start, end, 1, List.of()), similarity));
    }

    @Test
    void candidates_becomeResults_inOrder_upToTheLimit() {
        ResultSelector selector = selected(2, -1, 0);
        offer(selector, ONE, 0, 10, 0.5);
        assertThat(selector.isFull()).isFalse();
        offer(selector, OTHER, 0, 10, 0.4);

        assertThat(selector.isFull()).isTrue();
        assertThat(selector.results()).extracting(RankedPassage::rank).containsExactly(1, 2);
        assertThat(selector.candidates()).extracting(Candidate::passage).containsExactly(1L, 2L);
    }

    @Test
    void candidate_belowTheMinimumSimilarity_isDroppedAndCounted() {
        ResultSelector selector = selected(5, 0.5, 0);
        offer(selector, ONE, 0, 10, 0.49);
        offer(selector, ONE, 0, 10, 0.5);

        assertThat(selector.results()).hasSize(1);
        assertThat(selector.belowThreshold()).isEqualTo(1);
    }

    @Test
    void nearDuplicate_inTheSameDocument_isDroppedAndCounted() {
        ResultSelector selector = selected(5, -1, 0);
        offer(selector, ONE, 0, 100, 0.9);
        offer(selector, ONE, 40, 140, 0.9);
        offer(selector, ONE, 50, 150, 0.9);
        offer(selector, OTHER, 40, 140, 0.9);

        assertThat(selector.candidates()).extracting(Candidate::passage).containsExactly(1L, 3L, 4L);
        assertThat(selector.nearDuplicates()).isEqualTo(1);
    }

    @Test
    void copyInAnotherDocument_isNoSecondEvidence_butAResultOfASearch() {
        ResultSelector evidence = new ResultSelector(request(9, -1).forEvidence(), 0);
        ResultSelector search = selected(9, -1, 0);
        for (ResultSelector selector : List.of(evidence, search)) {
            id = 0;
            offer(selector, ONE, "Bell", "Tower", "It rings at noon.");
            offer(selector, OTHER, "Bell", "Tower", "It rings at noon.");
            offer(selector, new UUID(0, 5), "Gong", "Tower", "It rings at noon.");
            offer(selector, new UUID(0, 3), "Bell", "Gate", "It rings at noon.");
            offer(selector, new UUID(0, 4), "Bell", "Tower", "It rings at dusk.");
        }

        assertThat(evidence.candidates()).extracting(Candidate::passage).containsExactly(1L, 3L, 4L, 5L);
        assertThat(evidence.nearDuplicates()).isEqualTo(1);
        assertThat(search.candidates()).hasSize(5);
    }

    @Test
    void document_hasNoMoreResultsThanItsLimit() {
        ResultSelector selector = selected(5, -1, 2);
        for (int i = 0; i < 4; i++) {
            offer(selector, ONE, 100 * i, 100 * i + 100, 0.9);
        }
        offer(selector, OTHER, 0, 100, 0.9);

        assertThat(selector.candidates()).extracting(Candidate::passage).containsExactly(1L, 2L, 5L);
        assertThat(selector.overDocumentLimit()).isEqualTo(2);
    }
}
