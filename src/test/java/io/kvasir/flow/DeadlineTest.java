package io.kvasir.flow;

import io.kvasir.Await;
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
    void deadlineAhead_countsDown() {
        Deadline deadline = Deadline.after(Duration.ofHours(1));
        long first = deadline.remainingNanos();

        assertThat(first).isPositive().isLessThanOrEqualTo(Duration.ofHours(1).toNanos());
        assertThat(deadline.remainingNanos()).isLessThanOrEqualTo(first);
        assertThatCode(() -> deadline.check("embed")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void passedDeadline_rejectsTheNextStageByName(long millis) {
        Deadline deadline = Deadline.after(Duration.ofMillis(millis));

        assertThat(deadline.remainingNanos()).isZero();
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(() -> deadline.check("dense"))
                .withMessage("The deadline of %d ms passed before the stage 'dense'.".formatted(millis))
                .matches(e -> e.code() == ErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    void passedDeadline_hasNoTimeLeft() {
        long start = System.nanoTime();
        Deadline deadline = Deadline.after(Duration.ofMillis(1));
        Await.await("the deadline to pass").until(() -> System.nanoTime() - start > 2_000_000);

        assertThat(deadline.remainingNanos()).isZero();
    }

    @Test
    void deadline_beyondTheMaximumDuration_isShortened() {
        Duration maxDuration = Duration.ofSeconds(59);

        assertThat(Deadline.after(Duration.ofMinutes(5)).within(maxDuration).or(Duration.ofMillis(1)).remainingNanos())
                .isBetween(maxDuration.minusSeconds(9).toNanos(), maxDuration.toNanos());
        assertThat(Deadline.after(Duration.ofSeconds(2)).within(maxDuration).remainingNanos())
                .isLessThanOrEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void deadline_notGiven_isTheDefaultWithinTheMaximumDuration() {
        Deadline open = Deadline.none().within(Duration.ofSeconds(59));

        assertThat(open.remainingNanos()).isLessThanOrEqualTo(Duration.ofSeconds(59).toNanos());
        assertThat(open.or(Duration.ofSeconds(2)).remainingNanos()).isLessThanOrEqualTo(Duration.ofSeconds(2).toNanos());
        assertThat(open.or(Duration.ofMinutes(9)).remainingNanos())
                .isBetween(Duration.ofSeconds(50).toNanos(), Duration.ofSeconds(59).toNanos());
        assertThat(Deadline.none().or(Duration.ofMinutes(9)).remainingNanos()).isGreaterThan(Duration.ofMinutes(8).toNanos());
    }
}
