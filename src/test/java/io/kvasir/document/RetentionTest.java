package io.kvasir.document;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetentionTest {

    @ParameterizedTest
    @CsvSource({
        "P90D, P90D, 2026-03-03T12:00:00Z",
        "P2W, P14D, 2026-05-18T12:00:00Z",
        "P3M, P3M, 2026-03-01T12:00:00Z",
        "P1Y2M3D, P1Y2M3D, 2025-03-29T12:00:00Z",
        "PT36H, PT36H, 2026-05-31T00:00:00Z",
        "P1DT12H, P1DT12H, 2026-05-31T00:00:00Z",
        "PT1S, PT1S, 2026-06-01T11:59:59Z",
        "P100Y, P100Y, 1926-06-01T12:00:00Z"
    })
    void retention_inIso8601_isReadAndFormatted(String text, String canonical, Instant expired) {
        Retention retention = Retention.of(text);

        assertThat(retention).hasToString(canonical).isEqualTo(Retention.of(canonical));
        assertThat(retention.expiredBefore(Instant.parse("2026-06-01T12:00:00Z"))).isEqualTo(expired);
    }

    @Test
    void retention_inDays_isAPeriod() {
        assertThat(Retention.ofDays(90)).isEqualTo(Retention.of("P90D"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "P", "PT", "T", "90", "90 days", "P0D", "PT0S", "P-1D", "PT-1H", "P1DT-1H", "P101Y", "P999999999Y", "P40000D",
        "P1D1H", "PT99999999999999999999S", "P1DT", "P00000000000000000000000000000000000000001D"
    })
    void invalidRetention_isRejectedWithItsField(String text) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> Retention.of(text))
                .withMessageStartingWith("retention must be")
                .matches(e -> e.code() == ErrorCode.INVALID_FIELD && "retention".equals(e.field()));
    }

    @Test
    void retention_ofZeroDays_isRejected() {
        assertThatExceptionOfType(KvasirException.class).isThrownBy(() -> Retention.ofDays(0));
    }
}
