package io.kvasir.inference.onnx;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenizerTest {
    private static final Tokenizer TOKENIZER = new Tokenizer(ModelFile.packaged("all-minilm-l6-v2-tokenizer.json"));
    private static final long START = 101;
    private static final long END = 102;

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    @Test
    void ids_areThoseOfThePublishedVocabulary() {
        assertThat(TOKENIZER.ids("Hello, world!")).containsExactly(7592, 1010, 2088, 999);
    }

    @Test
    void ids_ofNothing_areNone() {
        assertThat(TOKENIZER.ids("")).isEmpty();
        assertThat(TOKENIZER.ids(" \n\t ")).isEmpty();
    }

    @Test
    void ids_ofAShortText_areNotPadded() {
        assertThat(TOKENIZER.ids("leave")).hasSize(1);
    }

    @Test
    void ids_ofALongText_areNotCut() {
        long[] ids = TOKENIZER.ids("leave ".repeat(3_000) + "walrus");

        assertThat(ids).hasSizeGreaterThan(3_000).endsWith(TOKENIZER.ids("walrus"));
    }

    @Test
    void window_hasStartPrefixPieceEnd() {
        assertThat(TOKENIZER.window(new long[] {7, 8}, new long[] {9})).containsExactly(START, 7, 8, 9, END);
        assertThat(TOKENIZER.window(new long[0], new long[0])).containsExactly(START, END);
    }

    @Test
    void head_cutsOnlyWhatIsLonger() {
        long[] ids = {1, 2, 3};

        assertThat(Tokenizer.head(ids, 2)).containsExactly(1, 2);
        assertThat(Tokenizer.head(ids, 3)).isSameAs(ids);
        assertThat(Tokenizer.head(ids, 4)).isSameAs(ids);
    }

    @Test
    void ids_onManyThreads_areTheSame() {
        String text = "Ölwechsel — every 10 000 km 😀 日本語 line\nbreak";
        long[] expected = TOKENIZER.ids(text);

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> TOKENIZER.ids(text)))
                .allSatisfy(ids -> assertThat(ids).isEqualTo(expected));
    }

    @Test
    void file_ofAModelThatIsNotPackaged_isNamed() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ModelFile.packaged("no-such-model.onnx"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-model.onnx");
    }
}
