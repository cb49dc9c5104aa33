package io.kvasir.ops;

import io.kvasir.document.database.MigrationDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Migrates the schema to the version this build needs. Flyway holds a lock, so that servers may start concurrently. A
 * migration has no time limit and runs in one transaction: an aborted one has changed nothing and is repeated. Only its lock
 * waits are short, since other statements queue behind it; after a lock timeout, start-up retries.
 */
@Singleton
public class Migrations {
    private final DataSource source;
    private final String location;
    private final MigrationProgress progress = new MigrationProgress();

    @Inject
    public Migrations(@MigrationDataSource DataSource source) {
        this(source, "classpath:db/migration");
    }

    public Migrations(DataSource source, String location) {
        this.source = source;
        this.location = location;
    }

    /** Runs pending migrations and returns the schema version. */
    public String migrate() {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations(location)
                .callbacks(new MigrationLimits(), progress)
                .validateMigrationNaming(true)
                .load();
        try {
            flyway.migrate();
        } finally {
            progress.clear();
        }
        MigrationInfo current = flyway.info().current();
        if (current == null || current.getVersion() == null) {
            throw new IllegalStateException("no migration was found in this application; the build is broken");
        }
        return current.getVersion().getVersion();
    }

    /** Returns a description of the running migration with its duration; empty if none runs. */
    public Optional<String> running() {
        return progress.running();
    }
}
