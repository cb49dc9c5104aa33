package io.kvasir.index;

import io.kvasir.text.analysis.Language;
import io.kvasir.text.analysis.TextAnalyzer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PassageTermsTest {
    private static final TextAnalyzer ENGLISH = TextAnalyzer.of(Language.ENGLISH);

    /** Returns a passage of these sentences; those that begin with a number sign are headings. */
    private static Passage passage(List<String> headings, List<PassageStructure.HeadedRange> sections, String... lines) {
        List<Sentence> sentences = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            Sentence.Kind kind = line.startsWith("# ") ? Sentence.Kind.HEADING : Sentence.Kind.PROSE;
            sentences.add(new Sentence(kind, text.length(), text.length() + line.length(), line.replaceFirst("^# ", "")));
            text.append(line).append('\n');
        }
        return new Passage(0, headings, text.toString(), 0, text.length(), 9, sentences, new PassageStructure(sections, List.of()));
    }

    private static Passage passage(List<String> headings, String... lines) {
        return passage(headings, List.of(), lines);
    }

    @Test
    void terms_ofTheTitle_countTwice() {
        PassageTerms terms = PassageTerms.of(ENGLISH, "Buoys", passage(List.of("Lamps"), "The buoy blinks."));

        assertThat(terms.frequencies()).containsOnlyKeys("buoy", "lamp", "blink");
        assertThat(terms.frequencies()).containsEntry("buoy", 3F).containsEntry("lamp", 1F).containsEntry("blink", 1F);
        assertThat(terms.length()).isEqualTo(5);
    }

    @Test
    void length_doesNotCountPartsOfIdentifiers() {
        PassageTerms terms = PassageTerms.of(ENGLISH, "", passage(List.of(), "Replace QRT-5510."));

        assertThat(terms.frequencies()).containsKeys("replac", "qrt5510", "qrt", "5510");
        assertThat(terms.length()).isEqualTo(2);
    }

    @Test
    void passage_withoutTerms_hasALength() {
        PassageTerms terms = PassageTerms.of(ENGLISH, "", passage(List.of(), "It is."));

        assertThat(terms.frequencies()).isEmpty();
        assertThat(terms.length()).isEqualTo(1);
    }

    @Test
    void headings_ofJoinedSections_countOnce() {
        List<PassageStructure.HeadedRange> sections = List.of(
                new PassageStructure.HeadedRange(0, List.of("Harbor", "Cranes")),
                new PassageStructure.HeadedRange(2, List.of("Harbor", "Winches", "Ropes")));
        PassageTerms terms = PassageTerms.of(
                ENGLISH, "", passage(List.of("Harbor"), sections, "# Cranes", "They lift.", "# Ropes", "They hold."));

        assertThat(terms.frequencies()).containsOnlyKeys("harbor", "crane", "winch", "rope", "lift", "hold");
        assertThat(terms.frequencies().values()).containsOnly(1F);
    }

    @Test
    void language_decidesTheStems() {
        Passage passage = passage(List.of(), "Die Bojen blinken");

        assertThat(PassageTerms.of(TextAnalyzer.of(Language.GERMAN), "", passage).frequencies()).containsKeys("boj", "blink");
        assertThat(PassageTerms.of(TextAnalyzer.of(Language.NONE), "", passage).frequencies()).containsKeys("die", "bojen", "blinken");
    }
}
