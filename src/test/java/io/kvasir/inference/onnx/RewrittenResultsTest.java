package io.kvasir.inference.onnx;

import ai.onnxruntime.OrtException;
import io.kvasir.inference.rewrite.GraphRewrite;
import io.kvasir.inference.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares the results of the packaged models with and without rewritten graphs. */
class RewrittenResultsTest {
    private static final ModelSource FULL = new ModelSource.Packaged("all-minilm-l6-v2.onnx");
    private static final ModelSource INT8 = new ModelSource.Packaged("all-minilm-l6-v2-q.onnx");
    private static final String QUESTION = "How many days of leave do employees get?";
    private static final List<String> SENTENCES = List.of(
            "Staff have 25 days of paid leave a year, and two more after ten years of service.",
            "Employees share four printers on each floor; the pin is printed on the badge.",
            "Leave that is not taken by the end of March lapses unless the manager agreed otherwise.",
            "How many days does it take until a new account is there?",
            "The incident is closed by whoever was on call when it began.",
            "Öffnungszeiten: Montag bis Freitag, 9–17 Uhr.",
            "x",
            "Restart the database only after the replica has caught up. ".repeat(12));

    private static List<long[]> texts = List.of();
    private static long[] question = {};

    @TempDir
    private static Path cache;

    private static TinySession full;
    private static TinySession fused;
    private static TinySession eightBit;
    private static TinySession int8;
    private static TinySession int8Fused;

    @BeforeAll
    static void load() throws Exception {
        try (TokenizerCache tokenizers = new TokenizerCache()) {
            Tokenizer tokenizer = tokenizers.get(new ModelSource.Packaged("all-minilm-l6-v2-tokenizer.json"));
            texts = SENTENCES.stream().map(text -> sequence(tokenizer, text)).toList();
            question = sequence(tokenizer, QUESTION);
        }
        RewrittenModels models = new RewrittenModels(cache);
        full = new TinySession(new RewrittenModel("", GraphRewrite.NONE, FULL.originalContent()));
        int8 = new TinySession(new RewrittenModel("", GraphRewrite.NONE, INT8.originalContent()));
        fused = new TinySession(models.load(FULL, GraphRewrite.FUSED));
        eightBit = new TinySession(models.load(FULL, GraphRewrite.EIGHT_BIT));
        int8Fused = new TinySession(models.load(INT8, GraphRewrite.FUSED));
    }

    private static long[] sequence(Tokenizer tokenizer, String text) {
        return IntStream.of(tokenizer.special().single(tokenizer.ids(text))).asLongStream().toArray();
    }

    @AfterAll
    static void close() throws OrtException {
        for (TinySession session : List.of(full, fused, eightBit, int8, int8Fused)) {
            session.close();
        }
    }

    private static double cosine(float[] left, float[] right) {
        return IntStream.range(0, left.length).mapToDouble(i -> (double) left[i] * right[i]).sum();
    }

    private static List<Integer> ranking(TinySession session) throws OrtException {
        float[] query = session.embedding(question);
        double[] scores = new double[texts.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = cosine(query, session.embedding(texts.get(i)));
        }
        return IntStream.range(0, scores.length).boxed().sorted(Comparator.comparingDouble(i -> -scores[i])).toList();
    }

    private static double meanCosine(TinySession left, TinySession right) throws OrtException {
        double sum = 0;
        for (long[] text : texts) {
            sum += cosine(left.embedding(text), right.embedding(text));
        }
        return sum / texts.size();
    }

    @Test
    void fused_isWithinRoundingOfTheOriginal() throws OrtException {
        for (long[] text : texts) {
            assertThat(fused.embedding(text)).containsExactly(full.embedding(text), within(1e-5f));
        }
        assertThat(ranking(fused)).isEqualTo(ranking(full));
    }

    @Test
    void eightBit_isCloseToTheOriginal() throws OrtException {
        assertThat(meanCosine(eightBit, full)).isGreaterThan(.9993);
        assertThat(ranking(eightBit).subList(0, 3)).isEqualTo(ranking(full).subList(0, 3));
    }

    /** The results are close but not equal: a rounding error that moves a value to the next int8 level grows through the layers. */
    @Test
    void int8Fused_isCloserToInt8_thanInt8ToTheOriginal() throws OrtException {
        assertThat(meanCosine(int8Fused, int8)).isGreaterThan(.995).isGreaterThan(meanCosine(int8, full));
        assertThat(meanCosine(int8Fused, full)).isCloseTo(meanCosine(int8, full), within(.002));
    }

    @Test
    void fused_isIndependentOfItsBatch() throws OrtException {
        assertInvariant(fused);
    }

    @Test
    void eightBit_isIndependentOfItsBatch() throws OrtException {
        assertInvariant(eightBit);
    }

    private static void assertInvariant(TinySession session) throws OrtException {
        List<float[][]> batch = session.states(texts, 0);
        List<long[]> many = IntStream.range(0, 32).mapToObj(i -> texts.get(i % texts.size())).toList();
        List<float[][]> padded = session.states(many, 256);
        for (int i = 0; i < texts.size(); i++) {
            float[][] alone = session.states(List.of(texts.get(i)), 0).getFirst();

            assertThat(batch.get(i)).as("text %d in a batch of 8", i).isDeepEqualTo(alone);
            assertThat(padded.get(i)).as("text %d in a batch of 32, padded", i).isDeepEqualTo(alone);
        }
    }
}
