package io.kvasir.index.lexical;

import io.kvasir.text.analysis.Language;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CorrectedQueryTest {
    private static final Set<Language> ENGLISH = Set.of(Language.ENGLISH);
    private static final List<SpellingCorrection> CORRECTIONS = List.of(new SpellingCorrection("lighthuose", "lighthous"));

    @Test
    void correctedWord_isWrittenAsInTheBestText() {
        assertThat(CorrectedQuery.of(
                        "Who runs the Lighthuose, the old lighthuose?",
                        CORRECTIONS,
                        List.of("Nothing here.", "Lighthouses blink.", "The lighthouse is old."),
                        ENGLISH))
                .isEqualTo("Who runs the Lighthouses, the old Lighthouses?");
    }

    @Test
    void query_withoutCorrections_staysAsItIs() {
        String query = "Who  runs the lighthouse?";

        assertThat(CorrectedQuery.of(query, List.of(), List.of("The lighthouse."), ENGLISH)).isSameAs(query);
        assertThat(CorrectedQuery.of("the lighthuose", CORRECTIONS, List.of("The keeper."), ENGLISH)).isEqualTo("the lighthuose");
    }
}
