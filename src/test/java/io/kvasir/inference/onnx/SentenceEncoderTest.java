package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SentenceEncoderTest {
    private static final SentenceEncoder ENCODER = new SentenceEncoder(ModelFile.packaged("all-minilm-l6-v2.onnx"));

    @AfterAll
    static void close() {
        ENCODER.close();
    }

    private static long[] sequence(Random random, int length) {
        long[] ids = random.longs(length, 1_000, 30_000).toArray();
        ids[0] = 101;
        ids[length - 1] = 102;
        return ids;
    }

    private static float[] alone(long[] sequence) throws OrtException {
        return ENCODER.run(List.of(sequence)).getFirst();
    }

    @Test
    void sequencesTogether_areBitForBitWhatTheyAreAlone() throws OrtException {
        Random random = new Random(11);
        for (int batch = 2; batch <= 8; batch += 3) {
            List<long[]> sequences = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                sequences.add(sequence(random, random.nextInt(2, 257)));
            }
            List<float[]> together = ENCODER.run(sequences);
            for (int i = 0; i < batch; i++) {
                assertThat(together.get(i))
                        .as("%d tokens in a batch of %d", sequences.get(i).length, batch)
                        .isEqualTo(alone(sequences.get(i)));
            }
        }
    }

    @Test
    void padding_howeverMuch_isNotNoticed() throws OrtException {
        Random random = new Random(12);
        long[] text = sequence(random, 9);
        float[] expected = alone(text);

        for (int length : new int[] {10, 16, 17, 64, 128, 255, 256}) {
            assertThat(ENCODER.run(List.of(text, sequence(random, length))).getFirst()).as("padded to %d", length).isEqualTo(expected);
            assertThat(ENCODER.run(List.of(sequence(random, length), text)).getLast()).as("padded to %d", length).isEqualTo(expected);
        }
    }

    @Test
    void runsOnManyThreads_doNotDisturbOneAnother() throws Exception {
        Random random = new Random(13);
        List<long[]> sequences = List.of(sequence(random, 20), sequence(random, 60), sequence(random, 33));
        List<float[]> expected = ENCODER.run(sequences);
        List<Future<List<float[]>>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 24; i++) {
                runs.add(threads.submit(() -> ENCODER.run(sequences)));
            }
        }
        for (Future<List<float[]>> run : runs) {
            for (int i = 0; i < sequences.size(); i++) {
                assertThat(run.get().get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void dimension_isTheModels() {
        assertThat(ENCODER.dimension()).isEqualTo(384);
    }

    @Test
    void unit_vector_hasTheSameDirectionAndLengthOne() {
        assertThat(SentenceEncoder.unit(new double[] {3, 0, -4})).containsExactly(new float[] {0.6f, 0, -0.8f}, within(1e-7f));
        assertThat(SentenceEncoder.unit(new double[] {1e-9, 0})).containsExactly(new float[] {1, 0}, within(1e-7f));
    }

    @Test
    void unit_ofNothing_isNothing() {
        assertThat(SentenceEncoder.unit(new double[3])).containsExactly(0, 0, 0);
    }
}
