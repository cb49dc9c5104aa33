package io.kvasir.ingest;

import io.kvasir.flow.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class IngestOptionsTest {
    private static IngestOptions call(Priority priority) {
        return new IngestOptions(priority, () -> false, () -> {});
    }

    @ParameterizedTest
    @EnumSource
    void documentWithFewPassages_hasThePriorityOfItsCall(Priority priority) {
        assertThat(call(priority).priority(1)).isEqualTo(priority);
        assertThat(call(priority).priority(IngestOptions.MAX_SHORT_PASSAGES)).isEqualTo(priority);
    }

    @Test
    void documentWithManyPassages_hasLowerPriorityThanSearches() {
        assertThat(call(Priority.NORMAL).priority(IngestOptions.MAX_SHORT_PASSAGES + 1)).isEqualTo(Priority.BATCH);
        assertThat(call(Priority.HIGH).priority(20_000)).isEqualTo(Priority.BATCH);
    }
}
