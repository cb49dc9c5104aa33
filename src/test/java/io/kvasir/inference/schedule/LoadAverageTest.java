package io.kvasir.inference.schedule;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LoadAverageTest {
    private static final long SECOND = 1_000_000_000L;

    private final LoadAverage load = new LoadAverage();

    @Test
    void steadyLoad_isTheNumberOfBusyThreads() {
        for (long now = 0; now < 10 * SECOND; now += SECOND / 100) {
            load.add(SECOND / 200.0, now);
        }

        assertThat(load.threads(10 * SECOND)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void oldWork_isForgotten() {
        load.add(5 * SECOND, 0);

        assertThat(load.threads(0)).isEqualTo(5);
        assertThat(load.threads(10 * SECOND)).isLessThan(0.001);
    }
}
