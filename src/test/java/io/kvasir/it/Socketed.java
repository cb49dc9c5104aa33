package io.kvasir.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A raw connection on which the test controls every byte. */
final class Socketed implements AutoCloseable {
    private final Socket socket;

    private Socketed(Socket socket) {
        this.socket = socket;
    }

    static Socketed to(int port) {
        return to(port, 0);
    }

    /** Connects with a bounded receive buffer, so that the server soon notices a client that does not read. */
    static Socketed to(int port, int receiveBuffer) {
        try {
            Socket socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new Socketed(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Socketed over(Socket socket) {
        return new Socketed(socket);
    }

    Socketed send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Socketed send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shuts down the output side. */
    Socketed halfClose() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the connection with a TCP reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the server closes the connection; fails if it does not within the limit. */
    String untilClosed(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[65_536];
        try {
            InputStream in = socket.getInputStream();
            while (true) {
                long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                socket.setSoTimeout((int) left);
                int count = in.read(buffer);
                if (count < 0) {
                    return read.toString();
                }
                read.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still open after " + limit.toSeconds() + " s, read: " + read, e);
        } catch (IOException e) {
            // a reset by the server counts as closed
            return read.toString();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
