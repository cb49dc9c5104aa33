package io.kvasir.cache.infinispan;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Server socket that performs TLS handshakes off the accept thread. JGroups accepts connections on one thread; a handshake there would let
 * a silent client block all others. {@link #accept} returns only connections whose peer has presented a valid certificate. Unauthenticated
 * connections are bounded in number and time; the oldest is closed in favour of a new one, so that they cannot lock out a node.
 */
final class ClusterServerSocket extends ServerSocket {
    /** Maximum number of concurrent connections whose handshake is not complete. */
    static final int MAX_UNAUTHENTICATED = 32;

    private static final Logger LOG = System.getLogger(ClusterServerSocket.class.getName());
    private static final int SWEEP_MS = 250;
    private static final long WARNING_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ClusterSockets sockets;
    private final BlockingQueue<Socket> authenticated = new ArrayBlockingQueue<>(MAX_UNAUTHENTICATED);
    /** Accept times ({@link System#nanoTime}) by socket, oldest first; guarded by itself. */
    private final Map<Socket, Long> unauthenticated = new LinkedHashMap<>();

    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_INTERVAL_NANOS);

    ClusterServerSocket(ClusterSockets sockets) throws IOException {
        this.sockets = sockets;
    }

    @Override
    public void bind(SocketAddress endpoint, int backlog) throws IOException {
        super.bind(endpoint, backlog);
        setSoTimeout(SWEEP_MS);
        Thread.ofPlatform().daemon().name("kvasir-cache-accept").start(this::acceptAll);
    }

    private void acceptAll() {
        while (!isClosed()) {
            try {
                Socket accepted = super.accept();
                register(accepted);
                Thread.ofVirtual().name("kvasir-cache-handshake").start(() -> handshake(accepted));
            } catch (SocketTimeoutException e) {
                closeExpired(ClusterSockets.HANDSHAKE_TIMEOUT.toNanos());
            } catch (IOException | RuntimeException e) {
                backOff(e);
            }
        }
        closeExpired(Long.MIN_VALUE);
        for (Socket left = authenticated.poll(); left != null; left = authenticated.poll()) {
            close(left);
        }
    }

    /** Pauses after a failed accept, for example when file descriptors have run out, so that the loop does not spin. */
    private void backOff(Exception e) {
        if (isClosed()) {
            return;
        }
        LOG.log(Logger.Level.DEBUG, "a connection of another node could not be accepted", e);
        try {
            TimeUnit.MILLISECONDS.sleep(SWEEP_MS);
        } catch (InterruptedException interrupted) {
            close(this);
        }
    }

    private void register(Socket accepted) {
        closeExpired(ClusterSockets.HANDSHAKE_TIMEOUT.toNanos());
        synchronized (unauthenticated) {
            if (unauthenticated.size() >= MAX_UNAUTHENTICATED) {
                Iterator<Socket> oldest = unauthenticated.keySet().iterator();
                close(oldest.next());
                oldest.remove();
            }
            unauthenticated.put(accepted, System.nanoTime());
        }
    }

    /** Closes connections that have been unauthenticated for longer than the given time. */
    private void closeExpired(long nanos) {
        long now = System.nanoTime();
        synchronized (unauthenticated) {
            unauthenticated.entrySet().removeIf(one -> {
                boolean late = now - one.getValue() > nanos;
                if (late) {
                    close(one.getKey());
                }
                return late;
            });
        }
    }

    private void handshake(Socket accepted) {
        try {
            SSLSocket socket = sockets.wrapIncoming(accepted);
            socket.startHandshake();
            if (isClosed() || !authenticated.offer(socket)) {
                close(socket);
            }
        } catch (IOException | RuntimeException e) {
            close(accepted);
            warn(accepted, e);
        } finally {
            synchronized (unauthenticated) {
                unauthenticated.remove(accepted);
            }
        }
    }

    /** Logs failed handshakes, at most one a minute: mismatched certificates must be visible. Disconnects are not logged. */
    private void warn(Socket stranger, Exception why) {
        if (!(why instanceof SSLException) || why.getCause() instanceof IOException) {
            return;
        }
        long now = System.nanoTime();
        long before = lastWarning.get();
        if (!isClosed() && now - before >= WARNING_INTERVAL_NANOS && lastWarning.compareAndSet(before, now)) {
            LOG.log(
                    Logger.Level.WARNING,
                    "a connection from {0} to the port of the cluster is refused, it shows no certificate of a node: {1}",
                    stranger.getInetAddress(),
                    why.getMessage());
        }
    }

    /** Returns the next authenticated connection. */
    @Override
    public Socket accept() throws IOException {
        try {
            while (!isClosed()) {
                Socket socket = authenticated.poll(SWEEP_MS, TimeUnit.MILLISECONDS);
                if (socket != null) {
                    return socket;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SocketException("closed");
    }

    /** Returns the number of unauthenticated connections. */
    int unauthenticated() {
        synchronized (unauthenticated) {
            return unauthenticated.size();
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.log(Logger.Level.TRACE, "not closed well", e);
        }
    }
}
