package io.kvasir.cache.infinispan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jgroups.util.DefaultSocketFactory;

/** Creates the sockets between nodes: mutual TLS completes before JGroups reads a byte. */
final class ClusterSockets extends DefaultSocketFactory {
    /** Time limit of a handshake, which normally takes milliseconds. */
    static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

    private final SSLContext context;
    private final List<String> protocols;

    ClusterSockets(SSLContext context, List<String> protocols) {
        super(context);
        this.context = context;
        this.protocols = protocols;
        setSocketConfigurator(socket -> configureOutgoing((SSLSocket) socket));
    }

    private void configureOutgoing(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(protocols.toArray(String[]::new));
        socket.setSSLParameters(parameters);
        try {
            socket.setSoTimeout((int) HANDSHAKE_TIMEOUT.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // JGroups sets no timeout for reads or handshakes; this one covers the handshake and is cleared afterwards.
        socket.addHandshakeCompletedListener(done -> clearTimeout(done.getSocket()));
    }

    private static void clearTimeout(Socket socket) {
        try {
            socket.setSoTimeout(0);
        } catch (IOException e) {
            // The socket is closed already.
            assert socket.isClosed();
        }
    }

    /** Wraps an accepted connection, of which no byte may have been read, as the server side of TLS. */
    SSLSocket wrapIncoming(Socket accepted) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(accepted, null, true);
        socket.setUseClientMode(false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(protocols.toArray(String[]::new));
        parameters.setNeedClientAuth(true);
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Override
    public ServerSocket createServerSocket(String service) throws IOException {
        return new ClusterServerSocket(this);
    }

    @Override
    public ServerSocket createServerSocket(String service, int port) throws IOException {
        throw new UnsupportedOperationException("only the transport listens");
    }

    @Override
    public ServerSocket createServerSocket(String service, int port, int backlog) throws IOException {
        throw new UnsupportedOperationException("only the transport listens");
    }

    @Override
    public ServerSocket createServerSocket(String service, int port, int backlog, InetAddress address) throws IOException {
        throw new UnsupportedOperationException("only the transport listens");
    }
}
