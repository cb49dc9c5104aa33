package io.kvasir.document;

import io.kvasir.problem.KvasirException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CollectionNameTest {
    private static final String LONGEST =
            "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    @ParameterizedTest
    @ValueSource(strings = {CollectionName.DEFAULT, "a", "7", "hr-2024", "HR_notes.v2", "größe", "日本語", "𝒜", LONGEST})
    void name_ofLettersDigitsAndMarks_isAccepted(String name) {
        assertThat(CollectionName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "-a", "_a", ".", "..", "../etc", "a/b", "a\\b", "a:b",
                "a*", "a\n", "a\u0000", "\uD83D\uDE00", LONGEST + "x"
            })
    void name_ofAnythingElse_namesTheField(String name) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> CollectionName.of(name))
                .withMessageStartingWith("collection must be letters")
                .matches(e -> "collection".equals(e.field()));
    }
}
