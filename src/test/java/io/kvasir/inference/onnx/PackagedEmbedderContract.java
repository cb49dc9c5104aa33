package io.kvasir.inference.onnx;

import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbedderContract;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.Embeddings;
import io.kvasir.inference.EncodedPassage;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.PassageText;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.Truncation;
import io.kvasir.inference.VectorMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The embedder contract for the packaged model at one precision. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PackagedEmbedderContract extends EmbedderContract {
    private static final int ROOM = 254;

    private final String precision;
    private final OnnxFixture fixture;

    PackagedEmbedderContract(String precision) {
        this.precision = precision;
        fixture = new OnnxFixture(TestInference.settings(2, 1024, 256), precision);
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Override
    protected Embedder embedder() {
        return fixture.models().embedder();
    }

    private static String repeated(String word, int times) {
        return Stream.generate(() -> word).limit(times).collect(Collectors.joining(" "));
    }

    @Test
    void model_isIdentified_byItsFile() {
        EmbeddingModel model = embedder().model();

        assertThat(model)
                .isEqualTo(new EmbeddingModel("all-minilm-l6-v2", model.sha256(), precision, model.rewrite(), 384, 256));
        assertThat(model.sha256()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "254, 1", "255, 2", "476, 2", "477, 3", "1000, 5"})
    void passage_hasAsManyWindows_asItNeeds(int tokens, int windows) {
        assertThat(windows("", repeated("leave", tokens))).hasSize(windows);
    }

    @Test
    void passage_thatJustFits_isNotSplit() {
        String head = repeated("leave", ROOM - 1);

        assertThat(windows("", head + " apple")).hasSize(1);
        assertThat(windows("", head + " apple").getFirst()).isNotEqualTo(windows("", head + " orange").getFirst());
    }

    @Test
    void context_beyondItsLimit_isTruncated() {
        String context = repeated("holiday", 47);

        assertThat(windows(context + " walrus one", "body").getFirst())
                .as("the 49th token does not count")
                .isEqualTo(windows(context + " walrus two", "body").getFirst());
        assertThat(windows(context + " walrus", "body").getFirst())
                .as("the 48th does")
                .isNotEqualTo(windows(context + " pelican", "body").getFirst());
    }

    @Test
    void context_ofAnyLength_leavesRoomForTheBody() {
        List<float[]> windows = windows(repeated("holiday", 1_000), repeated("leave", 206));

        assertThat(windows).hasSize(1);
        assertThat(windows(repeated("holiday", 1_000), repeated("leave", 207))).hasSize(2);
    }

    @Test
    void longQuestion_isTheMeanOfItsWindows() {
        String question = repeated("leave", 300) + " " + repeated("walrus", 300);
        assertThat(query(question)).isEqualTo(VectorMath.meanDirection(windows("", question)));
    }

    @Test
    void queryAndPassage_ofTheSameWords_areTheSame() {
        assertThat(query("Who is on call?")).isEqualTo(windows("", "Who is on call?").getFirst());
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "1, 65536", "3, 100"})
    void vectors_doNotDependOn_threadsAndBatches(int threads, int batchTokens) {
        List<PassageText> texts = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            texts.add(new PassageText("Title " + i, words(i * 25, "vacation")));
            texts.add(new PassageText("Title " + i, words(i * 25 + 1, "vacation")));
        }
        List<List<float[]>> expected = passages(texts);
        try (OnnxFixture other = new OnnxFixture(TestInference.settings(threads, 64, batchTokens), precision)) {
            List<List<float[]>> vectors = other.models().embedder().encodePassages(texts, Urgency.of(Priority.BATCH)).stream()
                    .map(EncodedPassage::windows)
                    .toList();
            for (int i = 0; i < texts.size(); i++) {
                for (int window = 0; window < expected.get(i).size(); window++) {
                    assertThat(vectors.get(i).get(window)).isEqualTo(expected.get(i).get(window));
                }
            }
        }
    }

    @Test
    void meaning_countsMoreThanWords() {
        float[] question = query("How many holidays do employees get?");

        assertThat(cosine(question, query("Staff have 25 days of paid leave a year.")))
                .isGreaterThan(cosine(question, query("How many printers do employees share?")));
    }

    private Embeddings embedded(Truncation truncation, boolean normalize, int dimensions, ModelInput... inputs) {
        return embedder().embed(
                new EmbedRequest(List.of(inputs), truncation, normalize, dimensions, Urgency.of(Priority.NORMAL)), new StageTimings());
    }

    private float[] vector(Truncation truncation, boolean normalize, int dimensions, String text) {
        return embedded(truncation, normalize, dimensions, new ModelInput.Text(text)).vectors().getFirst();
    }

    @Test
    void shortText_hasTheSameVector_underAnyTruncation() {
        for (String text : List.of("leave", repeated("leave", ROOM))) {
            assertThat(vector(Truncation.WINDOWS, true, 0, text)).isEqualTo(vector(Truncation.REFUSE, true, 0, text));
            assertThat(vector(Truncation.WINDOWS, false, 8, text)).isEqualTo(vector(Truncation.REFUSE, false, 8, text));
        }
    }

    @Test
    void textInWindows_equalsTheQueryVector_inAllOrSomeDimensions() {
        String text = words(400, "apple");
        float[] question = query(text);
        float[] some = vector(Truncation.WINDOWS, true, 16, text);

        assertThat(vector(Truncation.WINDOWS, true, 0, text)).isEqualTo(question);
        assertThat(some).hasSize(16);
        assertThat(cosine(some, some)).isCloseTo(1, within(1e-5));
        assertThat(cosine(some, Arrays.copyOf(question, 16)))
                .isCloseTo(Math.sqrt(cosine(Arrays.copyOf(question, 16), Arrays.copyOf(question, 16))), within(1e-5));
    }

    @Test
    void textInWindows_notNormalised_isThePlainMean() {
        String head = repeated("leave", ROOM);
        String tail = repeated("holiday", ROOM - (int) (0.125 * 256));
        // Two windows: the first 254 words and the last 254 words.
        String last = repeated("leave", (int) (0.125 * 256)) + " " + tail;
        float[] one = vector(Truncation.REFUSE, false, 0, head);
        float[] other = vector(Truncation.REFUSE, false, 0, last);
        float[] mean = vector(Truncation.WINDOWS, false, 0, head + " " + tail);

        for (int i = 0; i < mean.length; i++) {
            assertThat(mean[i]).isCloseTo((one[i] + other[i]) / 2, within(1e-5F));
        }
    }

    @Test
    void promptOfALongText_precedesEachWindow() {
        String text = repeated("leave", ROOM - 2);

        assertThat(embedded(Truncation.WINDOWS, true, 0, new ModelInput.Text("ask: ", text)).tokens()).containsExactly(256);
        assertThat(embedded(Truncation.WINDOWS, true, 0, new ModelInput.Text("ask: ", text + " leave")).tokens())
                .containsExactly(2 * 256);
    }

    @Test
    void tokenLimit_keepsTheFirstTokens_evenInWindows() {
        String text = words(400, "apple");
        EmbedRequest request = new EmbedRequest(
                List.of(new ModelInput.Text(text)), Truncation.WINDOWS, true, 0, Urgency.of(Priority.NORMAL));
        Embeddings some = embedder().embed(request.withMaxTokens(300), new StageTimings());
        String head = Arrays.stream(text.split(" ")).limit(300).collect(Collectors.joining(" "));

        assertThat(some.truncated()).isEqualTo(1);
        assertThat(some.windowed()).isEqualTo(1);
        assertThat(some.vectors().getFirst()).isEqualTo(query(head));
        assertThat(embedder().embed(request.withMaxTokens(10), new StageTimings()).tokens()).containsExactly(12);
    }
}
