package io.kvasir.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads collections as they are committed. Every search and every question begins with it, so it goes to the database once: on connections that are
 * not tested before they are handed out, and planned once. One that turns out to have died while it waited is replaced.
 */
@Singleton
class VersionStatement {
    private static final String SQL = "select id, name, version, stamp, passages, embeddings, words, not exists (select from document d "
            + "where d.collection_id = c.id and d.visibility <> '{}') from collection c where name = any(?)";

    private final DataSource source;

    @Inject
    VersionStatement(@ForVersions DataSource source) {
        this.source = source;
    }

    /** Those of the named collections that there are, by name, all of one moment after the call. */
    Map<String, CollectionVersion> now(Collection<String> names) {
        try {
            Map<String, CollectionVersion> found = tried(names);
            return found == null ? read(names) : found;
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        }
    }

    /** Null where the connection that was handed out turned out to be dead. One that cannot be made at all is a failure at once. */
    private @Nullable Map<String, CollectionVersion> tried(Collection<String> names) throws SQLException {
        try (Connection connection = source.getConnection()) {
            try {
                return read(names, connection);
            } catch (SQLException e) {
                if (isOfConnection(e)) {
                    return null;
                }
                throw e;
            }
        }
    }

    private Map<String, CollectionVersion> read(Collection<String> names) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return read(names, connection);
        }
    }

    /** Broken connections and those that the database ended. */
    private static boolean isOfConnection(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static Map<String, CollectionVersion> read(Collection<String> names, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            Map<String, CollectionVersion> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(2), collection(row));
                }
            }
            return found;
        }
    }

    private static CollectionVersion collection(ResultSet row) throws SQLException {
        return new CollectionVersion(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getObject(4, UUID.class),
                row.getLong(5),
                row.getLong(6),
                row.getDouble(7),
                row.getBoolean(8));
    }
}
