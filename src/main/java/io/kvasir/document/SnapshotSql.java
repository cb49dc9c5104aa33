package io.kvasir.document;

import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The statement of {@link SnapshotQuery}. It also reads the database's timeline, a hash of the server's start time, the
 * number of promotions and the table's identity. Counters may repeat after a failover to a standby that lagged, and after a
 * restore; the timeline then differs. Standbys are rejected because their data may be old. A row is returned in any case, so
 * that a standby is noticed even if no collection is found.
 */
final class SnapshotSql {
    private static final Logger LOG = System.getLogger(SnapshotSql.class.getName());
    /** Undefined function, not supported, not permitted: as managed PostgreSQL services may answer. */
    private static final Set<String> UNSUPPORTED_STATES = Set.of("42883", "0A000", "42501");

    private static final String COLUMNS = "s.standby, c.id, c.name, c.version, c.stamp, c.passages, c.embeddings, c.words, "
            + "not exists (select from document d where d.collection_id = c.id and d.visibility <> '{}'), "
            + "hashtextextended(s.identity || '/' || c.tableoid, 0), c.languages from ";
    /**
     * The same on every node and in every time zone. Nothing in it reads a file or waits; the cluster's identifier would, at
     * twice the cost.
     */
    private static final String SERVER_START = "(select pg_is_in_recovery() as standby, extract(epoch from pg_postmaster_start_time())";
    private static final String PROMOTIONS = " || '/' || case when pg_is_in_recovery() then '' "
            + "else substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) end";
    private static final String WITH_PROMOTIONS = statement(SERVER_START + PROMOTIONS);
    private static final String WITHOUT_PROMOTIONS = statement(SERVER_START + " || ''");

    private volatile boolean reportsPromotions = true;

    private static String statement(String server) {
        return "select " + COLUMNS + server + " as identity) s left join collection c on c.name = any(?)";
    }

    Map<String, CollectionSnapshot> read(Collection<String> names, Connection connection) throws SQLException {
        if (reportsPromotions) {
            try {
                return read(WITH_PROMOTIONS, names, connection);
            } catch (SQLException e) {
                if (!UNSUPPORTED_STATES.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                // If the cause is another one, this statement fails too.
                Map<String, CollectionSnapshot> found = read(WITHOUT_PROMOTIONS, names, connection);
                reportsPromotions = false;
                LOG.log(
                        Level.WARNING,
                        "this database does not tell of promotions ({0}): a failover is noticed only where its server starts anew",
                        e.getSQLState());
                return found;
            }
        }
        return read(WITHOUT_PROMOTIONS, names, connection);
    }

    private static Map<String, CollectionSnapshot> read(String sql, Collection<String> names, Connection connection)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", names.toArray()));
            Map<String, CollectionSnapshot> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(1)) {
                        throw new KvasirException(
                                ErrorCode.DATABASE_UNAVAILABLE,
                                "The database is a standby, or is recovering: what it has may be old. Kvasir needs the primary.");
                    }
                    String name = row.getString(3);
                    if (name != null) {
                        found.put(name, snapshot(row, name));
                    }
                }
            }
            return found;
        }
    }

    private static CollectionSnapshot snapshot(ResultSet row, String name) throws SQLException {
        return new CollectionSnapshot(
                row.getLong(2),
                name,
                row.getLong(4),
                row.getObject(5, UUID.class),
                row.getLong(6),
                row.getLong(7),
                row.getDouble(8),
                row.getBoolean(9),
                row.getLong(10),
                List.of((String[]) row.getArray(11).getArray()));
    }
}
