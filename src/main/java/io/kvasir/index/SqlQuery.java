package io.kvasir.index;

import com.pgvector.PGvector;
import io.kvasir.document.database.SqlExceptions;
import io.kvasir.document.database.StatementTimeout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** A statement composed of constant pieces of SQL, each followed by the parameters it mentions. */
public final class SqlQuery {
    /** The placeholder of a vector sent in binary, a {@link BinaryVector}. */
    public static final String VECTOR_PARAMETER = "?::float4[]::vector";

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();

    /** A vector for {@link #VECTOR_PARAMETER}, sent in binary: parsing the text form of one takes longer than a search. */
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
    SqlQuery withGenericPlan() {
        return set("plan_cache_mode", "force_generic_plan");
    }

    /** Appends the conditions of a scope on the document {@code d}, each beginning with {@code and}. */
    public SqlQuery where(SearchScope scope) {
        visible(scope);
        for (MetadataFilter.Condition condition : scope.filter().conditions()) {
            if (condition.isEquality()) {
                add(" and d.metadata @?? ?::jsonpath", condition.literal());
            } else {
                add(" and jsonb_path_exists(d.metadata, ?::jsonpath, ?::jsonb)", condition.path(), condition.variables());
            }
        }
        return this;
    }

    /** Appends the visibility condition of {@link #where} alone. */
    public SqlQuery visible(SearchScope scope) {
        if (!scope.caller().seesEverything()) {
            add(" and (d.visibility = '{}' or d.visibility && ?)", scope.caller().groups());
        }
        return this;
    }

    public <T> List<T> list(DataSource source, Mapper<T> mapper) {
        if (ExecutionPlan.isRecording()) {
            ExecutionPlan.record(new ExecutionPlan(
                    sql.toString(), list(source, "explain (analyze, buffers) " + sql, row -> row.getString(1))));
        }
        return list(source, sql.toString(), mapper);
    }

    private <T> List<T> list(DataSource source, String text, Mapper<T> mapper) {
        try (Connection connection = source.getConnection()) {
            List<String> set = settings();
            try (PreparedStatement statement = connection.prepareStatement(withSettings(set, text))) {
                int at = 1;
                for (String setting : set) {
                    statement.setString(at++, setting);
                }
                for (Object parameter : parameters) {
                    bind(connection, statement, at++, parameter);
                }
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
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /** Returns names and values alternately: its own, and the caller's remaining time if that is short. */
    private List<String> settings() {
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

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        switch (value) {
            case float[] vector -> statement.setObject(index, new PGvector(vector));
            case BinaryVector floats -> statement.setObject(index, floats.values());
            case long[] ids -> statement.setObject(index, ids);
            case Collection<?> texts -> statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
            default -> statement.setObject(index, value);
        }
    }
}
