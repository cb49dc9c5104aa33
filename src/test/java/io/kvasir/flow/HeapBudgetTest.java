package io.kvasir.flow;

import io.kvasir.Await;
import io.kvasir.Callers;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HeapBudgetTest {
    private final HeapBudget budget = new HeapBudget(1024);

    private static void assertRefused(Runnable asked) {
        assertThatExceptionOfType(KvasirException.class)
                .isThrownBy(asked::run)
                .matches(e -> e.code() == ErrorCode.OVERLOADED && e.retryAfterMs() > 0);
    }

    @Test
    void shares_beyondTheBudget_areRejected_untilOneIsClosed() {
        HeapBudget.Share first = budget.take(700);

        assertRefused(() -> budget.take(100));
        first.close();
        first.close();
        assertThat(budget.held()).isZero();
        try (HeapBudget.Share next = budget.take(100)) {
            next.grow(600);
            assertRefused(() -> budget.take(100));
            assertThat(budget.held()).isEqualTo(700);
        }
    }

    @Test
    void largeShares_leaveAQuarterForSmallOnes() {
        try (HeapBudget.Share large = budget.take(768)) {
            assertRefused(() -> budget.take(5));
            try (HeapBudget.Share small = budget.take(4)) {
                assertThat(budget.held()).isEqualTo(772);
                assertRefused(() -> small.grow(1));
            }
            large.grow(0);
        }
    }

    @Test
    void onlyShare_isNeverRejected() {
        try (HeapBudget.Share alone = budget.take(5000)) {
            alone.grow(5000);
            assertRefused(() -> budget.take(1));
        }
    }

    @Test
    void waiting_endsWhenHeapIsFree() throws Exception {
        HeapBudget.Share first = budget.take(768);
        try (Callers callers = new Callers()) {
            Callers.Call<Long> second = callers.startWaitingIn(HeapBudget.class, () -> {
                try (HeapBudget.Share _ = budget.await(500, Deadline.none())) {
                    return budget.held();
                }
            });

            first.close();

            assertThat(second.get()).isEqualTo(500);
        }
    }

    @Test
    void waiting_endsAtTheDeadline() {
        try (HeapBudget.Share first = budget.take(768)) {
            assertThatExceptionOfType(KvasirException.class)
                    .isThrownBy(() -> budget.await(500, Deadline.after(Duration.ofMillis(20))))
                    .matches(e -> e.code() == ErrorCode.DEADLINE_EXCEEDED);
            first.grow(0);
        }
        assertThat(budget.held()).isZero();
    }

    @Test
    void unclosedShare_isReleased() {
        budget.take(700);

        Await.await("the share to be collected").until(() -> {
            System.gc();
            return budget.held() == 0;
        });
    }

    /** A document that needs more than half the budget runs beside a small call, and admits others once its share shrinks. */
    @Test
    void shareBeyondTheBudget_countsHalfOfIt_andShrinksLater() {
        try (HeapBudget.Share small = budget.take(4);
                HeapBudget.Share document = budget.share()) {
            document.awaitGrowth(5_000, Deadline.after(Duration.ofSeconds(1)));
            assertThat(document.size()).isEqualTo(512);
            try (HeapBudget.Share second = budget.share()) {
                assertRefused(() -> second.awaitGrowth(5_000, Deadline.after(Duration.ofMillis(20))));
                document.shrink(100);
                assertThat(budget.held()).isEqualTo(104);
                second.awaitGrowth(5_000, Deadline.after(Duration.ofSeconds(1)));
            }
            document.shrink(200);
            assertThat(document.size()).isEqualTo(100);
            small.grow(0);
        }
        assertThat(budget.held()).isZero();
    }
}
