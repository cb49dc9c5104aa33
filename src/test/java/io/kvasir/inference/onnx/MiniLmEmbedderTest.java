package io.kvasir.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.inference.ComputePool;
import io.kvasir.inference.InferenceSettings;
import io.kvasir.inference.PassageText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged model, against the published code around the same weights and against itself. */
class MiniLmEmbedderTest {
    private static final InferenceSettings SETTINGS = new InferenceSettings(2, 1024, 256);
    private static final MiniLmEmbedder EMBEDDER = new MiniLmEmbedder(new ComputePool(SETTINGS), SETTINGS);
    private static final AllMiniLmL6V2EmbeddingModel PUBLISHED = new AllMiniLmL6V2EmbeddingModel();

    private static float[] query(String text) {
        return EMBEDDER.query(text, Priority.NORMAL, Deadline.none());
    }

    private static List<float[]> passage(String context, String body) {
        return EMBEDDER.passages(List.of(new PassageText(context, body)), Priority.NORMAL, Deadline.none()).getFirst();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            left += a[i] * a[i];
            right += b[i] * b[i];
        }
        return dot / Math.sqrt(left * right);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a",
        "How many days of leave may I carry over?",
        "The quick brown fox jumps over the lazy dog.",
        "Ternehavn Bøjeværk — Søndergade 12, 6760 Ribe",
        "KX-4471-B; https://example.com/a?b=c&d=%20 #4711",
        "  white\tspace\n\nand lines  ",
        "ÀÉÎÕÜ ß ﬁ Ⅳ ½ e\u0301",
        "漂浮在海上的浮标测量波浪和水流。",
        "المرساة في قاع البحر",
        "🛟 👩‍🚒 emoji and \u200bzero width",
        "UPPER lower MiXeD",
        "don't can't o'clock \"quotes\" “curly” …",
        "antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis"
    })
    void vector_ofAShortText_isThePublishedOne(String text) {
        assertThat(EMBEDDER.tokens(text)).isLessThan(120);
        assertThat(cosine(query(text), PUBLISHED.embed(text).content().vector())).isGreaterThanOrEqualTo(0.999);
    }

    @Test
    void vector_ofOneHundredTokens_isThePublishedOne() {
        String text = "The buoy measures waves, currents and wind. ".repeat(10);

        assertThat(EMBEDDER.tokens(text)).isBetween(80, 120);
        assertThat(cosine(query(text), PUBLISHED.embed(text).content().vector())).isGreaterThanOrEqualTo(0.999);
    }

    @Test
    void vector_ofAnyText_hasLengthOne() {
        for (String text : List.of("a", "words ".repeat(1000), "🛟")) {
            double square = 0;
            for (float value : query(text)) {
                square += value * value;
            }
            assertThat(square).isBetween(0.99999, 1.00001);
        }
    }

    @Test
    void vector_ofAText_isTheSameAloneAndInAnyCompany() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            texts.add("Note " + i + " tells of " + "rope and tar and hemp, ".repeat(i % 9 * 3) + "and of the sea.");
        }
        List<float[]> together = EMBEDDER.queries(texts, Priority.BATCH, Deadline.none());

        for (int i = 0; i < texts.size(); i++) {
            assertThat(together.get(i)).as(texts.get(i)).containsExactly(query(texts.get(i)));
        }
    }

    @Test
    void vector_ofATextAskedByManyAtOnce_isAlwaysTheSame() throws InterruptedException {
        String text = "The rescue boat lies in berth 7.";
        float[] expected = query(text);
        List<float[]> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            askers.add(Thread.startVirtualThread(() -> seen.add(query(text))));
        }
        for (Thread asker : askers) {
            asker.join();
        }

        assertThat(seen).hasSize(16).allSatisfy(vector -> assertThat(vector).containsExactly(expected));
    }

    @Test
    void query_longerThanTheModel_isNotCut() {
        String text = "The buoy measures waves and currents. ".repeat(200);

        assertThat(cosine(query(text), query(text + "The cook bakes bread."))).isLessThan(1 - 1e-6);
        assertThat(cosine(query("The cook bakes bread. " + text), query(text))).isLessThan(1 - 1e-6);
    }

    @Test
    void passage_longerThanTheModel_hasWindowsThatReachItsEnd() {
        String body = "The buoy measures waves and currents. ".repeat(100);
        List<float[]> windows = passage("Buoys. ", body);
        List<float[]> other = passage("Buoys. ", body.strip() + " Bread is baked by the cook.");

        assertThat(windows.size()).isGreaterThan(2);
        assertThat(cosine(windows.getLast(), other.getLast())).isLessThan(1 - 1e-4);
        float[] bread = query("Who bakes bread?");
        assertThat(other.stream().mapToDouble(window -> cosine(window, bread)).max().orElseThrow())
                .isGreaterThan(windows.stream().mapToDouble(window -> cosine(window, bread)).max().orElseThrow());
    }

    @Test
    void passage_thatFits_hasOneWindowWithItsContextInFront() {
        List<float[]> windows = passage("Buoys. ", "They float.");

        assertThat(windows).hasSize(1);
        assertThat(cosine(windows.getFirst(), query("Buoys. They float."))).isGreaterThan(0.99999);
    }

    @Test
    void passage_withAVeryLongContext_stillHasItsBody() {
        String context = "A heading that goes on. ".repeat(100);

        assertThat(cosine(passage(context, "Bread is baked.").getFirst(), passage(context, "Anchors are cast.").getFirst()))
                .isLessThan(1 - 1e-4);
    }

    @Test
    void tokens_ofAText_areCountedWithoutSpecialOnesAndWithoutLimit() {
        assertThat(EMBEDDER.tokens("")).isZero();
        assertThat(EMBEDDER.tokens("boat")).isEqualTo(1);
        assertThat(EMBEDDER.tokens("boat ".repeat(3000))).isEqualTo(3000);
    }
}
