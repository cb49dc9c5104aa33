package io.kvasir.cache.infinispan;

import io.kvasir.Await;
import io.kvasir.cache.CacheEntry;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheLevels;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.ClusterTls;
import io.kvasir.cache.LevelHealth;
import io.kvasir.cache.TestCache;
import io.kvasir.cache.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jgroups.BytesMessage;
import org.jgroups.Message;
import org.jgroups.ObjectMessage;
import org.jgroups.Version;
import org.jgroups.stack.IpAddress;
import org.jgroups.util.ByteArrayDataOutputStream;
import org.jgroups.util.Util;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Attacks the cluster port from clients that are not nodes. */
class ClusterStrangersTest {
    private static final int CODE = 1;
    private static final CacheKey KEY = CacheKey.of(CacheName.SEARCH, "docs", 1);
    private static final byte[] COOKIE = {'b', 'e', 'l', 'a'};
    private static final long MAX_MS = ClusterSockets.HANDSHAKE_TIMEOUT.toMillis() + 3_000;
    private static final AtomicInteger READ = new AtomicInteger();

    /** An object with a side effect when it is deserialised. */
    static final class Trap implements Serializable {
        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            READ.incrementAndGet();
        }
    }

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> hosts = new ArrayList<>();
    private int port;
    private ClusterLevel node;

    @BeforeEach
    void start() throws IOException {
        READ.set(0);
        port = freePort();
        hosts.addAll(List.of("127.0.0.1:" + port, "127.0.0.1:" + freePort()));
        node = node(0);
    }

    private ClusterLevel node(int index) {
        int own = Integer.parseInt(hosts.get(index).split(":")[1]);
        ClusterLevel level = new ClusterLevel(
                TestCache.settings(
                        CacheLevels.CLUSTER, folder, TestCache.cluster(own, hosts, Optional.of(TestCertificates.trusted().tls()))),
                CODE);
        open.add(level);
        await(() -> level.health().kind() == LevelHealth.Kind.UP);
        return level;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(Callable<Boolean> condition) {
        Await.await("the node").until(condition);
    }

    /** Returns a message as JGroups sends it, after the greeting of the connecting side. */
    private static byte[] frame(Message message) throws Exception {
        ByteArrayDataOutputStream body = new ByteArrayDataOutputStream();
        Util.writeMessage(message, body, true);
        return frame(body.buffer(), body.position(), body.position());
    }

    private static byte[] frame(byte[] body, int length, int declared) throws Exception {
        IpAddress from = new IpAddress(InetAddress.getLoopbackAddress(), 1);
        ByteArrayDataOutputStream out = new ByteArrayDataOutputStream();
        out.write(COOKIE);
        out.writeShort(Version.version);
        out.writeShort(from.serializedSize());
        from.writeTo(out);
        out.writeInt(declared);
        out.write(body, 0, length);
        return Arrays.copyOf(out.buffer(), out.position());
    }

    private static byte[] trap() throws Exception {
        return frame(new ObjectMessage(null, new Trap()));
    }

    /** Returns a message of a few bytes that declares a length of 1.5 GB. */
    private static byte[] oversizedMessage() throws Exception {
        ByteArrayDataOutputStream body = new ByteArrayDataOutputStream();
        Util.writeMessage(new BytesMessage(null, new byte[] {1, 2, 3, 4}), body, true);
        byte[] bytes = Arrays.copyOf(body.buffer(), body.position());
        ByteBuffer.wrap(bytes).putInt(bytes.length - 8, 1_500_000_000);
        return frame(bytes, bytes.length, bytes.length);
    }

    private static byte[] random() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private Socket plain() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        socket.setSoTimeout((int) MAX_MS);
        return socket;
    }

    private SSLSocket encrypted(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        socket.setSoTimeout((int) MAX_MS);
        return socket;
    }

    /** Returns a TLS context that trusts every server and presents no certificate. */
    private static SSLContext anonymousTls() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Credulous()}, new SecureRandom());
        return context;
    }

    /** Returns a TLS context with a certificate of another authority. */
    private static SSLContext foreignTls() throws Exception {
        ClusterTls other = TestCertificates.untrusted().tls();
        ClusterTls credulous =
                new ClusterTls(other.keyStore(), TestCertificates.trusted().tls().trustStore(), List.of("TLSv1.3"));
        return credulous.context();
    }

    private static final class Credulous implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Sends the bytes and waits until the node closes the connection. */
    private static void sendAndWait(Socket socket, byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            while (socket.getInputStream().read() >= 0) {
                // Skips TLS alerts.
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the node keeps the connection", e);
        } catch (IOException _) {
            // A reset closes the connection as well.
        }
    }

    private void assertThatTheNodeServes() {
        CacheEntry entry = new CacheEntry(UUID.randomUUID(), System.currentTimeMillis(), new byte[] {1, 2, 3});
        await(() -> {
            node.put(KEY, entry);
            return node.get(KEY) != null;
        });
        assertThat(node.health().kind()).isEqualTo(LevelHealth.Kind.UP);
    }

    @Test
    void message_withoutTls_isNotDeserialised() throws Exception {
        for (byte[] bytes : List.of(trap(), oversizedMessage(), random(), frame(new byte[0], 0, 1_500_000_000))) {
            sendAndWait(plain(), bytes);
        }

        assertThat(READ).hasValue(0);
        assertThatTheNodeServes();
    }

    @Test
    void message_withoutATrustedCertificate_isNotDeserialised() throws Exception {
        for (SSLContext context : List.of(anonymousTls(), foreignTls())) {
            for (byte[] bytes : List.of(trap(), oversizedMessage(), random())) {
                sendAndWait(encrypted(context), bytes);
            }
        }

        assertThat(READ).hasValue(0);
        assertThatTheNodeServes();
    }

    /** Verifies the trap itself: it is deserialised when a trusted node sends it. */
    @Test
    void message_ofATrustedNode_isDeserialised() throws Exception {
        SSLSocket socket = encrypted(TestCertificates.trusted().tls().context());
        socket.getOutputStream().write(trap());
        socket.getOutputStream().flush();

        await(() -> READ.get() == 1);
    }

    @Test
    void node_declaringALongMessage_isDisconnected() throws Exception {
        sendAndWait(encrypted(TestCertificates.trusted().tls().context()), frame(new byte[0], 0, 1_500_000_000));

        assertThatTheNodeServes();
    }

    @Test
    void silentConnections_areLimited_andDoNotBlockNodes() throws Exception {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            silent.add(plain());
        }
        ClusterLevel second = node(1);

        await(() -> node.health().detail().equals("2 nodes") && second.health().detail().equals("2 nodes"));
        long begin = System.nanoTime();
        for (Socket socket : silent) {
            sendAndWait(socket, new byte[0]);
        }
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MILLISECONDS.toNanos(MAX_MS));
        assertThatTheNodeServes();
    }

    @Test
    void connections_beyondTheLimit_replaceTheOldest() throws Exception {
        try (ClusterServerSocket server =
                new ClusterServerSocket(new ClusterSockets(TestCertificates.trusted().tls().context(), List.of("TLSv1.3")))) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            Socket first = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            open.add(first);
            await(() -> server.unauthenticated() == 1);
            long begin = System.nanoTime();
            for (int i = 0; i < ClusterServerSocket.MAX_UNAUTHENTICATED; i++) {
                open.add(new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()));
            }
            sendAndWait(first, new byte[0]);

            assertThat(System.nanoTime() - begin).isLessThan(ClusterSockets.HANDSHAKE_TIMEOUT.toNanos());
            assertThat(server.unauthenticated()).isLessThanOrEqualTo(ClusterServerSocket.MAX_UNAUTHENTICATED);
        }
    }

    /** Sends single bytes of a handshake at intervals: the limit applies to the total time, not to the pauses. */
    @Test
    void slowHandshake_isDisconnected() throws Exception {
        Socket socket = plain();
        byte[] start = hello();
        long begin = System.nanoTime();
        boolean hungUp = false;
        for (int i = 0; i < start.length && !hungUp && System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(MAX_MS); i++) {
            try {
                socket.getOutputStream().write(start[i]);
                TimeUnit.MILLISECONDS.sleep(300);
            } catch (IOException e) {
                hungUp = true;
            }
        }

        assertThat(hungUp).isTrue();
    }

    private static byte[] hello() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {22, 3, 1});
        out.writeShort(500);
        out.write(new byte[] {1, 0, 1, (byte) 0xf0, 3, 3});
        out.write(new byte[400]);
        return bytes.toByteArray();
    }
}
