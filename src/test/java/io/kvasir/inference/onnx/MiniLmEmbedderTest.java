package io.kvasir.inference.onnx;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.inference.ComputePool;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.EmbedderContract;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.PassageText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged model, behind the port. */
class MiniLmEmbedderTest extends EmbedderContract {
    private static final int ROOM = 254;

    private static MiniLmEmbedder embedder = embedder(2, 64, 256);

    private static MiniLmEmbedder embedder(int threads, int queueLimit, int batchTokens) {
        InferenceSettings settings = new InferenceSettings(threads, queueLimit, batchTokens);
        return new MiniLmEmbedder(new ComputePool(settings), settings);
    }

    @BeforeAll
    static void warm() {
        embedder.query("warm", Priority.HIGH, Deadline.none());
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Override
    protected Embedder embedder() {
        return embedder;
    }

    private static String repeated(String word, int times) {
        return Stream.generate(() -> word).limit(times).collect(Collectors.joining(" "));
    }

    @Test
    void model_isToldApart_byItsFile() {
        EmbeddingModel model = embedder.model();

        assertThat(model)
                .isEqualTo(new EmbeddingModel("all-minilm-l6-v2", model.sha256(), "fp32", "none", 384, 256));
        assertThat(model.sha256()).isEqualTo(ModelFile.packaged("all-minilm-l6-v2.onnx").sha256()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "254, 1", "255, 2", "476, 2", "477, 3", "1000, 5"})
    void passage_hasAsManyWindows_asItNeeds(int tokens, int windows) {
        assertThat(windows("", repeated("leave", tokens))).hasSize(windows);
    }

    @Test
    void passage_thatJustFits_isNotCut() {
        String head = repeated("leave", ROOM - 1);

        assertThat(windows("", head + " apple")).hasSize(1);
        assertThat(windows("", head + " apple").getFirst()).isNotEqualTo(windows("", head + " orange").getFirst());
    }

    @Test
    void context_beyondItsLimit_isCut() {
        String context = repeated("holiday", 47);

        assertThat(windows(context + " walrus one", "body").getFirst())
                .as("the 49th token does not count")
                .isEqualTo(windows(context + " walrus two", "body").getFirst());
        assertThat(windows(context + " walrus", "body").getFirst())
                .as("the 48th does")
                .isNotEqualTo(windows(context + " pelican", "body").getFirst());
    }

    @Test
    void context_howeverLong_leavesRoomForTheBody() {
        List<float[]> windows = windows(repeated("holiday", 1_000), repeated("leave", 206));

        assertThat(windows).hasSize(1);
        assertThat(windows(repeated("holiday", 1_000), repeated("leave", 207))).hasSize(2);
    }

    @Test
    void longQuestion_isTheMeanOfItsWindows() {
        String question = repeated("leave", 300) + " " + repeated("walrus", 300);
        double[] sum = new double[384];
        for (float[] window : windows("", question)) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += window[i];
            }
        }

        assertThat(query(question)).isEqualTo(SentenceEncoder.unit(sum));
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
        }
        List<List<float[]>> expected = passages(texts);
        MiniLmEmbedder other = embedder(threads, 64, batchTokens);
        List<List<float[]>> vectors = other.passages(texts, Priority.BATCH, Deadline.none());
        other.close();

        for (int i = 0; i < texts.size(); i++) {
            for (int window = 0; window < expected.get(i).size(); window++) {
                assertThat(vectors.get(i).get(window)).isEqualTo(expected.get(i).get(window));
            }
        }
    }

    @Test
    void oneLargeDocument_doesNotFillTheQueue() {
        MiniLmEmbedder narrow = embedder(1, 2, 16);
        List<PassageText> texts = Stream.generate(() -> new PassageText("", "leave")).limit(40).toList();

        assertThat(narrow.passages(texts, Priority.BATCH, Deadline.none())).hasSize(40);
        narrow.close();
    }

    @Test
    void meaning_countsMoreThanWords() {
        float[] question = query("How many holidays do employees get?");

        assertThat(cosine(question, query("Staff have 25 days of paid leave a year.")))
                .isGreaterThan(cosine(question, query("How many printers do employees share?")));
    }
}
