package io.kvasir.it;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A publicly reachable server in the prod profile: monitoring and administration have loopback ports of their own. */
class ManagementIT {
    private static final Path HOME = Path.of(System.getProperty("it.target"), "it-management");
    private static final int CONNECTIONS = 20;

    private static LibertyServer server;
    private static int adminPort;

    @BeforeAll
    static void setUp() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            adminPort = free.getLocalPort();
        }
        server = LibertyServer.onTestDatabase("prod", HOME, Map.of(
                "KVASIR_HTTP_HOST", "0.0.0.0",
                "KVASIR_HTTP_MAX_CONNECTIONS", String.valueOf(CONNECTIONS),
                "KVASIR_ADMIN_CENTER", "own",
                "KVASIR_ADMIN_CENTER_PORT", String.valueOf(adminPort)));
        server.start().awaitReady();
    }

    @AfterAll
    static void tearDown() {
        server.close();
    }

    private static String secret(String file) throws IOException {
        return Files.readString(HOME.resolve(file)).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void health_onApiAndManagementPorts_isTheSame(String path) {
        JsonObject onApi = server.api().get(path).ok();
        JsonObject own = server.management().get(path).ok();

        assertThat(onApi.getString("status")).isEqualTo("UP");
        assertThat(onApi.keySet()).isEqualTo(own.keySet());
        List<String> names = own.getJsonArray("checks").getValuesAs(JsonObject.class)
                .stream()
                .map(check -> check.getString("name"))
                .toList();
        assertThat(onApi.getJsonArray("checks").getValuesAs(JsonObject.class))
                .extracting(check -> check.getString("name"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/adminCenter/", "/IBMJMXConnectorREST/mbeans", "/ibm/api/config"})
    void administration_isOnlyOnItsOwnPort(String path) throws Exception {
        String password = secret("admin-center-password");

        assertThat(Https.get(server.httpsPort(), path, "admin", password).status()).isEqualTo(404);
        assertThat(Https.get(adminPort, path, "admin", password).status()).isIn(200, 302);
        assertThat(Https.get(adminPort, path, "admin", secret("admin-token")).status()).isIn(401, 302);
    }

    @Test
    void metrics_onTheAdministrationPort_requireTheirUser() throws Exception {
        assertThat(Https.get(adminPort, "/metrics").status()).isEqualTo(401);
        assertThat(Https.get(adminPort, "/metrics", "metrics", secret("metrics-password")).body()).contains("thread_count");
    }

    @Test
    void managementPorts_areUnreachableFromOtherMachines() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        assumeThat(others).as("addresses of this machine that others reach").isNotEmpty();
        for (InetAddress address : others) {
            try (Socket api = new Socket()) {
                api.connect(new InetSocketAddress(address, server.port()), 5_000);
            }
            for (int port : new int[] {adminPort, server.management().base().getPort()}) {
                try (Socket socket = new Socket()) {
                    assertThatExceptionOfType(ConnectException.class)
                            .isThrownBy(() -> socket.connect(new InetSocketAddress(address, port), 5_000));
                }
            }
        }
    }

    @Test
    void health_isServedWhenAllApiConnectionsAreTaken() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * CONNECTIONS; i++) {
                idle.add(new Socket("127.0.0.1", server.port()));
            }

            assertThat(server.management().get("/health/ready").status()).isEqualTo(200);
            assertThat(server.management().get("/api/health").status()).isEqualTo(404);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
