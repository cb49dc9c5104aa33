package io.kvasir.ingest;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MediaTypesTest {

    @ParameterizedTest
    @CsvSource({
        "text/markdown, true",
        "Text/X-Markdown; charset=utf-8, true",
        "text/plain, false",
        "text/html, false",
        "application/xhtml+xml, false"
    })
    void mediaType_thatCanBeRead_isMarkdownOrNot(String mediaType, boolean markdown) {
        assertThat(MediaTypes.isMarkdown(mediaType)).isEqualTo(markdown);
    }

    @Test
    void mediaType_thatCannotBeRead_isRefused() {
        assertThatThrownBy(() -> MediaTypes.isMarkdown("application/pdf"))
                .isInstanceOfSatisfying(
                        KvasirException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
    }
}
