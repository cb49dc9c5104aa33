package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtException;
import io.kvasir.inference.tokenizer.Tokenizer;
import io.kvasir.inference.tokenizer.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TinyModelsTest {
    @TempDir
    private Path folder;

    private static long[] ids(String... tokens) {
        return Arrays.stream(tokens).mapToLong(TinyVocabulary::id).toArray();
    }

    @Test
    void logit_isTheNumberOfQueryWordsInThePassage() throws Exception {
        long[] pair = ids("[CLS]", "paid", "leave", "days", "[SEP]", "leave", "is", "paid", "leave", "[SEP]");
        long[] other = ids("[CLS]", "paid", "paid", "[SEP]", "paid", "[SEP]", "[PAD]", "[PAD]", "[PAD]", "[PAD]");
        try (TinySession session = new TinySession(TinyModels.crossEncoder(folder).resolve("onnx/model.onnx"))) {
            float[][] logits = (float[][]) session.run(
                    new long[][] {pair, other},
                    new long[][] {{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 1, 0, 0, 0, 0}},
                    new long[][] {{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 1, 1, 0, 0, 0, 0}});

            assertThat(logits).isDeepEqualTo(new float[][] {{2}, {2}});
        }
    }

    @Test
    void firstState_isTheMeanOfTheWords_inBothVariants() throws Exception {
        TinyModels.embedding(folder);
        float[] days = TinyModels.vector(TinyVocabulary.id("days"));
        float[] leave = TinyModels.vector(TinyVocabulary.id("leave"));
        float[] first = firstState("model.onnx");
        float[] quantized = firstState("model_quantized.onnx");

        for (int i = 0; i < TinyModels.WIDTH; i++) {
            assertThat(first[i]).isCloseTo((days[i] + leave[i]) / 2, within(1e-6f));
            assertThat(quantized[i]).isCloseTo(first[i], within(.05f));
        }
        assertThat(quantized).isNotEqualTo(first);
    }

    @Test
    void states_ofTheBrokenModel_areNan() throws Exception {
        TinyModels.notANumber(folder);

        assertThat(firstState("model.onnx")).containsOnly(Float.NaN);
    }

    @Test
    void runtime_rejectsTheTruncatedFile() throws IOException {
        Path file = TinyModels.truncated(folder).resolve("onnx/model.onnx");

        assertThatThrownBy(() -> new TinySession(file)).isInstanceOf(OrtException.class);
    }

    @Test
    void tokenizer_knowsTheVocabulary() throws IOException {
        TinyModels.crossEncoder(folder);
        byte[] json = Files.readAllBytes(folder.resolve("tokenizer.json"));
        try (Tokenizer tokenizer = Tokenizers.of("tokenizer.json", json)) {
            assertThat(tokenizer.ids("Paid leave?")).containsExactly(narrow(ids("paid", "leave", "?")));
            assertThat(tokenizer.ids("zoo")).containsExactly(narrow(ids("z", "##o", "##o")));
        }
    }

    private static int[] narrow(long[] ids) {
        return java.util.stream.LongStream.of(ids).mapToInt(Math::toIntExact).toArray();
    }

    private float[] firstState(String model) throws Exception {
        try (TinySession session = new TinySession(folder.resolve("onnx").resolve(model))) {
            long[][] text = {ids("[CLS]", "days", "leave", "[SEP]", "[PAD]")};
            return ((float[][][]) session.run(text, new long[][] {{1, 1, 1, 1, 0}}, new long[1][5]))[0][0];
        }
    }
}
