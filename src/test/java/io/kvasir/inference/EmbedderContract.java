package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/** The contract of every embedder, both the fake one and real models. */
public abstract class EmbedderContract {
    private static final List<String> TEXTS = List.of(
            "", "leave", "How many days of leave can I carry over?", "The canteen opens at noon.",
            "Ölwechsel — every 10 000 km 😀", "line one\nline two\ttabbed", "日本語の文章です", "   ", ".");

    protected abstract Embedder embedder();

    protected final float[] query(String text) {
        return embedder().embedQuery(text, Urgency.of(Priority.NORMAL));
    }

    protected final List<List<float[]>> passages(List<PassageText> passages) {
        return embedder().encodePassages(passages, Urgency.of(Priority.BATCH)).stream()
                .map(EncodedPassage::windows)
                .toList();
    }

    protected final List<float[]> windows(String context, String body) {
        return passages(List.of(new PassageText(context, body))).getFirst();
    }

    protected static double cosine(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
    }

    /** Returns the given number of distinct short words. */
    protected static String words(int count, String word) {
        return IntStream.range(0, count).mapToObj(i -> word + " " + i % 10).collect(Collectors.joining(" "));
    }

    @Test
    void model_reportsTheDimensionOfItsVectors() {
        assertThat(query("leave")).hasSize(embedder().model().dimension());
    }

    @Test
    void vectors_ofAnyText_areUnitVectors() {
        for (String text : TEXTS) {
            assertThat(cosine(query(text), query(text))).as(text).isCloseTo(1, within(1e-5));
            assertThat(windows("Title", text)).as(text).isNotEmpty().allSatisfy(vector -> assertThat(cosine(vector, vector))
                    .isCloseTo(1, within(1e-5)));
        }
    }

    @Test
    void queries_inABatch_equalThoseOneByOne() {
        List<float[]> together = embedder().embedQueries(TEXTS, Urgency.of(Priority.NORMAL));

        assertThat(together).hasSameSizeAs(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(together.get(i)).as(TEXTS.get(i)).isEqualTo(query(TEXTS.get(i)));
        }
    }

    @Test
    void singlePassages_equalThoseWithoutContext() {
        List<float[]> vectors = embedder().embedPassages(TEXTS, Urgency.of(Priority.NORMAL));

        assertThat(vectors).hasSameSizeAs(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(cosine(vectors.get(i), windows("", TEXTS.get(i)).getFirst())).as(TEXTS.get(i)).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void passages_inABatch_equalThoseOneByOne_inAnyOrder() {
        List<PassageText> texts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            texts.add(new PassageText("Title " + i, words(1 + 2 * i * i, "apple")));
        }
        Collections.shuffle(texts, new Random(5));
        List<List<float[]>> together = passages(texts);

        assertThat(together).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            List<float[]> alone = windows(texts.get(i).context(), texts.get(i).body());
            assertThat(together.get(i)).as(texts.get(i).context()).hasSameSizeAs(alone);
            for (int window = 0; window < alone.size(); window++) {
                assertThat(together.get(i).get(window)).isEqualTo(alone.get(window));
            }
        }
    }

    @Test
    void emptyInput_givesNoVectors() {
        assertThat(passages(List.of())).isEmpty();
        assertThat(embedder().embedQueries(List.of(), Urgency.of(Priority.HIGH))).isEmpty();
        assertThat(embedder().embedPassages(List.of(), Urgency.of(Priority.HIGH))).isEmpty();
    }

    @Test
    void sameText_givesTheSameVector() {
        assertThat(query("Who is on call?")).isEqualTo(query("Who is on call?"));
    }

    @Test
    void textsWithTheSameWords_areCloserThanOthers() {
        float[] question = query("how many vacation days");

        assertThat(cosine(question, query("25 vacation days")))
                .isGreaterThan(cosine(question, query("the printer is out of toner")));
    }

    @Test
    void shortPassage_hasOneWindow_andALongOneSeveral() {
        int limit = embedder().model().maxTokens();

        assertThat(windows("", "short")).hasSize(1);
        assertThat(windows("", words(limit, "apple")).size()).isGreaterThanOrEqualTo(2);
        assertThat(windows("", words(2 * limit, "apple")).size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void encodedQuery_hasTheVectorOfTheQuery_andItsTokens() {
        for (String text : List.of("", "leave", "How many days of leave can I carry over?")) {
            EncodedQuery encoded = embedder().encodeQuery(text, Urgency.of(Priority.NORMAL));

            assertThat(encoded.vector()).as(text).isEqualTo(query(text));
            assertThat(encoded.tokens()).as(text).hasSize(embedder().countTokens(text)).allSatisfy(token ->
                    assertThat(cosine(token, token)).isBetween(1e-6, 1 + 1e-5));
        }
        assertThat(embedder().encodeQuery(words(5_000, "apple"), Urgency.of(Priority.NORMAL)).tokens())
                .hasSizeLessThanOrEqualTo(10_000)
                .isNotEmpty();
    }

    @Test
    void passage_hasATokenVectorPerToken_titleTokensOnce() {
        int width = embedder().model().dimension();
        int limit = embedder().model().maxTokens();

        assertThat(tokenCount(binaryTokenVectors("Holidays", "leave days"), width)).isEqualTo(3);
        assertThat(tokenCount(binaryTokenVectors("Holidays", words(limit, "apple")), width))
                .isBetween(2 * limit + 1, 3 * limit);
    }

    private static int tokenCount(byte[] signs, int width) {
        return signs.length / (BinaryTokenVectors.wordsPerToken(width) * Long.BYTES);
    }

    private byte[] binaryTokenVectors(String context, String body) {
        return embedder()
                .encodePassages(List.of(new PassageText(context, body)), Urgency.of(Priority.BATCH))
                .getFirst()
                .binaryTokenVectors();
    }

    @Test
    void lateInteraction_prefersTheRelevantPassage() {
        LateInteraction question = new LateInteraction(
                embedder().encodeQuery("how many vacation days", Urgency.of(Priority.NORMAL)).tokens());

        assertThat(question.score(BinaryTokenVectors.toLongs(binaryTokenVectors("", "You have 25 vacation days."))))
                .isGreaterThan(question.score(BinaryTokenVectors.toLongs(binaryTokenVectors("", "The printer is out of toner."))));
    }

    @Test
    void endOfALongText_isEmbeddedToo() {
        String head = words(2 * embedder().model().maxTokens(), "apple");

        assertThat(query(head + " the secret word is walrus")).isNotEqualTo(query(head + " the secret word is pelican"));
        assertThat(windows("", head + " the secret word is walrus").getLast())
                .isNotEqualTo(windows("", head + " the secret word is pelican").getLast());
    }

    @Test
    void context_precedesEveryWindow() {
        String body = words(2 * embedder().model().maxTokens(), "apple");
        List<float[]> holidays = windows("Holidays", body);
        List<float[]> printers = windows("Printers", body);

        assertThat(holidays).hasSameSizeAs(printers);
        for (int i = 0; i < holidays.size(); i++) {
            assertThat(holidays.get(i)).isNotEqualTo(printers.get(i));
        }
    }

    @Test
    void tokens_areCounted_withoutLimit() {
        assertThat(embedder().countTokens("")).isZero();
        assertThat(embedder().countTokens("apple")).isEqualTo(1);
        assertThat(embedder().countTokens(words(5_000, "apple"))).isEqualTo(10_000);
    }

    @Test
    void passedDeadline_isRespected() {
        Deadline passed = Deadline.after(Duration.ZERO);

        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> embedder().embedQuery("leave", new Urgency(Priority.HIGH, passed)))
                .matches(e -> e.code() == ErrorCode.DEADLINE_EXCEEDED);
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> embedder().encodePassages(List.of(new PassageText("", "leave")), new Urgency(Priority.BATCH, passed)))
                .matches(e -> e.code() == ErrorCode.DEADLINE_EXCEEDED);
    }
}
