package io.kvasir.index.lexical;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpellingCorrectorTest {

    @ParameterizedTest
    @CsvSource({
        "leave, leave, 0", "leave, leaves, 1", "leave, lave, 1", "leave, laeve, 1", "leave, heave, 1", "kitten, sitting, 3",
        "'', abc, 3"
    })
    void edits_areCounted(String one, String other, int slips) {
        assertThat(SpellingCorrector.editDistance(one, other)).isEqualTo(slips);
        assertThat(SpellingCorrector.editDistance(other, one)).isEqualTo(slips);
    }

    @Test
    void nearest_hasTheFewestEdits_thenTheSameLength() {
        assertThat(SpellingCorrector.nearest("authentcation", List.of("authentication", "authenticity"))).contains("authentication");
        assertThat(SpellingCorrector.nearest("canten", List.of("canteens", "canteen", "cantor"))).contains("canteen");
        assertThat(SpellingCorrector.nearest("houze", List.of("houzes", "house"))).contains("house");
    }

    @Test
    void nearest_tooFarOrNotAWord_isEmpty() {
        assertThat(SpellingCorrector.nearest("zebra", List.of("leave", "canteen"))).isEmpty();
        assertThat(SpellingCorrector.nearest("leave", List.of("lever", "leafs"))).isEmpty();
        assertThat(SpellingCorrector.nearest("x-1234", List.of("x-1235"))).isEmpty();
        assertThat(SpellingCorrector.nearest("leave", List.of())).isEmpty();
    }
}
