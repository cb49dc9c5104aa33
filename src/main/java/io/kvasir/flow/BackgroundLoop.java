package io.kvasir.flow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a task with pauses on its own thread until it is stopped. The thread is never interrupted: that would abandon a
 * running statement without stopping it. Instead, {@link #stop} waits for the running task, which a task of the container's
 * scheduled executor would not be waited for: what uses the database ends before the data sources do.
 */
public final class BackgroundLoop {
    private static final Logger LOG = System.getLogger(BackgroundLoop.class.getName());
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Thread.Builder builder;
    private final Duration pause;
    private final Runnable task;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    /** Creates a loop on a virtual thread. */
    public BackgroundLoop(String name, Duration pause, Runnable task) {
        this(Thread.ofVirtual().name(name), pause, task);
    }

    private BackgroundLoop(Thread.Builder builder, Duration pause, Runnable task) {
        this.builder = builder;
        this.pause = pause;
        this.task = task;
    }

    /** Creates a loop on a platform thread, for a task that computes: it would keep virtual threads of requests waiting. */
    public static BackgroundLoop onPlatformThread(String name, Duration pause, Runnable task) {
        return new BackgroundLoop(Thread.ofPlatform().daemon().name(name), pause, task);
    }

    /** Starts the loop with the task. */
    public void start() {
        start(Duration.ZERO);
    }

    /** Starts the loop with a pause. */
    public void startWithPause() {
        start(pause);
    }

    private void start(Duration first) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        thread = builder.start(() -> {
            Thread.currentThread().setContextClassLoader(application);
            boolean stopped = pause(first);
            while (!stopped) {
                runTask();
                stopped = pause(pause);
            }
        });
    }

    /** Runs the task once. A failure that the task does not handle does not end the loop. */
    private void runTask() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a task of the thread " + Thread.currentThread().getName() + " failed, it will run again", e);
        }
    }

    /** Pauses the running task and returns whether it should end. */
    public boolean pause(Duration duration) {
        try {
            return stop.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.countDown();
            return true;
        }
    }

    /** Returns whether the running task should end. */
    public boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Stops the loop and waits up to {@link #STOP_TIMEOUT} for the running task. */
    public void stop() {
        stop.countDown();
        Thread running = thread;
        try {
            if (running != null) {
                running.join(STOP_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
