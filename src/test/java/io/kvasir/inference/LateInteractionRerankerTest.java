package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Over the embedder without a model, in which every word is a direction of its own. */
class LateInteractionRerankerTest {
    private static final List<String> PASSAGES = List.of(
            "begin the printer is out of toner end", "begin staff get leave every year end", "begin leave year end");

    private final FakeEmbedder embedder = new FakeEmbedder();

    private static Reranking rerank(Reranker reranker, List<String> passages, boolean raw) {
        return reranker.rerank(
                new RerankRequest("begin leave every year end", passages, Truncation.RIGHT, raw, Priority.NORMAL, Deadline.none()),
                new StageTimings());
    }

    @Test
    void passages_areScored_byTheQuerysWordsTheyHave() {
        List<Double> scores = rerank(Reranker.lateInteraction(embedder, 1 << 20), PASSAGES, false).scores();

        assertThat(scores.get(1)).isCloseTo(1, within(0.02));
        assertThat(scores.get(2)).isBetween(scores.get(0), scores.get(1));
        assertThat(scores).allMatch(score -> score >= 0 && score <= 1);
    }

    @Test
    void scores_areTheSame_whetherVectorsWereKeptOrNot() {
        Reranker keeping = Reranker.lateInteraction(embedder, 1 << 20);
        Reranker forgetting = Reranker.lateInteraction(embedder, 0);
        Reranking first = rerank(keeping, PASSAGES, true);

        assertThat(rerank(keeping, PASSAGES, true).scores()).isEqualTo(first.scores());
        assertThat(rerank(forgetting, PASSAGES, true).scores()).isEqualTo(first.scores());
        assertThat(rerank(forgetting, PASSAGES.reversed(), true).scores()).isEqualTo(first.scores().reversed());
    }

    @Test
    void samePassageTwice_hasTheSameScoreTwice() {
        List<Double> scores =
                rerank(Reranker.lateInteraction(embedder, 1 << 20), List.of(PASSAGES.get(1), PASSAGES.get(1)), false).scores();

        assertThat(scores.get(0)).isEqualTo(scores.get(1));
    }

    @Test
    void maxSim_isTheMeanOfTheBestCosines() {
        float[][] query = {{1, 0}, {0, 2}};
        float[][] passage = {{3, 0}, {1, 1}};

        assertThat(new MaxSim(query).score(TokenVectors.of(passage))).isCloseTo((1 + Math.sqrt(0.5)) / 2, within(1e-3));
    }

    @Test
    void tokenVectors_leaveOutTheSpecialTokens_whereThereAreOthers() {
        float[][] states = IntStream.range(0, 5).mapToObj(i -> new float[] {i, 1}).toArray(float[][]::new);

        assertThat(TokenVectors.of(states).tokens()).isEqualTo(3);
        assertThat(TokenVectors.of(new float[][] {{1, 0}, {0, 1}}).tokens()).isEqualTo(2);
    }
}
