package io.kvasir.flow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "leave, leave, 0", "leave, leaves, 1", "leave, lave, 1", "leave, laeve, 1", "leave, heave, 1", "kitten, sitting, 3",
        "'', abc, 3", "abcd, dcba, 3", "port, prot, 1"
    })
    void edits_areCounted(String one, String other, int edits) {
        assertThat(EditDistance.of(one, other)).isEqualTo(edits);
        assertThat(EditDistance.of(other, one)).isEqualTo(edits);
    }
}
