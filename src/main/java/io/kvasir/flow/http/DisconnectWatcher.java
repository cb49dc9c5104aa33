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
 * Notices callers that have gone away while their call waits, and interrupts what was being done for them. The server tells
 * nothing of it before it writes; the kernel's table of connections does, on Linux. Elsewhere calls go on to their end.
 *
 * <p>A caller that has closed its sending side counts as gone, as it does for most servers and proxies.
 */
@Singleton
public class DisconnectWatcher {
    private static final Logger LOG = System.getLogger(DisconnectWatcher.class.getName());
    private static final Duration MIN_PAUSE = Duration.ofMillis(250);
    /** The pause is so many times what the look took, where that is more: with many thousand connections it takes a while. */
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
            Thread.ofVirtual().name("kvasir-callers").start(this::watch);
        }
    }

    /** Does something for the caller at the other end; interrupted when the caller has gone. */
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
     * Whether the caller of the request that this thread serves has gone, for work that asks now and then instead of being
     * interrupted: work that talks to the database loses its connection when it is.
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
                // Short calls are over before anybody looks.
                Map<Thread, TcpConnection> now = Map.copyOf(activeCalls);
                before = check(before, now);
                pause = pause(System.nanoTime() - start);
                failed = false;
            } catch (IOException e) {
                // such as no file descriptor left: there will be one again
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

    /** After a look that took so many nanoseconds. */
    static Duration pause(long look) {
        return Duration.ofNanos(Math.clamp(PAUSE_FACTOR * look, MIN_PAUSE.toNanos(), MAX_PAUSE.toNanos()));
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
