package io.kvasir.index.vector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TopKTest {

    @Test
    void equalScores_areKeptUpToTheLimit() {
        TopK topK = new TopK(10);
        for (int i = 0; i < 1_000; i++) {
            topK.offer(i, 0.5f);
        }
        assertThat(topK.numbers()).hasSize(10).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 499, 500, 501})
    void keptValues_equalThoseOfSorting(int max) {
        Random random = new Random(max);
        float[] scores = new float[500];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextInt(20) == 0 && i > 0 ? scores[i - 1] : random.nextFloat();
        }
        TopK topK = new TopK(max);
        for (int i = 0; i < scores.length; i++) {
            topK.offer(i, scores[i]);
        }

        List<Float> best = IntStream.range(0, scores.length)
                .mapToObj(i -> scores[i])
                .sorted(Comparator.reverseOrder())
                .limit(max)
                .toList();
        assertThat(Arrays.stream(topK.numbers()).mapToObj(i -> scores[i]).sorted(Comparator.reverseOrder()))
                .isEqualTo(best);
        assertThat(Arrays.stream(topK.numbers()).distinct().count()).isEqualTo(best.size());
        assertThat(topK.threshold()).isEqualTo(max >= scores.length ? Float.NEGATIVE_INFINITY : best.getLast());
    }
}
