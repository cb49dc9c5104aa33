package io.kvasir.document;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LanguageTagTest {

    @ParameterizedTest
    @CsvSource({"en, en", "DE-ch, de-CH", "zh-hant-tw, zh-Hant-TW", "gsw, gsw", "sl-rozaj, sl-rozaj", "iw, he"})
    void tag_ofALanguage_hasItsCanonicalForm(String tag, String canonical) {
        assertThat(LanguageTag.of(tag)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "english", "xx", "e", "en_GB", "de-", "x-private", "12", "en GB", "en\u0000"})
    void invalidTag_isRejectedWithItsField(String tag) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> LanguageTag.of(tag))
                .withMessageStartingWith("language must be")
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && "language".equals(e.field()));
    }
}
