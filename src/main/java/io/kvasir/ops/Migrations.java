package io.kvasir.ops;

import io.kvasir.document.MigrationDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the schema to the version this build needs. Flyway holds a lock, so that servers may start together. A migration takes
 * as long as it needs, in one transaction: one that broke off has changed nothing and begins anew. Only for the locks of tables it
 * waits no longer than a moment, since everybody else waits behind it; then it is tried again.
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

    /** Returns the version the schema is at. */
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

    /** Which migration runs, and for how long, for a person. */
    public Optional<String> running() {
        return progress.running();
    }
}
