package io.kvasir.index;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does the same again and again, with pauses, on a thread of its own until it is stopped. It is never interrupted: that would
 * cut off a statement without stopping it.
 */
final class BackgroundLoop {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    BackgroundLoop(String name, Duration pause, Runnable round) {
        this.name = name;
        this.pause = pause;
        this.task = round;
    }

    void start() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        thread = Thread.ofVirtual().name(name).start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            while (!isStopped()) {
                task.run();
                pause();
            }
        });
    }

    private void pause() {
        try {
            stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
        }
    }

    /** Whether the round that runs should come to its end. */
    boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Waits a little for the round that runs. */
    void stop() {
        stop.countDown();
        try {
            if (thread != null) {
                thread.join(STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
