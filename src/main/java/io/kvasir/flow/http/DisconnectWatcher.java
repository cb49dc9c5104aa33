package io.kvasir.flow.http;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Interrupts calls whose caller has disconnected. The server reports a disconnect only when it writes, so the kernel's
 * connection table is read (Linux only). On other systems calls run to their end.
 *
 * <p>A caller that has closed its sending side counts as disconnected, as it does for most servers and proxies.
 */
@Singleton
public class DisconnectWatcher {
    private static final Logger LOG = System.getLogger(DisconnectWatcher.class.getName());
    private static final Duration MIN_PAUSE = Duration.ofMillis(250);
    /** The pause is at least this multiple of the time a check took, as checks are slow with many thousands of connections. */
    private static final int PAUSE_FACTOR = 20;

    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final Map<Thread, TcpConnection> activeCalls = new ConcurrentHashMap<>();
    private final TcpConnectionTable table;
    private volatile boolean stopped;

    @Inject
    public DisconnectWatcher() {
        this(new TcpConnectionTable(Path.of("/proc/self/net")));
    }

    DisconnectWatcher(TcpConnectionTable table) {
        this.table = table;
        if (table.exists()) {
            Thread.ofVirtual().name("kvasir-disconnects").start(this::watch);
        }
    }

    /** Runs work for the caller of this connection; interrupts the thread if the caller disconnects. */
    <T> T runWhileConnected(Optional<TcpConnection> connection, Supplier<T> work) {
        if (connection.isEmpty()) {
            return work.get();
        }
        Thread thread = Thread.currentThread();
        activeCalls.put(thread, connection.get());
        try {
            return work.get();
        } finally {
            synchronized (this) {
                activeCalls.remove(thread);
            }
        }
    }

    /**
     * Returns a poll of whether the caller of this thread's request has disconnected. For work that must not be interrupted,
     * such as database calls, which lose their connection then.
     */
    public BooleanSupplier disconnected() {
        return CurrentRequest.get()
                .<BooleanSupplier>map(request -> new DisconnectProbe(table, TcpConnection.of(request)))
                .orElse(() -> false);
    }

    private void watch() {
        Map<Thread, TcpConnection> before = Map.of();
        Duration pause = MIN_PAUSE;
        boolean failed = false;
        while (!stopped) {
            try {
                Thread.sleep(pause);
                long start = System.nanoTime();
                // Only calls present in two successive checks are looked up; short calls are over by then.
                Map<Thread, TcpConnection> now = Map.copyOf(activeCalls);
                before = check(before, now);
                pause = pause(System.nanoTime() - start);
                failed = false;
            } catch (IOException e) {
                // For example no free file descriptor; a later check succeeds again.
                if (!failed) {
                    LOG.log(Level.WARNING, "whether callers are still there cannot be seen at the moment: " + e);
                }
                failed = true;
                before = Map.of();
                pause = MAX_PAUSE;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Returns the pause after a check that took the given nanoseconds. */
    static Duration pause(long checkNanos) {
        return Duration.ofNanos(Math.clamp(PAUSE_FACTOR * checkNanos, MIN_PAUSE.toNanos(), MAX_PAUSE.toNanos()));
    }

    private Map<Thread, TcpConnection> check(Map<Thread, TcpConnection> before, Map<Thread, TcpConnection> now) throws IOException {
        if (before.keySet().stream().noneMatch(now::containsKey)) {
            return now;
        }
        var open = table.established();
        for (Map.Entry<Thread, TcpConnection> call : before.entrySet()) {
            synchronized (this) {
                if (!open.contains(call.getValue()) && activeCalls.containsKey(call.getKey())) {
                    call.getKey().interrupt();
                }
            }
        }
        return now;
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
