package io.kvasir.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads collections as they are committed. Every search and every question begins with it, so it goes to the database once: on
 * connections that are not tested before they are handed out, and planned once. One that turns out to have died while it waited
 * is replaced.
 */
@Singleton
class SnapshotQuery {
    private final SnapshotSql query = new SnapshotSql();
    private final DataSource source;

    @Inject
    SnapshotQuery(@SnapshotDataSource DataSource source) {
        this.source = source;
    }

    /** Those of the named collections that there are, by name, all of one moment after the call. */
    Map<String, CollectionSnapshot> current(Collection<String> names) {
        try {
            Map<String, CollectionSnapshot> found = tryRead(names);
            return found == null ? read(names) : found;
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /** Null where the connection that was handed out turned out to be dead. One that cannot be made at all is a failure at once. */
    private @Nullable Map<String, CollectionSnapshot> tryRead(Collection<String> names) throws SQLException {
        try (Connection connection = source.getConnection()) {
            try {
                return query.read(names, connection);
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
            return query.read(names, connection);
        }
    }

    /** Broken connections and those that the database ended. */
    private static boolean isConnectionFailure(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}
