package io.kvasir.inference.rerank;

import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.FakeEmbedder;
import io.kvasir.inference.RerankRequest;
import io.kvasir.inference.RerankResult;
import io.kvasir.inference.Reranker;
import io.kvasir.inference.Truncation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Uses the fake embedder, in which every word has its own direction. */
class LateInteractionRerankerTest {
    private static final List<String> PASSAGES = List.of(
            "begin the printer is out of toner end", "begin staff get leave every year end", "begin leave year end");

    private final FakeEmbedder embedder = new FakeEmbedder();

    private static RerankResult rerank(Reranker reranker, List<String> passages, boolean raw) {
        return reranker.rerank(
                new RerankRequest("begin leave every year end", passages, Truncation.RIGHT, raw, Urgency.of(Priority.NORMAL)),
                new StageTimings());
    }

    @Test
    void passages_areScored_byTheirSharedWordsWithTheQuery() {
        List<Double> scores = rerank(new LateInteractionReranker(embedder, 1 << 20), PASSAGES, false).scores();

        assertThat(scores.get(1)).isCloseTo(1, within(0.02));
        assertThat(scores.get(2)).isBetween(scores.get(0), scores.get(1));
        assertThat(scores).isNotEmpty().allMatch(score -> score >= 0 && score <= 1);
    }

    @Test
    void scores_areTheSame_withAndWithoutCachedVectors() {
        Reranker keeping = new LateInteractionReranker(embedder, 1 << 20);
        Reranker forgetting = new LateInteractionReranker(embedder, 0);
        RerankResult first = rerank(keeping, PASSAGES, true);

        assertThat(rerank(keeping, PASSAGES, true).scores()).isEqualTo(first.scores());
        assertThat(rerank(forgetting, PASSAGES, true).scores()).isEqualTo(first.scores());
        assertThat(rerank(forgetting, PASSAGES.reversed(), true).scores()).isEqualTo(first.scores().reversed());
    }

    @Test
    void manyPassages_inSlices_haveTheSameScoresAsAlone() {
        List<String> many = IntStream.range(0, 100).mapToObj(i -> "begin leave number " + i % 90 + " end").toList();
        Reranker forgetting = new LateInteractionReranker(embedder, 0);
        RerankResult together = rerank(forgetting, many, true);

        assertThat(embedder.tokenCalls()).containsExactly(32, 32, 27);
        for (int i = 0; i < many.size(); i += 7) {
            assertThat(together.scores().get(i)).isEqualTo(rerank(forgetting, List.of(many.get(i)), true).scores().getFirst());
        }
        assertThat(together.tokens()).isEqualTo(100 * (3 + 3));
    }

    @Test
    void cachedPassages_areNotComputedAgain() {
        Reranker keeping = new LateInteractionReranker(embedder, 1 << 20);
        rerank(keeping, PASSAGES, true);
        rerank(keeping, PASSAGES, true);

        assertThat(embedder.tokenCalls()).containsExactly(1 + PASSAGES.size(), 1);
    }

    @Test
    void truncatedPassagesAndQuery_areCounted_evenIfCached() {
        String text = "leave ".repeat(70);
        List<String> passages = List.of(text, "short leave text", text);
        Reranker keeping = new LateInteractionReranker(embedder, 1 << 20);

        assertThat(rerank(keeping, passages, false).truncated()).isEqualTo(2);
        assertThat(rerank(keeping, passages, false).truncated()).isEqualTo(2);
        assertThat(keeping.rerank(
                                new RerankRequest(text, passages, Truncation.RIGHT, false, Urgency.of(Priority.NORMAL)),
                                new StageTimings())
                        .truncated())
                .isEqualTo(3);
    }

    @Test
    void emptyPassages_haveNoScores() {
        assertThat(rerank(new LateInteractionReranker(embedder, 0), List.of(), false).scores()).isEmpty();
    }

    @Test
    void samePassageTwice_hasTheSameScoreTwice() {
        List<Double> scores =
                rerank(new LateInteractionReranker(embedder, 1 << 20), List.of(PASSAGES.get(1), PASSAGES.get(1)), false).scores();

        assertThat(scores.get(0)).isEqualTo(scores.get(1));
    }

    @Test
    void maxSim_isTheMeanOfTheBestCosines() {
        float[][] query = {{1, 0}, {0, 2}};
        float[][] passage = {{3, 0}, {1, 1}};

        assertThat(new MaxSim(query).score(Int8TokenVectors.of(passage, false))).isCloseTo((1 + Math.sqrt(0.5)) / 2, within(1e-3));
    }

    @Test
    void tokenVectors_omitSpecialTokens_ifThereAreOthers() {
        float[][] states = IntStream.range(0, 5).mapToObj(i -> new float[] {i, 1}).toArray(float[][]::new);

        assertThat(Int8TokenVectors.of(states, false).tokens()).isEqualTo(3);
        assertThat(Int8TokenVectors.of(new float[][] {{1, 0}, {0, 1}}, false).tokens()).isEqualTo(2);
    }
}
