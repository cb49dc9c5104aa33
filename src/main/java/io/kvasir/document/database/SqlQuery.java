package io.kvasir.document.database;

import com.pgvector.PGvector;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A statement composed of constant pieces of SQL, each followed by the parameters it mentions. Repositories run their native
 * statements through it. Collections are bound as text arrays, other arrays as arrays of their type.
 */
public final class SqlQuery {
    /** The placeholder of a vector sent in binary, a {@link BinaryVector}. */
    public static final String VECTOR_PARAMETER = "?::float4[]::vector";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();

    /**
     * A vector for {@link #VECTOR_PARAMETER}, or an array of {@code real}, sent in binary: parsing the text form takes longer than
     * a search.
     */
    public record BinaryVector(float[] values) {}

    /** Maps a row to a value. */
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    public SqlQuery add(String piece, Object... values) {
        sql.append(piece);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Appends another statement with its parameters and settings. */
    public SqlQuery add(SqlQuery part) {
        sql.append(part.sql);
        parameters.addAll(part.parameters);
        settings.addAll(part.settings);
        return this;
    }

    /**
     * Sets a database parameter for this statement alone: it is sent before the statement in the same exchange and reset at
     * the end of the transaction.
     */
    public SqlQuery set(String name, int value) {
        return set(name, String.valueOf(value));
    }

    private SqlQuery set(String name, String value) {
        settings.add(name);
        settings.add(value);
        return this;
    }

    /**
     * Makes the database use one generic plan for all parameter values; for statements whose planning takes longer than
     * their execution.
     */
    public SqlQuery withGenericPlan() {
        return set("plan_cache_mode", "force_generic_plan");
    }

    /** Runs the query within the caller's remaining time, if {@link StatementTimeout} limits it, and maps its rows. */
    public <T> List<T> list(DataSource source, Mapper<T> mapper) {
        if (ExecutionPlan.isRecording()) {
            ExecutionPlan.record(new ExecutionPlan(
                    sql.toString(), list(source, "explain (analyze, buffers) " + sql, row -> row.getString(1))));
        }
        return list(source, sql.toString(), mapper);
    }

    private <T> List<T> list(DataSource source, String text, Mapper<T> mapper) {
        try (Connection connection = source.getConnection()) {
            return list(connection, text, withRemainingTime(), mapper);
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /**
     * Runs the query on a given connection, such as that of a transaction. The caller's remaining time does not limit it,
     * because the limit would apply to the rest of the transaction.
     */
    public <T> List<T> list(Connection connection, Mapper<T> mapper) throws SQLException {
        return list(connection, sql.toString(), settings, mapper);
    }

    private <T> List<T> list(Connection connection, String text, List<String> set, Mapper<T> mapper) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(withSettings(set, text))) {
            int at = 1;
            for (String setting : set) {
                statement.setString(at++, setting);
            }
            bind(connection, statement, at);
            List<T> found = new ArrayList<>();
            statement.execute();
            if (!set.isEmpty()) {
                statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
            }
            return found;
        }
    }

    /** Executes a change, without a limit of the caller's and without settings, and returns the number of affected rows. */
    public int update(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return update(connection);
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /** Executes a change on a given connection and returns the number of affected rows. */
    public int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            bind(connection, statement, 1);
            return statement.executeUpdate();
        }
    }

    /** Returns names and values alternately: its own, and the caller's remaining time if that is short. */
    private List<String> withRemainingTime() {
        int millis = StatementTimeout.statementMillis();
        if (millis == 0) {
            return settings;
        }
        List<String> limited = new ArrayList<>(settings);
        limited.add("statement_timeout");
        limited.add(String.valueOf(millis));
        return limited;
    }

    private static String withSettings(List<String> settings, String text) {
        if (settings.isEmpty()) {
            return text;
        }
        String set = "set_config(?, ?, true)" + ", set_config(?, ?, true)".repeat(settings.size() / 2 - 1);
        return "select " + set + "; " + text;
    }

    private void bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (Object parameter : parameters) {
            bind(connection, statement, at++, parameter);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        switch (value) {
            case float[] vector -> statement.setObject(index, new PGvector(vector));
            case BinaryVector binary -> statement.setObject(index, binary.values());
            case long[] ids -> statement.setObject(index, ids);
            case UUID[] ids -> statement.setArray(index, connection.createArrayOf("uuid", ids));
            case byte[][] values -> statement.setArray(index, connection.createArrayOf("bytea", values));
            case Collection<?> texts -> statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
            default -> statement.setObject(index, value);
        }
    }
}
