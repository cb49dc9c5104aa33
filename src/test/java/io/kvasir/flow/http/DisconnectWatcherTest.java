package io.kvasir.flow.http;

import io.kvasir.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class DisconnectWatcherTest {

    @Test
    void table_holdsEstablishedConnections_remoteAddressFirst(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
                   1: 0100007F:1F40 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 2 1
                   2: 0100007F:1F40 0100007F:C351 08 00000000:00000000 00:00000000 00000000     0        0 3 1
                """);
        Files.writeString(folder.resolve("tcp6"), """
                  sl  local_address                         remote_address                        st
                   0: 0000000000000000FFFF00000100007F:1F40 0000000000000000FFFF00000100007F:C352 01 0 0
                """);

        assertThat(new TcpConnectionTable(folder).established())
                .containsExactlyInAnyOrder(new TcpConnection(50000, 8000), new TcpConnection(50002, 8000));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists its connections in files")
    void disconnectedCaller_interruptsItsOwnWorkOnly() throws Exception {
        DisconnectWatcher watcher = new DisconnectWatcher();
        CountDownLatch interrupted = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
                Socket stays = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket _ = server.accept()) {
            Thread other = waiting(watcher, stays, new CountDownLatch(1));
            try (Socket leaves = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket _ = server.accept()) {
                waiting(watcher, leaves, interrupted);
                leaves.close();
                interrupted.await();
            }

            assertThat(other.isAlive()).isTrue();
            other.interrupt();
        }
        watcher.stop();
    }

    /** The table may be unreadable for a moment, for example if no file descriptor is left. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists its connections in files")
    void temporarilyUnreadableTable_isReadAgain(@TempDir Path folder) throws Exception {
        Path table = folder.resolve("tcp");
        Files.createDirectory(table);
        DisconnectWatcher watcher = new DisconnectWatcher(new TcpConnectionTable(folder));
        CountDownLatch interrupted = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket caller = new Socket(server.getInetAddress(), server.getLocalPort())) {
            waiting(watcher, caller, interrupted);
            assertThat(interrupted.await(1, TimeUnit.SECONDS)).isFalse();

            Files.delete(table);
            Files.writeString(table, "  sl  local_address rem_address   st\n");
            interrupted.await();
        }
        watcher.stop();
    }

    private static Thread waiting(DisconnectWatcher watcher, Socket caller, CountDownLatch interrupted) {
        TcpConnection connection = new TcpConnection(caller.getLocalPort(), caller.getPort());
        return Thread.ofVirtual().start(() -> watcher.runWhileConnected(Optional.of(connection), () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "done";
        }));
    }

    @Test
    void call_withoutAConnection_runsNormally() {
        assertThat(new DisconnectWatcher().runWhileConnected(Optional.empty(), () -> "done")).isEqualTo("done");
    }

    @Test
    void pause_growsWithTheScanTime_withinBounds() {
        assertThat(DisconnectWatcher.pause(1_000)).isEqualTo(Duration.ofMillis(250));
        assertThat(DisconnectWatcher.pause(50_000_000)).isEqualTo(Duration.ofSeconds(1));
        assertThat(DisconnectWatcher.pause(3_000_000_000L)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void disconnect_isDetected_whenTheConnectionIsNoLongerListed(@TempDir Path folder) throws Exception {
        Path list = folder.resolve("tcp");
        Files.writeString(list, "header\n   1: 0100007F:1F40 0100007F:C350 01 0\n");
        DisconnectProbe probe = new DisconnectProbe(new TcpConnectionTable(folder), new TcpConnection(50000, 8000));
        assertStaysConnected(probe);

        Files.writeString(list, "header\n   1: 0100007F:1F40 0100007F:C350 08 0\n");
        Await.await("the disconnect to be detected").until(probe::getAsBoolean);
    }

    /** Polls for longer than the probe's interval. */
    private static void assertStaysConnected(DisconnectProbe absence) {
        Await.await("the connection to stay")
                .atMost(Duration.ofSeconds(5))
                .during(Duration.ofMillis(600))
                .until(() -> !absence.getAsBoolean());
    }

    @Test
    void disconnect_withoutAConnectionTable_isNeverDetected(@TempDir Path folder) {
        DisconnectProbe probe = new DisconnectProbe(new TcpConnectionTable(folder), new TcpConnection(50000, 8000));

        assertStaysConnected(probe);
    }
}
