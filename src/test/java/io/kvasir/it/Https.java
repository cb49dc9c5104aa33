package io.kvasir.it;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Calls to the HTTPS port, which has a self-signed certificate. */
final class Https {
    private Https() {}

    static Reply get(int port, String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)));
    }

    static Reply get(int port, String path, String user, String password) throws Exception {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).header("Authorization", "Basic " + login));
    }

    private static Reply send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = client()) {
            return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
        }
    }

    /** Returns a client that prefers HTTP/2. */
    static HttpClient client() throws GeneralSecurityException {
        return HttpClient.newBuilder().sslContext(trusting()).build();
    }

    /** Opens a connection with an ALPN protocol such as {@code h2}. */
    static Socket socket(int port, String protocol) throws Exception {
        SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket("localhost", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        if (!socket.getApplicationProtocol().equals(protocol)) {
            throw new AssertionError("the server speaks '" + socket.getApplicationProtocol() + "', not " + protocol);
        }
        return socket;
    }

    private static SSLContext trusting() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, null);
        return context;
    }

    /** Trusts any certificate. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
