package io.kvasir.inference.tokenizer;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that our own tokenizer returns the library's ids for any text. */
class WordPieceTokenizerTest extends TokenizerContract {
    private static final DjlTokenizer LIBRARY = new DjlTokenizer(packaged());
    private static final Tokenizer OWN = Tokenizers.of(packaged().name(), packaged().bytes());

    private static final String[] PARTS = {
        "the", "Employees", "unaffable", "e-mail", "co₂", "1,234.50", "łódź", "Straße", "ÉCOLE", "naïve", "İstanbul", "ΟΔΟΣ",
        "日本語", "テスト", "한국어", "हिन्दी", "ไทย", "עִבְרִית", "العربية", "Ελληνικά", "русский", "ﬁ", "Ǆ", "½", "№", "≠", "Å", "Ω",
        "😀", "👩🏽‍🚀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "𝔘", "𠀀",
        "\u0301", "\u0338", "\u0345", "\u200B", "\u00AD", "\uFEFF", "\uFFFD", "\u0000", "\u0007", "\u000B",
        "\u0085", "\u2028", "\u3000", "\u00A0", "\t", "\r\n", "  ", "\uD83D", "\uDE00", "[SEP]", "[CLS]", "[MASK]", "[UNK]", "[PAD]",
        "[sep]", "[SE", "[", "]", "##ing", "#", "—", "…", "“”", "$", "^", "`",
        "\u061D", "\uA953\u302E", "\uD804\uDD1E", "\uD834\uDD65\uD834\uDD6D"
    };

    @AfterAll
    static void close() {
        LIBRARY.close();
        OWN.close();
    }

    @Override
    Tokenizer tokenizer() {
        return OWN;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            switch (random.nextInt(12)) {
                case 0 -> text.append((char) random.nextInt(' ', 0x7F));
                case 1 -> text.append((char) random.nextInt(0x80, 0x800));
                case 2 -> text.appendCodePoint(random.nextInt(0x20000));
                case 3 -> text.append(PARTS[random.nextInt(PARTS.length)].repeat(random.nextInt(30)));
                case 4, 5, 6, 7 -> text.append(' ');
                default -> text.append(PARTS[random.nextInt(PARTS.length)]);
            }
        }
        return text.toString();
    }

    private static void assertSame(Tokenizer own, Tokenizer library, String text) {
        assertThat(own.ids(text)).as(() -> escaped(text)).isEqualTo(library.ids(text));
    }

    private static String escaped(String text) {
        return text.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining());
    }

    @Test
    void packagedModel_usesOurTokenizer() {
        assertThat(OWN).isInstanceOf(WordPieceTokenizer.class);
    }

    @Test
    void ids_ofRandomTexts_equalTheLibrarys() {
        Random random = new Random(21);
        for (int i = 0; i < 20_000; i++) {
            assertSame(OWN, LIBRARY, text(random));
        }
    }

    @Test
    void ids_ofEveryCharacter_equalTheLibrarys() {
        for (int from = 0; from < 0x40000; from += 128) {
            assertSame(OWN, LIBRARY, IntStream.range(from, from + 128)
                    .mapToObj(c -> Character.toString(c) + " a" + Character.toString(c) + "b")
                    .collect(Collectors.joining(" ")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, null, true, ##, 100", "true, true, true, false, ##, 5", "true, false, false, true, ##, 8",
        "false, true, false, false, @, 3", "false, false, null, false, '', 6", "false, true, true, true, ab, 0"
    })
    void ids_withOtherOptions_equalTheLibrarys(
            boolean clean, boolean chinese, String strip, boolean lowercase, String prefix, int maxChars) {
        List<String> pieces = List.of(
                "[UNK]", "[CLS]", "[SEP]", "a", "A", "b", "e", "é", "i", "i\u0307", "s", "t", "the", "日", "本", "😀", "\u0000", "##",
                prefix + "a", prefix + "A", prefix + "e", prefix + "h", prefix + "é", prefix + "\u0301", prefix + "st", "ab" + prefix,
                "<a", "x");
        byte[] json = TokenizerJson.wordPieces(
                TokenizerJson.bertText(clean, chinese, strip, lowercase), prefix, maxChars,
                pieces.stream().distinct().map(piece -> piece.replace("\u0000", "\\u0000")).toList(), ADDED);
        Random random = new Random(22);
        try (Tokenizer own = Tokenizers.of("test", json);
                DjlTokenizer library = new DjlTokenizer(TokenizerFile.of("test", json))) {
            assertThat(own).isInstanceOf(WordPieceTokenizer.class);
            for (int i = 0; i < 2_000; i++) {
                assertSame(own, library, text(random) + SHORT[random.nextInt(SHORT.length)] + text(random));
            }
        }
    }

    /** Added tokens that are prefixes of each other, with various first characters and outside the vocabulary. */
    private static final String ADDED = List.of("[SEP]", "[SE", "<a", "<a>", "a<", "é>").stream()
            .map(name -> TokenizerJson.added(name, "\"single_word\":false,\"normalized\":false"))
            .collect(Collectors.joining(","));

    private static final String[] SHORT = {"aéa", "Aes", "thest", "i\u0307", "İ", "<a>", "<<a", "[SEa<a>", "e\u0301", "É>", "é>", "abast"};
}
