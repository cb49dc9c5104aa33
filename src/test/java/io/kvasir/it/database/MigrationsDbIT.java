package io.kvasir.it.database;

import io.kvasir.Await;
import io.kvasir.it.TestDatabase;
import io.kvasir.ops.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A migration longer than the usual statement timeout, in a private schema. */
class MigrationsDbIT {
    private static final String SCHEMA = "it_migrations";

    private final Migrations migrations = new Migrations(source(), "classpath:db/slow-migration");

    private static PGSimpleDataSource source() {
        PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.source();
        source.setCurrentSchema(SCHEMA);
        source.setApplicationName(SCHEMA);
        source.setOptions("-c statement_timeout=1s");
        return source;
    }

    @BeforeEach
    void emptySchema() throws SQLException {
        execute("drop schema if exists " + SCHEMA + " cascade");
        execute("create schema " + SCHEMA);
    }

    @AfterEach
    void noSchema() throws SQLException {
        execute("drop schema if exists " + SCHEMA + " cascade");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int rows() throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from slow")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void longMigration_completesAndReportsProgress() throws SQLException {
        CompletableFuture<String> version = CompletableFuture.supplyAsync(migrations::migrate);
        String told = Await.await("the migration to begin").until(migrations::running, running -> running.isPresent() || version.isDone())
                .orElse("nothing");

        assertThat(told).startsWith("migration 1 (takes long), for ");
        assertThat(version.join()).isEqualTo("1");
        assertThat(migrations.running()).isEmpty();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void abortedMigration_changesNothingAndSucceedsNextTime() throws SQLException {
        CompletableFuture<String> version = CompletableFuture.supplyAsync(migrations::migrate);
        Await.await("the migration to begin").until(migrations::running, running -> running.isPresent() || version.isDone());
        Await.await("it to be killed").until(MigrationsDbIT::kill, killed -> killed);

        assertThatThrownBy(version::join).isInstanceOf(CompletionException.class);
        assertThat(migrations.running()).isEmpty();
        assertThatThrownBy(MigrationsDbIT::rows).isInstanceOf(SQLException.class);

        assertThat(migrations.migrate()).isEqualTo("1");
        assertThat(rows()).isEqualTo(2);
    }

    private static boolean kill() {
        try (Connection connection = TestDatabase.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '"
                        + SCHEMA + "' and state = 'active' and query like '%pg_sleep%'")) {
            return row.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
