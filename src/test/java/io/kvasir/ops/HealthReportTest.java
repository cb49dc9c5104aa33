package io.kvasir.ops;

import io.kvasir.ops.HealthReport.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HealthReportTest {

    @Test
    void states_areInOrderOfSeverity_becauseTheWorstCounts() {
        assertThat(Status.values()).containsExactly(Status.HEALTHY, Status.DEGRADED, Status.UNHEALTHY);
    }
}
