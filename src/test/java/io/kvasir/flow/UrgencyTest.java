package io.kvasir.flow;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UrgencyTest {

    @Test
    void urgency_ofAPriority_hasNoDeadline() {
        assertThat(Urgency.of(Priority.BATCH)).isEqualTo(new Urgency(Priority.BATCH, Deadline.none()));
    }

    @Test
    void limit_shortensALongerDeadline_andKeepsAShorterOne() {
        Duration limit = Duration.ofMinutes(1);
        Deadline sooner = Deadline.after(Duration.ofSeconds(1));

        assertThat(Urgency.of(Priority.HIGH).within(limit).deadline().remainingNanos()).isLessThanOrEqualTo(limit.toNanos());
        assertThat(new Urgency(Priority.HIGH, sooner).within(limit)).isEqualTo(new Urgency(Priority.HIGH, sooner));
    }
}
