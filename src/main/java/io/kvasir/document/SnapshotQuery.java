package io.kvasir.document;

import io.kvasir.document.database.SnapshotDataSource;
import io.kvasir.document.database.SqlExceptions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads collections as currently committed. Every search and ask request begins with it, so it takes one round trip: its
 * connections are not validated before use, and the statement is planned once. A connection that proves dead is replaced.
 */
@Singleton
class SnapshotQuery {
    private final SnapshotSql sql = new SnapshotSql();
    private final DataSource source;

    @Inject
    SnapshotQuery(@SnapshotDataSource DataSource source) {
        this.source = source;
    }

    /** Returns the existing ones of the named collections, by name, all as of one moment after the call. */
    Map<String, CollectionSnapshot> current(Collection<String> names) {
        try {
            Map<String, CollectionSnapshot> found = tryRead(names);
            return found == null ? read(names) : found;
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /** Returns null if the borrowed connection proved dead. Failing to get a connection at all is an error. */
    private @Nullable Map<String, CollectionSnapshot> tryRead(Collection<String> names) throws SQLException {
        try (Connection connection = source.getConnection()) {
            try {
                return sql.read(names, connection);
            } catch (SQLException e) {
                if (isConnectionFailure(e)) {
                    return null;
                }
                throw e;
            }
        }
    }

    private Map<String, CollectionSnapshot> read(Collection<String> names) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return sql.read(names, connection);
        }
    }

    /** Returns whether the connection broke or was ended by the database. */
    private static boolean isConnectionFailure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}
