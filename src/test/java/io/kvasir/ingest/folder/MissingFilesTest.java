package io.kvasir.ingest.folder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MissingFilesTest {

    @ParameterizedTest
    @CsvSource({
        "5,     5,     0, ''",
        "0,     0,     0, ''",
        "0,     1,     1, Nothing was found there",
        "0, 90000, 90000, Nothing was found there",
        "1,    11,    10, ''",
        "1,    12,    11, 11 of 12 documents",
        "11,   22,    11, ''",
        "10,   22,    12, 12 of 22 documents",
        "1, 90000, 89999, 89999 of 90000 documents"
    })
    void deletion_isRejected_ifNothingWasFoundOrMostWouldGo(int found, int known, int missing, String reason) {
        String refusal = MissingFiles.DELETE.reasonToKeep(found, known, missing);

        assertThat(refusal).contains(reason);
        assertThat(refusal.isEmpty()).isEqualTo(reason.isEmpty());
        assertThat(MissingFiles.DELETE_CONFIRMED.reasonToKeep(found, known, missing)).isEmpty();
    }

    @Test
    void missingFilesPolicy_isReadFromTheRequest() {
        assertThat(MissingFiles.of(true, false)).isEqualTo(MissingFiles.DELETE);
        assertThat(MissingFiles.of(true, true)).isEqualTo(MissingFiles.DELETE_CONFIRMED);
        assertThat(MissingFiles.of(false, true)).isEqualTo(MissingFiles.KEEP);
    }
}
