package io.kvasir.flow;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TierTest {

    @ParameterizedTest
    @CsvSource({"STATUS, 1, 100", "CACHED, 2, 500", "SEARCH, 3, 2000", "INDEXING, 4, 10000", "BATCH, 5, 60000"})
    void tier_promisesItsServiceLevel(Tier tier, int number, long millis) {
        assertThat(tier.number()).isEqualTo(number);
        assertThat(tier.target()).hasMillis(millis);
    }
}
