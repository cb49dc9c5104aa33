package io.kvasir.it.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP proxy that forwards until it sees a word and then drops all traffic, as if the host had disappeared. */
final class StallingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final InetAddress host;
    private final int port;
    private final String word;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;

    StallingProxy(String host, int port, String word) throws IOException {
        this.host = InetAddress.getByName(host);
        this.port = port;
        this.word = word;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    boolean isStalled() {
        return stalled;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                Socket server = new Socket(host, port);
                sockets.add(server);
                Thread.startVirtualThread(() -> forward(client, server));
                Thread.startVirtualThread(() -> forward(server, client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void forward(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(word)) {
                    stalled = true;
                }
                if (!stalled) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // Either side has disconnected.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
