package io.kvasir.flow;

import io.kvasir.Await;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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

    @Test
    void failingTask_isRunAgain() throws InterruptedException {
        BackgroundLoop background = new BackgroundLoop("test", Duration.ofMillis(1), () -> {
            thrice.countDown();
            throw new IllegalStateException("broken");
        });
        background.start();

        thrice.await();
        background.stop();
    }

    @Test
    void loopStartedWithPause_runsNoTask_beforeIt() {
        BackgroundLoop background = new BackgroundLoop("test", Duration.ofHours(1), thrice::countDown);
        background.startWithPause();
        background.stop();

        assertThat(thrice.getCount()).isEqualTo(3);
    }

    @Test
    void stop_waitsForTheRunningTask_withoutInterruptingIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<String> end = new AtomicReference<>();
        BackgroundLoop background = BackgroundLoop.onPlatformThread("test", Duration.ofHours(1), () -> {
            begun.countDown();
            try {
                Thread.sleep(50);
                end.set("complete");
            } catch (InterruptedException e) {
                end.set("interrupted");
            }
        });
        background.start();
        begun.await();
        background.stop();

        assertThat(end).hasValue("complete");
    }

    @Test
    void pauseOfTheTask_endsWithTheLoop() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<BackgroundLoop> self = new AtomicReference<>();
        AtomicReference<Boolean> stopped = new AtomicReference<>();
        BackgroundLoop background = new BackgroundLoop("test", Duration.ofHours(1), () -> {
            begun.countDown();
            stopped.set(Objects.requireNonNull(self.get()).pause(Duration.ofHours(1)));
        });
        self.set(background);
        background.start();
        begun.await();
        background.stop();

        assertThat(stopped).hasValue(true);
    }
}
