package io.kvasir.index;

import com.pgvector.PGvector;
import io.kvasir.document.DatabaseFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** A statement put together from constant pieces of SQL, each followed by the parameters it mentions. */
final class SqlQuery {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** Turns a row into a value. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    SqlQuery add(String piece, Object... values) {
        sql.append(piece);
        parameters.addAll(List.of(values));
        return this;
    }

    /** A statement as part of this one. */
    SqlQuery add(SqlQuery part) {
        sql.append(part.sql);
        parameters.addAll(part.parameters);
        return this;
    }

    /** The conditions of a scope on the document {@code d}, each beginning with {@code and}. */
    SqlQuery where(Scope scope) {
        if (!scope.caller().seesEverything()) {
            add(" and (d.visibility = '{}' or d.visibility && ?)", scope.caller().groups());
        }
        for (Filter.Condition condition : scope.filter().conditions()) {
            add(" and jsonb_path_exists(d.metadata, ?::jsonpath, ?::jsonb)", condition.path(), condition.variables());
        }
        return this;
    }

    <T> List<T> list(DataSource source, Mapper<T> mapper) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < parameters.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(i));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        switch (value) {
            case float[] vector -> statement.setObject(index, new PGvector(vector));
            case long[] ids -> statement.setArray(index, connection.createArrayOf("bigint", box(ids)));
            case Collection<?> texts -> statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
            default -> statement.setObject(index, value);
        }
    }

    private static Object[] box(long[] ids) {
        return java.util.Arrays.stream(ids).boxed().toArray();
    }
}
