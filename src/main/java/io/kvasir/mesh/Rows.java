package io.kvasir.mesh;

import io.kvasir.document.database.SqlExceptions;
import io.kvasir.document.database.StatementTimeout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Runs single statements and maps their rows. */
final class Rows {
    private Rows() {}

    /** Maps a row to a value. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Returns the mapped rows. Parameters of type {@code UUID[]}, {@code Long[]} and {@code String[]} are bound as SQL arrays. */
    static <T> List<T> list(DataSource source, String sql, Mapper<T> mapper, Object... parameters) {
        try (Connection connection = source.getConnection();
                StatementTimeout.LimitedStatement limited = StatementTimeout.prepare(connection, sql)) {
            bind(connection, limited.statement(), limited.parameterOffset(), parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = limited.query()) {
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /** Executes a change and returns the number of affected rows. */
    static int update(DataSource source, String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, 0, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int before, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            int at = before + i + 1;
            switch (parameters[i]) {
                case UUID[] ids -> statement.setArray(at, connection.createArrayOf("uuid", ids));
                case Long[] numbers -> statement.setArray(at, connection.createArrayOf("bigint", numbers));
                case String[] texts -> statement.setArray(at, connection.createArrayOf("text", texts));
                default -> statement.setObject(at, parameters[i]);
            }
        }
    }
}
