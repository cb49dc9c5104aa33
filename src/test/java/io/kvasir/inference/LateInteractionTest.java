package io.kvasir.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LateInteractionTest {

    private static List<float[]> tokens(Random random, int count, int width) {
        List<float[]> tokens = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            float[] token = new float[width];
            double square = 0;
            for (int i = 0; i < width; i++) {
                token[i] = (float) random.nextGaussian();
                square += token[i] * token[i];
            }
            for (int i = 0; i < width; i++) {
                token[i] /= (float) Math.sqrt(square);
            }
            tokens.add(token);
        }
        return tokens;
    }

    private static long[] binaryTokenVectors(List<float[]> tokens) {
        return BinaryTokenVectors.toLongs(BinaryTokenVectors.of(tokens));
    }

    /** Computes the score of unit vectors without quantizing the query. */
    private static double reference(List<float[]> query, long[] passage, int passageTokens) {
        double total = 0;
        for (float[] vector : query) {
            double best = Double.NEGATIVE_INFINITY;
            for (int token = 0; token < passageTokens; token++) {
                double dot = 0;
                for (int i = 0; i < vector.length; i++) {
                    long word = passage[i / Long.SIZE * passageTokens + token];
                    dot += (word >> (i % Long.SIZE) & 1) == 1 ? vector[i] : -vector[i];
                }
                best = Math.max(best, dot);
            }
            total += best;
        }
        return total / query.size() / Math.sqrt(query.getFirst().length);
    }

    @Test
    void score_ofOneTokenAgainstItself_isItsMeanMagnitude() {
        float[] token = {0.5f, -0.5f, 0.5f, -0.5f};

        assertThat(new LateInteraction(List.of(token)).score(binaryTokenVectors(List.of(token)))).isCloseTo(1, within(1e-6));
    }

    @Test
    void cosines_weightedByTheLengthOfTokens_giveTheScore() {
        List<float[]> query = tokens(new Random(3), 4, 96);
        for (int i = 0; i < query.get(1).length; i++) {
            query.get(1)[i] *= 0.25f;
        }
        long[] passage = binaryTokenVectors(tokens(new Random(4), 9, 96));
        LateInteraction interaction = new LateInteraction(query);

        double[] cosines = interaction.cosines(passage);

        assertThat(interaction.weight(1)).isCloseTo(0.25, within(1e-6));
        assertThat((cosines[0] + 0.25 * cosines[1] + cosines[2] + cosines[3]) / 3.25)
                .isCloseTo(interaction.score(passage), within(1e-6));
        assertThat(interaction.cosines(new long[0])).containsOnly(0);
    }

    @Test
    void score_isTheMeanOverQueryTokens_ofTheBestPassageToken() {
        float[] first = {0.5f, 0.5f, 0.5f, 0.5f};
        float[] second = {0.5f, -0.5f, 0.5f, -0.5f};
        long[] passage = binaryTokenVectors(List.of(first, new float[] {0.5f, 0.5f, -0.5f, -0.5f}));

        assertThat(new LateInteraction(List.of(first)).score(passage)).isCloseTo(1, within(1e-6));
        assertThat(new LateInteraction(List.of(second)).score(passage)).isCloseTo(0, within(1e-6));
        assertThat(new LateInteraction(List.of(first, second)).score(passage)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void score_weightsATokenByItsLength() {
        float[] first = {0.5f, 0.5f, 0.5f, 0.5f};
        float[] faint = {0.05f, -0.05f, 0.05f, -0.05f};
        long[] passage = binaryTokenVectors(List.of(first));

        assertThat(new LateInteraction(List.of(first, faint)).score(passage)).isCloseTo(1 / 1.1, within(1e-6));
    }

    @Test
    void score_agreesWithTheReference_forAnyDimensionAndLength() {
        Random random = new Random(17);
        for (int width : new int[] {1, 63, 64, 65, 384, 768}) {
            for (int length : new int[] {1, 7, 64, 250}) {
                List<float[]> query = tokens(random, 1 + random.nextInt(20), width);
                long[] passage = binaryTokenVectors(tokens(random, length, width));

                // Quantisation to six bits has an error of at most 1/126 of the range of values.
                assertThat(new LateInteraction(query).score(passage)).as(width + " " + length)
                        .isCloseTo(reference(query, passage, length), within(width < 300 ? 0.02 : 0.005));
            }
        }
    }

    @Test
    void emptyQueryOrPassage_scoresZero() {
        long[] passage = binaryTokenVectors(tokens(new Random(1), 3, 384));

        assertThat(new LateInteraction(List.of()).score(passage)).isZero();
        assertThat(new LateInteraction(tokens(new Random(1), 3, 384)).score(new long[0])).isZero();
        assertThat(BinaryTokenVectors.of(List.of())).isEmpty();
    }

    @Test
    void binaryTokenVectors_haveOneBitPerDimension() {
        assertThat(BinaryTokenVectors.of(tokens(new Random(1), 120, 384))).hasSize(120 * 48);
    }
}
