package io.kvasir.inference.tokenizer;

import io.kvasir.inference.ModelInput;
import io.kvasir.inference.Truncation;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Checks that tokenising only a part of a very long text keeps the same tokens as tokenising the whole. */
class TruncatedInputTest {
    private static final int ROOM = 254;
    private static final int MOST = 1 << 17;
    private static final String[] PARTS = {
        " ", " ", " ", "  ", "\n", "\t", "\r\n", "\u00A0", "\u3000", "word", "Employees", "unaffable", "co₂", "naïve", "日本語", "😀", "👩🏽‍🚀",
        "e\u0301", "\u0301", "\u200B", "[SEP]", "##ing", "<s>", "hello", "tea", "—", "...", "1,234.50", "\uD804\uDD1E"
    };

    private static final DjlTokenizer LIBRARY = new DjlTokenizer(TokenizerContract.packaged());
    private static final Tokenizer OWN =
            Tokenizers.of(TokenizerContract.packaged().name(), TokenizerContract.packaged().bytes());
    private static final Tokenizer ROBERTA = Tokenizers.of("roberta", TokenizerJson.roberta());

    static Stream<Tokenizer> tokenizers() {
        return Stream.of(LIBRARY, OWN, ROBERTA);
    }

    @AfterAll
    static void close() {
        tokenizers().forEach(Tokenizer::close);
    }

    private static TruncatedInput of(String text, Tokenizer tokenizer, Truncation truncation) {
        return TruncatedInput.of(new ModelInput.Text(text), tokenizer, ROOM, truncation, "The text");
    }

    @ParameterizedTest
    @MethodSource("tokenizers")
    void keptIds_ofAVeryLongText_equalThoseOfTheWholeText(Tokenizer tokenizer) {
        Random random = new Random(31);
        for (int i = 0; i < 3; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < MOST + 1 + i * 30_000) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            int[] whole = tokenizer.ids(text.toString());
            for (Truncation truncation : List.of(Truncation.RIGHT, Truncation.LEFT)) {
                TruncatedInput kept = of(text.toString(), tokenizer, truncation);

                assertThat(kept.ids()).isEqualTo(InputIds.truncate(whole, ROOM, truncation, "")).hasSize(ROOM);
                assertThat(kept.truncated()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Truncation.class)
    void veryLongText_withoutAnExactCut_isRejected(Truncation truncation) {
        for (String text : List.of("a".repeat(MOST + 1), " ".repeat(MOST) + "a", "word " + " ".repeat(MOST) + "word")) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> of(text, OWN, truncation))
                    .withMessageContaining("The text has " + text.length() + " characters")
                    .withMessageContaining("more than 131072 characters")
                    .matches(e -> e.code() == ErrorCode.TEXT_TOO_LONG);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void longText_upToTheLimit_isTokenisedCompletely(int words) {
        String text = " ".repeat(MOST - 5 * words) + "word ".repeat(words);

        assertThat(of(text, OWN, Truncation.RIGHT).ids()).hasSize(Math.min(ROOM, words));
        assertThat(of(text, OWN, Truncation.RIGHT).truncated()).isEqualTo(words > ROOM);
    }
}
