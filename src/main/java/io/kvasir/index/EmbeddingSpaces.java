package io.kvasir.index;

import io.kvasir.document.DatabaseFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The embedding spaces and their HNSW indexes. */
@Singleton
public class EmbeddingSpaces {
    /** Held while a space is made, so that two servers that start together make it once. */
    private static final long LOCK = 0x6b76_6173_6972L;

    private final DataSource source;
    private final IndexSettings settings;
    private final Map<EmbeddingSpace.Key, EmbeddingSpace> known = new ConcurrentHashMap<>();

    @Inject
    public EmbeddingSpaces(DataSource source, IndexSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /** The space of these vectors, made together with its index the first time it is asked for. */
    public EmbeddingSpace of(EmbeddingSpace.Key key) {
        EmbeddingSpace space = known.get(key);
        if (space != null) {
            return space;
        }
        try (Connection connection = source.getConnection()) {
            lock(connection, true);
            try {
                EmbeddingSpace made = find(connection, key).orElse(null);
                if (made == null) {
                    made = new EmbeddingSpace(insert(connection, key), key);
                }
                createIndex(connection, made);
                known.put(key, made);
                return made;
            } finally {
                lock(connection, false);
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        }
    }

    private static void lock(Connection connection, boolean take) throws SQLException {
        String sql = take ? "select pg_advisory_lock(?)" : "select pg_advisory_unlock(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    private static Optional<EmbeddingSpace> find(Connection connection, EmbeddingSpace.Key key) throws SQLException {
        String sql = "select id from embedding_space where model = ? and sha256 = ? and precision = ? and rewrite = ? "
                + "and dimension = ? and max_tokens = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new EmbeddingSpace(row.getInt(1), key)) : Optional.empty();
            }
        }
    }

    private static int insert(Connection connection, EmbeddingSpace.Key key) throws SQLException {
        String sql = "insert into embedding_space (model, sha256, precision, rewrite, dimension, max_tokens, state) "
                + "values (?, ?, ?, ?, ?, ?, 'active') returning id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void set(PreparedStatement statement, EmbeddingSpace.Key key) throws SQLException {
        statement.setString(1, key.model());
        statement.setString(2, key.sha256());
        statement.setString(3, key.precision());
        statement.setString(4, key.rewrite());
        statement.setInt(5, key.dimension());
        statement.setInt(6, key.maxTokens());
    }

    /** Data definition takes no parameters: every value here is a number of our own. */
    private void createIndex(Connection connection, EmbeddingSpace space) throws SQLException {
        String sql = "create index if not exists %s on embedding using hnsw ((vector::vector(%d)) vector_cosine_ops) "
                        .formatted(space.indexName(), space.key().dimension())
                + "with (m = %d, ef_construction = %d) where space_id = %d"
                        .formatted(settings.hnswM(), settings.hnswEfConstruction(), space.id());
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
