package io.kvasir.index.lexical;

import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.TermGroup;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpellingCorrectorTest {
    private static TermGroup word(String... terms) {
        return new TermGroup(terms[0], Term.Kind.WORD, 0, Set.of(terms));
    }

    private static List<String> candidates(String word, String... others) {
        return SpellingCorrector.candidates(word(word), false, List.of(others)).stream()
                .map(SpellingCorrector.Candidate::term)
                .toList();
    }

    @Test
    void firstCandidate_hasTheFewestEdits_thenTheSameLength() {
        assertThat(candidates("authentcation", "authentication", "authenticity")).first().isEqualTo("authentication");
        assertThat(candidates("canten", "canteens", "canteen", "cantor")).first().isEqualTo("canteen");
        assertThat(candidates("houze", "houzes", "house")).first().isEqualTo("house");
    }

    @Test
    void candidates_equallySimilar_haveTheSameRank() {
        assertThat(SpellingCorrector.candidates(word("barde"), false, List.of("barge", "bards", "barded")))
                .containsExactly(
                        new SpellingCorrector.Candidate("bards", 4),
                        new SpellingCorrector.Candidate("barge", 4),
                        new SpellingCorrector.Candidate("barded", 5));
    }

    @Test
    void candidates_tooFarOrNotAWord_areEmpty() {
        assertThat(candidates("zebra", "leave", "canteen")).isEmpty();
        assertThat(candidates("leave", "lever", "leafs")).isEmpty();
        assertThat(candidates("leave")).isEmpty();
        assertThat(candidates("leave", "leav3")).isEmpty();
    }

    @Test
    void name_isCorrectedByOneEditOnly() {
        assertThat(SpellingCorrector.candidates(word("harborside"), true, List.of("harbourside", "harborsite"))).hasSize(2);
        assertThat(SpellingCorrector.candidates(word("harborside"), true, List.of("harboursites"))).isEmpty();
        assertThat(SpellingCorrector.candidates(word("morla"), true, List.of("morra"))).isEmpty();
    }

    @Test
    void word_withAlternatives_isComparedByEachOfThem() {
        assertThat(SpellingCorrector.candidates(word("muhlen", "muehlen"), false, List.of("muehlens", "muhlon")))
                .extracting(SpellingCorrector.Candidate::term)
                .containsExactly("muhlon", "muehlens");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORD")
    void anythingButAWord_isNotCorrected(Term.Kind kind) {
        assertThat(SpellingCorrector.isCorrectable(new TermGroup("lantern", kind, 0, Set.of("lantern")))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"lantern, true", "lamp, false", "lamp42, false", "фонарь, true", "東京都港区, false"})
    void word_longEnoughAndOfLetters_isCorrected(String word, boolean corrected) {
        assertThat(SpellingCorrector.isCorrectable(word(word))).isEqualTo(corrected);
    }

    @ParameterizedTest
    @CsvSource({"deposit, depsoit, 0", "deposit, edposit, 1", "deposit, dxeposit, 1", "deposit, dposit, 2", "deposit, daposit, 2"})
    void prefixes_ofAMisspelledWord_beginTheRightOne(String right, String written, int walk) {
        List<Set<String>> prefixes = SpellingCorrector.prefixes(word(written));

        for (int i = 0; i < prefixes.size(); i++) {
            assertThat(prefixes.get(i).stream().anyMatch(right::startsWith)).as("walk %s", i).isEqualTo(i == walk);
        }
    }

    @Test
    void names_areWordsWithACapitalInASentence() {
        assertThat(WrittenNames.of("Who maintains the Brask lighthouse? Ask Tonje.")).containsExactlyInAnyOrder("brask", "tonje");
        assertThat(WrittenNames.of("WHO MAINTAINS IT")).isEmpty();
    }

    @Test
    void correction_isOneMoreAlternativeOfItsWord() {
        TermGroup other = word("tide");

        assertThat(SpellingCorrection.apply(
                        List.of(new SpellingCorrection("lantren", "lantern")), List.of(word("lantren"), other)))
                .containsExactly(new TermGroup("lantren", Term.Kind.WORD, 0, Set.of("lantren", "lantern")), other);
    }
}
