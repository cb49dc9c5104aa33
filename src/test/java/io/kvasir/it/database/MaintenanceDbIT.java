package io.kvasir.it.database;

import io.kvasir.index.maintenance.DatabaseMaintenance;
import io.kvasir.it.OnServer;
import io.kvasir.it.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Maintenance when the database host disappears during a statement. */
class MaintenanceDbIT extends OnServer {

    /** Returns how long a maintenance step takes to fail after the database host has disappeared. */
    private static Duration failureTime(Duration longest, BooleanSupplier cancelled) throws IOException {
        PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.source();
        URI address = URI.create(String.valueOf(source.getURL()).substring("jdbc:".length()));
        try (StallingProxy proxy = new StallingProxy(address.getHost(), address.getPort(), "vacuum ")) {
            source.setUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath());
            DatabaseMaintenance maintenance = new IndexFixture(source).maintenance(longest);
            DatabaseMaintenance.Step step = maintenance.steps(Set.of(DatabaseMaintenance.Kind.VACUUM)).getFirst();
            long start = System.nanoTime();

            assertThatThrownBy(() -> step.operation().run(cancelled)).isInstanceOf(RuntimeException.class);

            assertThat(proxy.isStalled()).isTrue();
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    @Test
    void statement_withVanishedDatabase_endsWhenCancelled() throws IOException {
        long start = System.nanoTime();

        Duration took = failureTime(Duration.ofHours(1), () -> System.nanoTime() - start > Duration.ofSeconds(1).toNanos());

        assertThat(took).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void statement_withVanishedDatabase_endsAfterItsTimeout() throws IOException {
        assertThat(failureTime(Duration.ofSeconds(2), () -> false)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }
}
