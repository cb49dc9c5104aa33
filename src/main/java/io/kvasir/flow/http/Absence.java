package io.kvasir.flow.http;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether a caller has gone, for work that asks now and then. Looked up no more than a few times a second. */
final class Absence implements BooleanSupplier {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ConnectionTable table;
    private final Connection connection;
    private long looked = System.nanoTime();
    private boolean gone;

    Absence(ConnectionTable table, Connection connection) {
        this.table = table;
        this.connection = connection;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (!gone && System.nanoTime() - looked >= PAUSE.toNanos()) {
            try {
                gone = !table.open().contains(connection);
            } catch (IOException e) {
                gone = false; // there is no such table here, or no room to read it now
            }
            looked = System.nanoTime();
        }
        return gone;
    }
}
