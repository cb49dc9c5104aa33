package io.kvasir.index.vector;

import io.kvasir.document.database.CancellableStatement;
import io.kvasir.document.database.SqlExceptions;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.MaintenanceSettings;
import io.kvasir.index.VectorIndexType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads the vector indexes from the database's catalogue, and creates and drops them. */
@Singleton
public class VectorIndexCatalog {
    private static final Logger LOG = System.getLogger(VectorIndexCatalog.class.getName());
    /** Advisory lock of the one server that changes indexes. It is only tried: a waiting session would block a concurrent build. */
    private static final long LOCK = 0x6b76_6978L;

    /** Advisory lock held while an index is created on an empty table. */
    private static final long EMPTY_LOCK = 0x6b76_6173_6972L;

    private final DataSource source;
    private final IndexSettings settings;
    private final MaintenanceSettings maintenance;

    @Inject
    public VectorIndexCatalog(DataSource source, IndexSettings settings, MaintenanceSettings maintenance) {
        this.source = source;
        this.settings = settings;
        this.maintenance = maintenance;
    }

    /** Returns all vector indexes of a space, valid or not. */
    public List<VectorIndex> find(EmbeddingSpace space) {
        return new SqlQuery()
                .add(
                        "select quote_ident(c.relname), a.amname, o.opcname, coalesce(c.reloptions, '{}'), "
                                + "coalesce((select sum(greatest(l.reltuples, 0)) from pg_partition_tree(c.oid) t "
                                + "join pg_class l on l.oid = t.relid), greatest(c.reltuples, 0))::bigint, i.indisvalid and i.indisready, "
                                + "coalesce((select sum(pg_relation_size(relid))::bigint from pg_partition_tree(c.oid)), "
                                + "pg_relation_size(c.oid)) "
                                + "from pg_index i join pg_class c on c.oid = i.indexrelid "
                                + "join pg_am a on a.oid = c.relam join pg_opclass o on o.oid = i.indclass[0] "
                                + "where i.indrelid = 'embedding'::regclass and a.amname in ('hnsw', 'ivfflat') "
                                + "and pg_get_expr(i.indpred, i.indrelid) = ? order by c.relname",
                        "(space_id = " + space.id() + ")")
                .list(
                        source,
                        row -> new VectorIndex(
                                row.getString(1),
                                VectorIndexType.of(row.getString(2), row.getString(3)),
                                options((String[]) row.getArray(4).getArray()),
                                row.getLong(5),
                                row.getBoolean(6),
                                row.getLong(7)));
    }

    private static Map<String, Integer> options(String[] options) {
        Map<String, Integer> values = new HashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            values.put(option.substring(0, equals), Integer.valueOf(option.substring(equals + 1)));
        }
        return values;
    }

    /** Returns the number of vectors in all spaces, as the collections count them. */
    long vectors() {
        return new SqlQuery()
                .add("select coalesce(sum(embeddings), 0)::bigint from collection")
                .list(source, row -> row.getLong(1))
                .getFirst();
    }

    /** Returns whether no space has any vectors: only then is creating an index instantaneous. */
    boolean hasNoVectors() {
        return new SqlQuery()
                .add("select not exists (select from embedding)")
                .list(source, row -> row.getBoolean(1))
                .getFirst();
    }

    /** Returns the progress of an index build, from 0 to 1; empty if none is running. */
    public Optional<Double> progress() {
        return new SqlQuery()
                .add("select coalesce(greatest(p.blocks_done::float8 / nullif(p.blocks_total, 0), "
                        + "p.tuples_done::float8 / nullif(p.tuples_total, 0)), 0) from pg_stat_progress_create_index p "
                        + "where p.relid = 'embedding'::regclass")
                .list(source, row -> row.getDouble(1))
                .stream()
                .findFirst();
    }

    /** Returns the statement that creates the configured index. DDL takes no parameters; no part of it is user input. */
    String definition(EmbeddingSpace space, long vectors, boolean concurrently) {
        VectorIndexType profile = settings.profile();
        Map<String, Integer> options = profile.isGraph()
                ? Map.of(
                        VectorIndex.M, settings.hnsw().m(),
                        VectorIndex.EF_CONSTRUCTION, settings.hnsw().efConstruction())
                : Map.of(VectorIndex.LISTS, settings.ivfflat().listsFor(vectors));
        String with = options.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(option -> option.getKey() + " = " + option.getValue())
                .collect(Collectors.joining(", "));
        String name = "embedding_%s_%d_%s".formatted(
                profile.label(),
                space.id(),
                with.replaceAll("\\b[a-z_]++ = ", "").replace(", ", "_"));
        return "create index %s %s on embedding using %s ((%s) %s) with (%s) where space_id = %d".formatted(
                concurrently ? "concurrently" : "",
                name,
                profile.method(),
                profile.indexExpression("vector", space.model().dimension()),
                profile.operatorClass(),
                with,
                space.id());
    }

    /** Creates the index immediately, on an empty table; if servers start together, one of them creates it. */
    void createOnEmpty(EmbeddingSpace space) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            // Both statements are sent at once and form one transaction.
            statement.execute("select pg_advisory_xact_lock(" + EMPTY_LOCK + "); "
                    + definition(space, 0, false).replaceFirst("^create index +", "create index if not exists "));
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /** Creates the index beside existing ones, without blocking reads or writes. */
    void createConcurrently(EmbeddingSpace space, long vectors, BooleanSupplier cancelled) throws SQLException {
        CancellableStatement.run(source, definition(space, vectors, true), maintenance.maxDuration(), cancelled);
    }

    public void rebuild(VectorIndex index, BooleanSupplier cancelled) throws SQLException {
        CancellableStatement.run(source, "reindex index concurrently " + index.name(), maintenance.maxDuration(), cancelled);
    }

    public void drop(VectorIndex index) throws SQLException {
        LOG.log(Level.INFO, "removing vector index {0}", index);
        CancellableStatement.run(source, "drop index concurrently if exists " + index.name(), maintenance.maxDuration(), () -> false);
    }

    /** A change of vector indexes. */
    public interface IndexChange {
        void run() throws SQLException;
    }

    /** Runs a change unless another server is changing indexes; returns whether it ran. */
    public boolean tryExclusively(IndexChange change) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (!lock(connection, "select pg_try_advisory_lock(?)")) {
                return false;
            }
            try {
                change.run();
                return true;
            } finally {
                lock(connection, "select pg_advisory_unlock(?)");
            }
        }
    }

    private static boolean lock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
