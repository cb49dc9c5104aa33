package io.kvasir.inference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ForecastTest {
    private static final double SECOND = 1e9;

    private final Forecast forecast = new Forecast();

    private void took(int times, double estimate, double nanos, boolean done) {
        for (int i = 0; i < times; i++) {
            forecast.took(estimate, nanos, done);
        }
    }

    @Test
    void forecast_thatKnowsNothing_believesTheEstimate() {
        assertThat(forecast.corrected(SECOND)).isEqualTo(SECOND);
    }

    @Test
    void callsThatTakeTwiceAsLong_areExpectedTo_afterAWhile() {
        took(50, SECOND, 2 * SECOND, true);

        assertThat(forecast.corrected(SECOND)).isCloseTo(2 * SECOND, within(0.02 * SECOND));
        took(80, SECOND, SECOND, true);
        assertThat(forecast.corrected(SECOND)).isCloseTo(SECOND, within(0.02 * SECOND));
    }

    @Test
    void callThatWasGivenUp_canOnlyRaiseTheExpectation() {
        took(50, SECOND, SECOND / 10, false);
        assertThat(forecast.corrected(SECOND)).isEqualTo(SECOND);
        took(50, SECOND, 3 * SECOND, false);

        assertThat(forecast.corrected(SECOND)).isGreaterThan(2.5 * SECOND);
    }

    @Test
    void correction_hasBounds_andShortCallsDoNotCount() {
        took(500, SECOND, 1_000 * SECOND, true);
        assertThat(forecast.corrected(1)).isEqualTo(8);
        took(500, SECOND, 0.01 * SECOND, true);
        assertThat(forecast.corrected(1)).isEqualTo(0.8);
        took(500, 1_000, 1_000_000, true);
        assertThat(forecast.corrected(1)).isEqualTo(0.8);
    }
}
