package io.kvasir.document.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs single statements and maps their rows. Sets of groups are bound as text arrays. */
public final class SqlStatements {
    private SqlStatements() {}

    /** Maps a row to a value. */
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    public static <T> List<T> query(DataSource source, String sql, Mapper<T> mapper, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection()) {
            return query(connection, sql, mapper, parameters);
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /** Runs a query on a given connection, such as that of a transaction. */
    public static <T> List<T> query(Connection connection, String sql, Mapper<T> mapper, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        }
    }

    /** Executes a change and returns the number of affected rows. */
    public static int update(DataSource source, String sql, @Nullable Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                switch (parameters[i]) {
                    case null -> statement.setNull(i + 1, Types.VARCHAR);
                    case Set<?> groups -> statement.setArray(i + 1, connection.createArrayOf("text", groups.toArray()));
                    case Object value -> statement.setObject(i + 1, value);
                }
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
