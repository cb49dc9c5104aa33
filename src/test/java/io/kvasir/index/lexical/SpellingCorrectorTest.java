package io.kvasir.index.lexical;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpellingCorrectorTest {

    @Test
    void firstCandidate_hasTheFewestEdits_thenTheSameLength() {
        assertThat(SpellingCorrector.candidates("authentcation", List.of("authentication", "authenticity")))
                .first()
                .isEqualTo("authentication");
        assertThat(SpellingCorrector.candidates("canten", List.of("canteens", "canteen", "cantor"))).first().isEqualTo("canteen");
        assertThat(SpellingCorrector.candidates("houze", List.of("houzes", "house"))).first().isEqualTo("house");
    }

    @Test
    void candidates_tooFarOrNotAWord_areEmpty() {
        assertThat(SpellingCorrector.candidates("zebra", List.of("leave", "canteen"))).isEmpty();
        assertThat(SpellingCorrector.candidates("leave", List.of("lever", "leafs"))).isEmpty();
        assertThat(SpellingCorrector.candidates("x-1234", List.of("x-1235"))).isEmpty();
        assertThat(SpellingCorrector.candidates("leave", List.of())).isEmpty();
    }
}
