package io.kvasir;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Posts prepared requests over keep-alive connections and does nothing else: a load generator on the same machine takes CPU time
 * from the server.
 */
public final class Wire {
    private final URI base;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    public Wire(URI base) {
        this.base = base;
    }

    private record Connection(Socket socket, InputStream in) {}

    /** Returns the bytes of a complete HTTP/1.1 request. */
    public byte[] request(String path, String body, String key, String... headers) {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
        if (!key.isEmpty()) {
            head.append("X-API-Key: ").append(key).append("\r\n");
        }
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a request, reads the response and returns its status. */
    public int send(byte[] request) throws IOException {
        return send(request, OutputStream.nullOutputStream());
    }

    /** Like {@link #send(byte[])}, but copies the response body into {@code body}. */
    public int send(byte[] request, OutputStream body) throws IOException {
        Connection kept = idle.pollFirst();
        if (kept != null) {
            try {
                return exchange(kept, request, body);
            } catch (IOException e) {
                kept.socket().close(); // the server has closed the idle connection
            }
        }
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setTcpNoDelay(true);
        return exchange(new Connection(socket, new BufferedInputStream(socket.getInputStream(), 65_536)), request, body);
    }

    private int exchange(Connection connection, byte[] request, OutputStream body) throws IOException {
        connection.socket().getOutputStream().write(request);
        int status = Integer.parseInt(line(connection.in()).split(" ")[1]);
        long length = 0;
        boolean chunked = false;
        boolean close = false;
        for (String line = line(connection.in()); !line.isEmpty(); line = line(connection.in())) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
            close |= header.startsWith("connection:") && header.contains("close");
        }
        while (chunked && (length = Long.parseLong(line(connection.in()), 16)) > 0) {
            body.write(connection.in().readNBytes((int) length));
            connection.in().skipNBytes(2);
        }
        if (chunked) {
            connection.in().skipNBytes(2);
        } else {
            body.write(connection.in().readNBytes((int) length));
        }
        if (close) {
            connection.socket().close();
        } else {
            idle.addFirst(connection);
        }
        return status;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
