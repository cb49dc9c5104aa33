package io.kvasir.flow;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadlineTest {

    @Test
    void none_neverPasses() {
        assertThat(Deadline.none().remainingNanos()).isEqualTo(Long.MAX_VALUE);
        assertThatCode(() -> Deadline.none().check("embed")).doesNotThrowAnyException();
    }

    @Test
    void deadlineAhead_counts_down() {
        Deadline deadline = Deadline.after(Duration.ofHours(1));
        long first = deadline.remainingNanos();

        assertThat(first).isPositive().isLessThanOrEqualTo(Duration.ofHours(1).toNanos());
        assertThat(deadline.remainingNanos()).isLessThanOrEqualTo(first);
        assertThatCode(() -> deadline.check("embed")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void deadlinePassed_refusesTheNextStage_byName(long millis) {
        Deadline deadline = Deadline.after(Duration.ofMillis(millis));

        assertThat(deadline.remainingNanos()).isZero();
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> deadline.check("dense"))
                .withMessage("The deadline of %d ms passed before the stage 'dense'.".formatted(millis))
                .matches(e -> e.code() == ErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    void deadline_afterItsTime_hasNothingLeft() throws InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofMillis(1));
        Thread.sleep(5);

        assertThat(deadline.remainingNanos()).isZero();
    }
}
