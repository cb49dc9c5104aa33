package io.kvasir.it;

import io.kvasir.index.IndexSettings;
import io.kvasir.index.MaintenanceSettings;
import io.kvasir.index.maintenance.DatabaseMaintenance;
import io.kvasir.index.vector.ActiveVectorIndexes;
import io.kvasir.index.vector.EmbeddingSpaces;
import io.kvasir.index.vector.RecallSampler;
import io.kvasir.index.vector.VectorIndexCatalog;
import io.kvasir.index.vector.VectorIndexReconciler;
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
class MaintenanceIT extends OnServer {
    private static final IndexSettings INDEX = TestIndex.SETTINGS;

    private static DatabaseMaintenance maintenance(PGSimpleDataSource source, Duration longest) {
        MaintenanceSettings limits = new MaintenanceSettings(longest);
        VectorIndexCatalog indexes = new VectorIndexCatalog(source, INDEX, limits);
        ActiveVectorIndexes serving = new ActiveVectorIndexes(indexes, INDEX);
        RecallSampler recall = new RecallSampler(source, serving, INDEX);
        EmbeddingSpaces spaces = new EmbeddingSpaces(source, new VectorIndexReconciler(indexes, serving, INDEX, recall));
        return new DatabaseMaintenance(source, INDEX, limits, spaces, indexes, serving, recall);
    }

    /** Returns how long a maintenance step takes to fail after the database host has disappeared. */
    private static Duration failureTime(Duration longest, BooleanSupplier cancelled) throws IOException {
        PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.source();
        URI address = URI.create(String.valueOf(source.getURL()).substring("jdbc:".length()));
        try (StallingProxy proxy = new StallingProxy(address.getHost(), address.getPort(), "vacuum ")) {
            source.setUrl("jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath());
            DatabaseMaintenance.Step step = maintenance(source, longest).steps(Set.of(DatabaseMaintenance.Kind.VACUUM)).getFirst();
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
