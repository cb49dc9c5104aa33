package io.kvasir.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The server under test and its timeout.
 *
 * @param timeout for a whole request, from connecting to the end of the connection; five times as long for one that stores a
 *     document, since embedding a hundred kilobytes on a busy machine takes minutes
 */
record Target(URI base, Duration timeout) {
    private static final int MAX_KEPT_BYTES = 1 << 20;

    String host() {
        return base.getAuthority();
    }

    private Duration timeout(Shot shot) {
        return shot.stores() ? timeout.multipliedBy(5) : timeout;
    }

    /** Sends a request on a new connection and reads until the server closes it. */
    Answer send(Shot shot) {
        long start = System.nanoTime();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        Answer.End end;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), (int) timeout.toMillis());
            socket.setTcpNoDelay(true);
            boolean sent = write(shot, socket);
            if (!shot.delivery().isAnswered()) {
                socket.setSoLinger(shot.delivery() == Shot.Delivery.RESET, 0);
                end = Answer.End.LEFT;
            } else {
                if (sent && shot.delivery() == Shot.Delivery.HALF_CLOSED) {
                    socket.shutdownOutput();
                }
                end = read(socket, start + timeout(shot).toNanos(), read);
            }
        } catch (ConnectException e) {
            throw new ServerGoneException(e);
        } catch (SocketTimeoutException e) {
            end = Answer.End.OPEN;
        } catch (IOException e) {
            end = Answer.End.BROKEN;
        }
        return new Answer(end, read.toString(StandardCharsets.ISO_8859_1), (System.nanoTime() - start) / 1_000_000);
    }

    /** Sends the request and returns whether the server accepted all of it, which it need not if it refuses early. */
    private static boolean write(Shot shot, Socket socket) {
        byte[] bytes = shot.bytes();
        int piece = shot.delivery() == Shot.Delivery.IN_PIECES ? Math.max(1, bytes.length / 7) : Math.max(1, bytes.length);
        try {
            OutputStream out = socket.getOutputStream();
            for (int from = 0; from < bytes.length; from += piece) {
                out.write(bytes, from, Math.min(piece, bytes.length - from));
                out.flush();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Answer.End read(Socket socket, long deadline, ByteArrayOutputStream read) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[65_536];
        while (true) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Answer.End.OPEN;
            }
            socket.setSoTimeout((int) left);
            int count = in.read(buffer);
            if (count < 0) {
                return Answer.End.CLOSED;
            }
            read.write(buffer, 0, Math.min(count, Math.max(0, MAX_KEPT_BYTES - read.size())));
        }
    }

    /** Thrown when the server no longer accepts connections. */
    static final class ServerGoneException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ServerGoneException(IOException cause) {
            super("the server takes no connections", cause);
        }
    }
}
