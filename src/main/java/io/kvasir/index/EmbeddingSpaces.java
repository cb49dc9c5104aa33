package io.kvasir.index;

import io.kvasir.document.DatabaseFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The embedding spaces. */
@Singleton
public class EmbeddingSpaces {
    /** Held while a space is made, so that two servers that start together make it once. */
    private static final long LOCK = 0x6b76_6173_6972L;

    private final DataSource source;
    private final IndexUpkeep upkeep;
    private final Map<EmbeddingSpace.Key, EmbeddingSpace> known = new ConcurrentHashMap<>();

    @Inject
    public EmbeddingSpaces(DataSource source, IndexUpkeep upkeep) {
        this.source = source;
        this.upkeep = upkeep;
    }

    /** The space of these vectors, made the first time it is asked for; its index is taken care of. */
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
                upkeep.opened(made);
                known.put(key, made);
                return made;
            } finally {
                lock(connection, false);
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of(e);
        }
    }

    /** The spaces this server has to do with. */
    List<EmbeddingSpace> inUse() {
        return List.copyOf(known.values());
    }

    /** The space that was made last. */
    Optional<EmbeddingSpace> newest() {
        return inUse().stream().max(Comparator.comparingInt(EmbeddingSpace::id));
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
}
