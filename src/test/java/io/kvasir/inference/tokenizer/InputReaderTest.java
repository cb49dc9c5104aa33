package io.kvasir.inference.tokenizer;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.HeapBudget;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.EmbedRequest;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests how texts of any length are split into windows for a model that reads 256 tokens. */
class InputReaderTest {
    private static final int LIMIT = 256;
    private static final int WINDOW_BYTES = 5_000;
    private static final String[] PARTS = {
        " ", " ", " ", "  ", "\n", "word", "Employees", "unaffable", "naïve", "日本語", "😀", "e\u0301", "[SEP]", "1,234.50"
    };

    private static final Tokenizer OWN =
            Tokenizers.of(TokenizerContract.packaged().name(), TokenizerContract.packaged().bytes());
    private static final Tokenizer ROBERTA = Tokenizers.of("roberta", TokenizerJson.roberta());

    static Stream<Tokenizer> tokenizers() {
        return Stream.of(OWN, ROBERTA);
    }

    @AfterAll
    static void close() {
        tokenizers().forEach(Tokenizer::close);
    }

    private static EmbedRequest request(ModelInput... inputs) {
        return request(Deadline.none(), inputs);
    }

    private static EmbedRequest request(Deadline deadline, ModelInput... inputs) {
        return new EmbedRequest(List.of(inputs), Truncation.WINDOWS, true, 0, new Urgency(Priority.NORMAL, deadline));
    }

    private static TokenizedInputs read(Tokenizer tokenizer, EmbedRequest request) {
        return new InputReader(new SequenceLayout(tokenizer, LIMIT), request, WINDOW_BYTES).read();
    }

    private static TokenizedInputs read(String text) {
        return read(OWN, request(new ModelInput.Text(text)));
    }

    private static void assertRefused(ErrorCode code, EmbedRequest request) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> read(OWN, request))
                .matches(e -> e.code() == code, "has the code " + code);
    }

    private static List<int[]> ids(List<TokenSequence> sequences) {
        return sequences.stream().map(TokenSequence::ids).toList();
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void veryLongText_hasTheWindowsOfItsTokens(Tokenizer tokenizer) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < 400_000) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        SequenceLayout layout = new SequenceLayout(tokenizer, LIMIT);
        List<int[]> whole = layout.windows(new int[0], tokenizer.ids(text.toString()));

        TokenizedInputs tokenized = read(tokenizer, request(new ModelInput.Text(text.toString())));

        assertThat(ids(tokenized.inputs().getFirst())).usingElementComparator(Arrays::compare).containsExactlyElementsOf(whole);
        assertThat(tokenized.windowed()).isEqualTo(1);
    }

    @Test
    void textWithoutWhiteSpace_isRead() {
        assertThat(read("日本語".repeat(50_000)).tokens().getFirst()).isGreaterThan(150_000);
        // The long word is one unknown token in each part.
        assertThat(read("a".repeat(300_000)).tokens()).containsExactly(3 + 2);
        assertThat(read("😀".repeat(200_000)).inputs()).hasSize(1);
    }

    @Test
    void whiteSpace_ofAnyLength_isNotAToken() {
        TokenizedInputs tokenized = read(" ".repeat(400_000) + "leave");

        assertThat(tokenized.tokens()).containsExactly(3);
        assertThat(tokenized.windowed()).isZero();
    }

    @Test
    void tokenIds_areSplitIntoWindowsToo() {
        ModelInput.Tokens tokens = new ModelInput.Tokens(Collections.nCopies(1_000, 2681));

        assertThat(ids(read(OWN, request(tokens)).inputs().getFirst()))
                .usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(
                        new SequenceLayout(OWN, LIMIT).windows(new int[0], IntStream.generate(() -> 2681).limit(1_000).toArray()));
    }

    @Test
    void textsWithTooManyTokens_areTooLarge_aloneOrTogether() {
        String half = ".".repeat(Embedder.MAX_WINDOWED_TOKENS / 2);

        assertThat(read(half + half).windowed()).isEqualTo(1);
        assertRefused(ErrorCode.PAYLOAD_TOO_LARGE, request(new ModelInput.Text(half + half + ".")));
        assertRefused(
                ErrorCode.PAYLOAD_TOO_LARGE,
                request(new ModelInput.Text(half), new ModelInput.Text("leave"), new ModelInput.Text(half + ".")));
    }

    @Test
    void passingDeadline_endsTokenisation() {
        assertRefused(ErrorCode.DEADLINE_EXCEEDED, request(Deadline.after(Duration.ZERO), new ModelInput.Text("leave")));
    }

    @Test
    void interruptedCaller_endsTokenisation() throws InterruptedException {
        Throwable[] failure = new Throwable[1];
        Thread caller = Thread.ofVirtual().unstarted(() -> {
            Thread.currentThread().interrupt();
            read("leave ".repeat(100_000));
        });
        caller.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        caller.start();
        caller.join();

        assertThat(failure[0]).isInstanceOf(KvasirException.class).hasMessageContaining("cancelled");
    }

    @Test
    void windows_countTowardsTheHeapShareOfTheCall() {
        HeapBudget budget = new HeapBudget(1 << 30);
        try (HeapBudget.Share share = budget.share()) {
            read(OWN, request(new ModelInput.Text("leave")).withHeap(share));
            assertThat(budget.held()).isZero();

            TokenizedInputs tokenized = read(OWN, request(new ModelInput.Text("leave ".repeat(10_000))).withHeap(share));
            assertThat(budget.held()).isEqualTo((long) tokenized.sequences().size() * WINDOW_BYTES).isGreaterThan(40 * WINDOW_BYTES);
        }
        assertThat(budget.held()).isZero();
    }
}
