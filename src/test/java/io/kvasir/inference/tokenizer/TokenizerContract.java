package io.kvasir.inference.tokenizer;

import io.kvasir.inference.TextToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract of every tokenizer of the packaged model. */
abstract class TokenizerContract {
    private static final int START = 101;
    private static final int END = 102;
    private static final int UNKNOWN = 100;

    /** Returns the packaged model's tokenizer, which its creator closes. */
    abstract Tokenizer tokenizer();

    static TokenizerFile packaged() {
        String name = "all-minilm-l6-v2-tokenizer.json";
        try (InputStream stream = Objects.requireNonNull(TokenizerContract.class.getResourceAsStream("/" + name), name)) {
            return TokenizerFile.of(name, stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int[] ids(String text) {
        return tokenizer().ids(text);
    }

    @Test
    void ids_followThePublishedVocabulary() {
        assertThat(ids("Hello, world!")).containsExactly(7592, 1010, 2088, 999);
        assertThat(ids("unaffable")).containsExactly(14477, 20961, 3468);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " \n\t ", "\u0000", "\u200B", "\uFFFD", "\uD83D", "\u0301"})
    void ids_ofTextWithoutTokens_areEmpty(String text) {
        assertThat(ids(text)).isEmpty();
        assertThat(tokenizer().tokens(text, false)).isEmpty();
        assertThat(tokenizer().tokens(text, true)).hasSize(2).allMatch(TextToken::special);
    }

    @Test
    void ids_ofAShortText_areNotPadded() {
        assertThat(ids("leave")).hasSize(1);
    }

    @Test
    void ids_ofALongText_areNotTruncated() {
        assertThat(ids("leave ".repeat(3_000) + "walrus")).hasSizeGreaterThan(3_000).endsWith(ids("walrus"));
    }

    @Test
    void tooLongWord_isUnknown() {
        assertThat(ids("a".repeat(100))).hasSizeGreaterThan(1).doesNotContain(UNKNOWN);
        assertThat(ids("a".repeat(101) + " b")).containsExactly(UNKNOWN, ids("b")[0]);
        assertThat(ids("a".repeat(300_000))).containsExactly(UNKNOWN);
        // A word of 150 characters, each of which is a surrogate pair.
        assertThat(ids("\uD835\uDC00".repeat(150))).containsExactly(UNKNOWN);
    }

    @Test
    void accentsAndCase_areIgnored() {
        assertThat(ids("ÉCOLE e\u0301cole")).containsExactly(ids("ecole ecole"));
        assertThat(ids("ΟΔΟΣ")).as("sigma at the end").containsExactly(ids("οδοσ"));
    }

    @Test
    void specialTokenNames_inTheText_areSpecialTokens() {
        assertThat(ids("a[SEP]b [CLS] [sep]"))
                .containsExactly(1037, END, 1038, START, 1031, 19802, 1033);
    }

    @Test
    void loneSurrogate_doesNotAffectTheRest() {
        assertThat(ids("a\uD83Db 😀 \uDE00c")).containsExactly(ids("ab 😀 c"));
    }

    @Test
    void special_isTheLayoutOfTheModel() {
        SpecialTokens special = tokenizer().special();

        assertThat(special.single(new int[] {7, 8})).containsExactly(START, 7, 8, END);
        assertThat(special.single(new int[0])).containsExactly(START, END);
        assertThat(special.singleCount()).isEqualTo(2);
        assertThat(special.pair(new int[] {7, 8}, new int[] {9}).ids()).containsExactly(START, 7, 8, END, 9, END);
        assertThat(special.pair(new int[] {7, 8}, new int[] {9}).types()).containsExactly(0, 0, 0, 0, 1, 1);
        assertThat(special.pairCount()).isEqualTo(3);
    }

    @Test
    void tokens_haveOffsetsInCodePoints() {
        assertThat(tokenizer().tokens("😀 Ölé日e\u0301x", true))
                .containsExactly(
                        new TextToken(START, "[CLS]", true, null, null),
                        new TextToken(UNKNOWN, "😀", false, 0, 1),
                        new TextToken(15589, "Ölé", false, 2, 5),
                        new TextToken(1864, "日", false, 5, 6),
                        new TextToken(4654, "e\u0301x", false, 6, 9),
                        new TextToken(END, "[SEP]", true, null, null));
        assertThat(tokenizer().tokens("👩‍🚀 unaffable", false))
                .containsExactly(
                        new TextToken(UNKNOWN, "👩‍🚀", false, 0, 3),
                        new TextToken(14477, "una", false, 4, 7),
                        new TextToken(20961, "ffa", false, 7, 10),
                        new TextToken(3468, "ble", false, 10, 13));
    }

    @Test
    void specialToken_inTheText_hasItsOffsets() {
        assertThat(tokenizer().tokens("a [SEP]", false))
                .containsExactly(new TextToken(1037, "a", false, 0, 1), new TextToken(END, "[SEP]", false, 2, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello, world!", "naïve café — 日本語 (テスト)", "a\uD83Db 👩‍🚀 x", "ﬁ ＡＢＣ ½ \u1E9E Ǆ 한국어", "\u0301a\u0301 \u200Bb"})
    void tokens_areTheIds_andSlicesOfTheText(String text) {
        List<TextToken> tokens = tokenizer().tokens(text, false);

        assertThat(tokens.stream().mapToInt(TextToken::id).toArray()).isEqualTo(ids(text));
        int[] codePoints = text.codePoints().toArray();
        for (TextToken token : tokens) {
            int start = Objects.requireNonNull(token.start());
            int stop = Objects.requireNonNull(token.stop());
            assertThat(token.text()).isEqualTo(new String(codePoints, start, stop - start));
        }
    }

    @Test
    void decodedText_isTheNormalisedText() {
        int[] ids = ids("Unaffable [SEP] Ölé!");

        assertThat(tokenizer().decode(ids, true)).isEqualTo("unaffable ole!");
        assertThat(tokenizer().decode(ids, false)).isEqualTo("unaffable [SEP] ole!");
        assertThat(tokenizer().decode(new int[0], true)).isEmpty();
        assertThat(tokenizer().decode(new int[] {START, END}, true)).isEmpty();
    }

    @Test
    void ids_onManyThreads_areTheSame() {
        String text = "Ölwechsel — every 10 000 km 😀 日本語 line\nbreak";
        int[] expected = ids(text);

        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> ids(text)))
                .allSatisfy(ids -> assertThat(ids).isEqualTo(expected));
    }
}
