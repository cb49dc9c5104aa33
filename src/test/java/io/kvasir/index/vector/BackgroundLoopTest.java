package io.kvasir.index.vector;

import io.kvasir.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class BackgroundLoopTest {
    private final CountDownLatch thrice = new CountDownLatch(3);
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void rounds_repeat_untilTheLoopIsStopped() throws InterruptedException {
        BackgroundLoop background = new BackgroundLoop("test", Duration.ofMillis(1), () -> {
            rounds.incrementAndGet();
            thrice.countDown();
        });
        background.start();
        thrice.await();
        background.stop();
        int done = rounds.get();

        assertThat(background.isStopped()).isTrue();
        Await.await("no further round").atMost(Duration.ofSeconds(5)).during(Duration.ofMillis(50)).until(() -> rounds.get() == done);
    }

    @Test
    void stop_endsThePause_andWorksBeforeStart() {
        BackgroundLoop background = new BackgroundLoop("test", Duration.ofHours(1), thrice::countDown);
        background.stop();
        background.start();
        background.stop();

        assertThat(thrice.getCount()).as("no round after it was stopped").isEqualTo(3);
    }
}
