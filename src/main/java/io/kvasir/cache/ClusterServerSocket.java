package io.kvasir.cache;

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
 * The socket a node listens on. JGroups accepts connections on one thread and would shake hands there, so that whoever connects and
 * says nothing kept everybody else out. Here hands are shaken beside it: {@link #accept} gives out only connections whose other
 * side has shown a certificate. Strangers can hold a bounded number of connections for a bounded time; the oldest has to go for a
 * new one, so that they cannot keep a node out by holding all of them.
 */
final class ClusterServerSocket extends ServerSocket {
    /** Connections at once whose other side has not shown who it is. */
    static final int MAX_UNAUTHENTICATED = 32;

    private static final Logger LOG = System.getLogger(ClusterServerSocket.class.getName());
    private static final int SWEEP_MS = 250;
    private static final long WARNING_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ClusterSockets sockets;
    private final BlockingQueue<Socket> authenticated = new ArrayBlockingQueue<>(MAX_UNAUTHENTICATED);
    /** By when they came, the oldest first; guarded by itself. */
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

    /** Such as when the process has no file descriptor left: the loop goes on, though not at once. */
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

    /** Closes what has been unknown for longer than that. */
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

    /** An operator whose certificates do not match has to learn of it; who hangs up is nobody's concern, and must not fill the log. */
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

    /** The next connection of a node. */
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

    /** How many connections have not shown who they are. */
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
