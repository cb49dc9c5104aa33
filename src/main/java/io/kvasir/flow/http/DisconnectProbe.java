package io.kvasir.flow.http;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polls whether a caller has disconnected. Limits how often the connection table is read. */
final class DisconnectProbe implements BooleanSupplier {
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);

    private final TcpConnectionTable table;
    private final TcpConnection connection;
    private long checkedAt = System.nanoTime();
    private boolean disconnected;

    DisconnectProbe(TcpConnectionTable table, TcpConnection connection) {
        this.table = table;
        this.connection = connection;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (!disconnected && System.nanoTime() - checkedAt >= CHECK_INTERVAL.toNanos()) {
            try {
                disconnected = !table.established().contains(connection);
            } catch (IOException e) {
                disconnected = false; // no connection table on this system, or out of file descriptors
            }
            checkedAt = System.nanoTime();
        }
        return disconnected;
    }
}
