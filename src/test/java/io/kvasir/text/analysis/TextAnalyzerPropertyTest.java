package io.kvasir.text.analysis;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** What holds for the terms of every text, shown on texts drawn at random with a fixed seed. */
class TextAnalyzerPropertyTest {
    private static final int TEXTS = 3_000;

    /** Characters that matter to the analyzer: letters of several scripts, digits, marks, separators, surrogates, NUL. */
    private static final String CHARACTERS = "abcXYZéÄöøßæ019²³⁻₂½①٣４ｶﾞ--__..//@@::+#&''’,,    "
            + "\u00A0\u202F%°€$^*{}=?\u00AD\u200D\uFE0F\u0301\u0308\u0327"
            + "離心機図书のガラเผ้าสระน้ำ한국어ᄒ\u1161\u11ABабвёйΩςשלוםمرحبا\u0640हिन्दी\u0000\uD800\uDC00ﬁﷺⅫ\u212A\u2126";

    @ParameterizedTest
    @EnumSource(Language.class)
    void terms_ofAnyText_lieInsideIt_inOrder(Language language) {
        Random random = new Random(1);
        for (int i = 0; i < TEXTS / 10; i++) {
            String text = text(random, 1 + random.nextInt(80));

            check(text, TextAnalyzer.of(language).analyze(text));
        }
    }

    @Test
    void terms_ofAnyCodePoints_lieInsideTheText_inOrder() {
        Random random = new Random(2);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(40, 0, Character.MAX_CODE_POINT + 1).forEach(text::appendCodePoint);
            random.ints(20, 0, 0x3000).forEach(text::appendCodePoint);

            check(text.toString(), TextAnalyzer.of(Language.ENGLISH).analyze(text.toString()));
        }
    }

    @Test
    void terms_ofContractions_lieInsideTheText() {
        String[] pieces = {"æ", "ß", "é", "ﬁ", "a", "no", "'", "’", "'s", "'d", "n't", "'ll", "-", "."};
        Random random = new Random(5);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(6), 0, pieces.length).forEach(piece -> text.append(pieces[piece]));

            check(text.toString(), TextAnalyzer.of(Language.ENGLISH).analyze(text.toString()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ææ'd, aeae", "the café's roof, cafe", "mother-in-law's, motherinlaw", "don't, don't"})
    void contraction_isItsWord(String text, String term) {
        assertThat(TextAnalyzer.of(Language.ENGLISH).analyze(text)).extracting(Term::surface).isNotEmpty();
        assertThat(TextAnalyzer.of(Language.ENGLISH).analyze(text).stream().map(Term::text).map(Folding::fold)).contains(term);
    }

    @Test
    void terms_ofComposedAndDecomposedText_areTheSame() {
        Random random = new Random(3);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, 1 + random.nextInt(60)).replaceAll("[\uD800-\uDFFF]", "");
            Language language = Language.values()[i % Language.values().length];

            assertThat(TextAnalyzer.of(language).terms(Normalizer.normalize(text, Normalizer.Form.NFD)))
                    .as(text)
                    .isEqualTo(TextAnalyzer.of(language).terms(Normalizer.normalize(text, Normalizer.Form.NFC)));
        }
    }

    @Test
    void groups_ofAnyQuery_haveTermsOfIt() {
        Random random = new Random(4);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, 1 + random.nextInt(40));

            for (TermGroup group : TextAnalyzer.queryGroups(text, Set.of(Language.ENGLISH))) {
                assertThat(TextAnalyzer.of(Language.ENGLISH).terms(text)).as(text).containsAll(group.alternatives());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "A", "aB", "1", "1.", "1,234,", "1 234 ", "a-", "a_", "_", "-", "a'", "'", "é", "e\u0301", "\u0301", "e\u0301\u0327",
                "a\u200B", "\u200B", "a-\u200B", "離", "ก\u0E34", "\u0E34", "한", "\u1161", "１", "²", "1²", "½", "a.", "www.", "://",
                "a://", "?", "a@", "\uD83D\uDE00", "\uD800", "\u0000", "10 kg ", "€", "°C", "A 12 ", "ß", "ﷺ", "10^", "**", "1,",
                "don't ", ": "
            })
    void terms_ofAMegabyte_areFoundInLinearTime(String piece) {
        String text = "b" + piece.repeat(1_000_000 / piece.length());
        for (Language language : List.of(Language.ENGLISH, Language.GERMAN)) {
            List<Term> terms =
                    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> TextAnalyzer.of(language).analyze(text));

            assertThat(terms).isNotEmpty().allMatch(term -> term.text().length() <= TextAnalyzer.MAX_TERM_LENGTH);
        }
    }

    private static void check(String text, List<Term> terms) {
        int start = 0;
        int position = 0;
        for (Term term : terms) {
            assertThat(term.text()).as(text).isNotEmpty().hasSizeLessThanOrEqualTo(TextAnalyzer.MAX_TERM_LENGTH);
            assertThat(term.text().chars())
                    .as(text)
                    .noneMatch(c -> c == 0)
                    .noneMatch(c -> Character.isUpperCase(c) && Character.toLowerCase(c) != c);
            assertThat(term.text().codePoints()).as(text).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
            assertThat(term.start()).as(text).isGreaterThanOrEqualTo(start);
            assertThat(term.end()).as(text).isGreaterThan(term.start()).isLessThanOrEqualTo(text.length());
            assertThat(term.position()).as(text).isGreaterThanOrEqualTo(position);
            start = term.start();
            position = term.position();
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
