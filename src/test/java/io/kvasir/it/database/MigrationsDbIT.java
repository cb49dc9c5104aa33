package io.kvasir.it.database;

import io.kvasir.Await;
import io.kvasir.it.TestDatabase;
import io.kvasir.ops.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Migrations in a private schema: one longer than the usual statement timeout, and the product's own. */
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

    @Test
    void documentsOfAnEarlierVersion_keepTheirPostingsAndAreCounted() throws SQLException {
        PGSimpleDataSource product = source();
        product.setCurrentSchema(SCHEMA + ",public");
        Flyway.configure()
                .dataSource(product)
                .locations("classpath:db/migration")
                .target("13")
                .load()
                .migrate();
        execute("set search_path = " + SCHEMA + ", public; "
                + "insert into collection (name) values ('notes'); "
                + "insert into document (id, collection_id, uri, title, media_type, body, bytes, content_hash, created_at, updated_at) "
                + "select gen_random_uuid(), id, 'a.md', 'Lamps', 'text/plain', 'The lamps blink.', 16, 'x', now(), now() from collection; "
                + "insert into passage (id, document_id, collection_id, position, body, start_offset, end_offset, tokens, sentences, "
                + "lexemes) select 1, id, collection_id, 0, body, 0, 16, 4, '[[0,0,16]]', "
                + "passage_lexemes(array['english', title, '', body]) from document; "
                + "insert into posting (collection_id, lexeme, passage_id, frequency, length) "
                + "select collection_id, lexeme, passage_id, frequency, length from passage_posting");

        new Migrations(product, "classpath:db/migration").migrate();

        assertThat(texts("select lexeme || ' ' || frequency || ' ' || length from " + SCHEMA + ".posting order by 1"))
                .containsExactly("blink 1 4", "lamp 3 4");
        assertThat(texts("select analyzer || ' ' || coalesce(language, 'none') from " + SCHEMA + ".document")).containsExactly("0 none");
        assertThat(texts("select collation_name from information_schema.columns where table_schema = '" + SCHEMA
                        + "' and table_name = 'posting' and column_name = 'lexeme'"))
                .containsExactly("C");
        assertThat(texts("select column_name from information_schema.columns where table_schema = '" + SCHEMA
                        + "' and table_name = 'passage'"))
                .doesNotContain("lexemes");
    }

    private static List<String> texts(String sql) throws SQLException {
        try (Connection connection = TestDatabase.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
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
