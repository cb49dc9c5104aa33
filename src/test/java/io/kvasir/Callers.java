package io.kvasir;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls on virtual threads of their own. A test that needs a call to wait for another one starts it with {@link #startWaitingIn}, which
 * orders the threads by what they do instead of by time.
 */
public final class Callers implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** A call that was started. */
    public record Call<T>(Thread thread, FutureTask<T> task) {

        /** Waits for the result; a failure of the call is the cause of an {@link ExecutionException}. */
        public T get() throws InterruptedException, ExecutionException, TimeoutException {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }

        public boolean isDone() {
            return task.isDone();
        }

        public void interrupt() {
            thread.interrupt();
        }
    }

    public <T> Call<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofVirtual().start(task);
        threads.add(thread);
        return new Call<>(thread, task);
    }

    /** Starts a call and returns once it waits in that class: once the innermost frame outside the JDK is one of its methods. */
    public <T> Call<T> startWaitingIn(Class<?> type, Callable<T> work) {
        Call<T> call = start(work);
        Await.await("a call to wait in " + type.getSimpleName())
                .failFast("the call ended without a wait", call::isDone)
                .until(() -> isIn(type, call.thread()) && isWaiting(call.thread()));
        return call;
    }

    private static boolean isIn(Class<?> type, Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(type.getName()::equals)
                .isPresent();
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    /** Interrupts the calls that still run. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
