package io.kvasir.document.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Produces the server's data sources for injection. The persistence context needs no producer: Jakarta Persistence 3.2 makes
 * a bean of the only persistence unit.
 *
 * <p>References are not shareable: after it is closed, the container would keep a shareable connection until the end of the
 * request, through all its waits. In a transaction the one connection is the persistence context's; other statements get it
 * from there.
 */
@Singleton
public class DataSources {
    private final int maxConnections;

    @Resource(lookup = "jdbc/kvasir", shareable = false)
    private DataSource source;

    @Resource(lookup = "jdbc/kvasir-snapshots", shareable = false)
    private DataSource snapshots;

    @Resource(lookup = "jdbc/kvasir-monitoring", shareable = false)
    private DataSource monitoring;

    @Resource(lookup = "jdbc/kvasir-migrations", shareable = false)
    private DataSource migrations;

    @Inject
    public DataSources(@ConfigProperty(name = "kvasir.db.pool.max", defaultValue = "10") int connections) {
        this.maxConnections = connections;
    }

    @Produces
    @Singleton
    DataSource source() {
        return StatementCountingProxy.withPool(source, new ValidatingConnectionPool(maxConnections));
    }

    @Produces
    @SnapshotDataSource
    @Singleton
    DataSource snapshots() {
        return StatementCountingProxy.of(snapshots);
    }

    @Produces
    @MonitoringDataSource
    @Singleton
    DataSource monitoring() {
        return StatementCountingProxy.of(monitoring);
    }

    @Produces
    @MigrationDataSource
    @Singleton
    DataSource migrations() {
        return StatementCountingProxy.of(migrations);
    }
}
