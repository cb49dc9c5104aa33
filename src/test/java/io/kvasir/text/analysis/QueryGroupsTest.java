package io.kvasir.text.analysis;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryGroupsTest {
    private static final Set<Language> ENGLISH = Set.of(Language.ENGLISH);

    @Test
    void groups_ofAQuestion_areItsWordsWithoutStopWords() {
        assertThat(TextAnalyzer.queryGroups("Where are the lamps of the harbour?", ENGLISH))
                .containsExactly(group("lamps", Term.Kind.WORD, 3, "lamp"), group("harbour", Term.Kind.WORD, 6, "harbour"));
    }

    @Test
    void groups_ofStopWordsOnly_areNone() {
        assertThat(TextAnalyzer.queryGroups("what is it", ENGLISH)).isEmpty();
        assertThat(TextAnalyzer.queryGroups("", ENGLISH)).isEmpty();
    }

    @Test
    void groups_withoutALanguage_areEnglish() {
        assertThat(TextAnalyzer.queryGroups("the lamps", Set.of())).containsExactly(group("lamps", Term.Kind.WORD, 1, "lamp"));
    }

    @Test
    void groups_ofAnIdentifier_areTheWholeAndItsParts_atOnePosition() {
        assertThat(TextAnalyzer.queryGroups("price of VLX-2042", ENGLISH))
                .containsExactly(
                        group("price", Term.Kind.WORD, 0, "price"),
                        group("vlx-2042", Term.Kind.IDENTIFIER, 2, "vlx2042"),
                        group("vlx", Term.Kind.PART, 2, "vlx"),
                        group("2042", Term.Kind.PART, 2, "2042"));
    }

    @Test
    void groups_ofAnIdentifierOfLetters_haveItAsAWordToo() {
        assertThat(TextAnalyzer.queryGroups("max_pool_size", ENGLISH).getFirst().alternatives())
                .containsExactlyInAnyOrder("maxpoolsize", "maxpools");
        assertThat(TextAnalyzer.queryGroups("maxpoolsize", ENGLISH).getFirst().alternatives()).containsExactly("maxpools");
    }

    @Test
    void groups_ofUmlauts_haveOtherSpellingsAsAlternatives() {
        assertThat(TextAnalyzer.queryGroups("Løkken", ENGLISH)).containsExactly(group("lokken", Term.Kind.WORD, 0, "lokken", "loekken"));
    }

    @Test
    void groups_ofSeveralLanguages_uniteTheStems() {
        List<TermGroup> groups = TextAnalyzer.queryGroups("die Tische der Boote", Set.of(Language.ENGLISH, Language.GERMAN));

        assertThat(groups).extracting(TermGroup::surface).containsExactly("die", "tische", "der", "boote");
        assertThat(groups.get(1).alternatives()).containsExactlyInAnyOrder("tisch");
        assertThat(TextAnalyzer.queryGroups("in Tische", Set.of(Language.ENGLISH, Language.GERMAN)))
                .extracting(TermGroup::surface)
                .containsExactly("tische");
    }

    @Test
    void groups_ofAWordThatIsRepeated_areOne() {
        assertThat(TextAnalyzer.queryGroups("lamp lamps LAMP", ENGLISH)).hasSize(1);
    }

    @Test
    void groups_ofAQuantity_areNumberQuantityAndUnit() {
        assertThat(TextAnalyzer.queryGroups("10 kilograms", ENGLISH))
                .containsExactly(
                        group("10", Term.Kind.NUMBER, 0, "10"),
                        group("10kg", Term.Kind.QUANTITY, 0, "10kg"),
                        group("kilograms", Term.Kind.WORD, 1, "kilogram", "kg"));
    }

    @Test
    void groups_ofScriptsWithoutSpaces_areOneForEachBigram() {
        assertThat(TextAnalyzer.queryGroups("显微镜", ENGLISH))
                .containsExactly(group("显微", Term.Kind.BIGRAM, 0, "显微"), group("微镜", Term.Kind.BIGRAM, 1, "微镜"));
    }

    private static TermGroup group(String surface, Term.Kind kind, int position, String... alternatives) {
        return new TermGroup(surface, kind, position, Set.of(alternatives));
    }
}
