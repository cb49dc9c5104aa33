package io.kvasir.answer.semantic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StemmerTest {

    /** The expected stems are those of {@code select to_tsvector('english', …)} in PostgreSQL. */
    @ParameterizedTest
    @CsvSource({
        "running, run", "ponies, poni", "policies, polici", "employees, employe", "carried, carri", "university, univers",
        "generously, generous", "happily, happili", "national, nation", "nationality, nation", "dying, die", "skies, sky",
        "news, news", "inning, inning", "proceed, proceed", "succeeded, succeed", "consigned, consign", "consistency, consist",
        "knightly, knight", "lying, lie", "early, earli", "ugly, ugli", "goodness, good", "hopefully, hope", "vacations, vacat",
        "days, day", "leave, leav", "leaving, leav", "meetings, meet", "organization, organ", "relational, relat",
        "électricité, électricité", "café, café", "naïve, naïv", "10, 10", "3.5, 3.5", "employee's, employe", "Exceeding, exceed",
        "OUTING, outing", "herring, herring", "gently, gentl", "singly, singl", "tying, tie", "bias, bias", "atlas, atlas"
    })
    void stem_ofAWord_equalsThatOfPostgresql(String word, String stem) {
        assertThat(Stemmer.stems(word)).containsExactly(stem);
    }

    @Test
    void stems_ofASentence_areDistinct() {
        assertThat(Stemmer.stems("The employee carries days; employees carried a DAY over."))
                .containsExactlyInAnyOrder("the", "employe", "carri", "day", "a", "over");
    }

    @Test
    void stems_ofPunctuationAlone_areEmpty() {
        assertThat(Stemmer.stems("")).isEmpty();
        assertThat(Stemmer.stems(" — !? …")).isEmpty();
    }

    @Test
    void stems_areTheSame_onEveryCallAndThread() {
        String text = "Employees carry over unused vacation days.";

        assertThat(java.util.stream.IntStream.range(0, 500).parallel().mapToObj(i -> Stemmer.stems(text)).distinct())
                .containsExactly(Stemmer.stems(text));
    }
}
