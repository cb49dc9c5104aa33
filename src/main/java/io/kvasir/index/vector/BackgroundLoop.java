package io.kvasir.index.vector;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a task with pauses on its own virtual thread until it is stopped. The thread is never interrupted: that would
 * abandon a running statement without stopping it.
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

    /** Returns whether the running task should end. */
    boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Stops the loop and waits up to {@link #STOP_TIMEOUT} for the running task. */
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
