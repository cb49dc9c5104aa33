package io.kvasir.document;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/**
 * Hands the server's data sources to whoever asks for one in its constructor. The persistence context needs no producer:
 * Jakarta Persistence 3.2 makes a bean of the one persistence unit.
 */
@Singleton
public class Database {
    @Resource(lookup = "jdbc/kvasir")
    private DataSource source;

    @Resource(lookup = "jdbc/kvasir-versions")
    private DataSource versions;

    @Produces
    @Singleton
    DataSource source() {
        return CountedSource.of(source);
    }

    @Produces
    @ForVersions
    @Singleton
    DataSource versions() {
        return CountedSource.of(versions);
    }
}
