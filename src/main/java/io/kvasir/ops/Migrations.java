package io.kvasir.ops;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the schema to the version this build needs. Flyway holds a lock, so that servers may start together. */
@Singleton
public class Migrations {
    private final DataSource source;

    @Inject
    public Migrations(DataSource source) {
        this.source = source;
    }

    /** Returns the version the schema is at. */
    String migrate() {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load();
        flyway.migrate();
        MigrationInfo current = flyway.info().current();
        if (current == null || current.getVersion() == null) {
            throw new IllegalStateException("no migration was found in this application; the build is broken");
        }
        return current.getVersion().getVersion();
    }
}
