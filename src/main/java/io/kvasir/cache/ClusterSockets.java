package io.kvasir.cache;

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

/** The sockets that nodes speak through: each side shows a certificate before a byte of JGroups is read. */
final class ClusterSockets extends DefaultSocketFactory {
    /** In which a node has shown who it is; it is a few milliseconds' work. */
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
        // JGroups lets a connection be silent for as long as it likes, and shakes hands without a limit.
        socket.addHandshakeCompletedListener(done -> clearTimeout(done.getSocket()));
    }

    private static void clearTimeout(Socket socket) {
        try {
            socket.setSoTimeout(0);
        } catch (IOException e) {
            // It is closed already.
            assert socket.isClosed();
        }
    }

    /** The server's side of a connection that was accepted: not one byte has been read of it yet. */
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
