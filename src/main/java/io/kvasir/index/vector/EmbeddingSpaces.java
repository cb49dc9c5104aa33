package io.kvasir.index.vector;

import io.kvasir.document.database.SqlExceptions;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.inference.EmbeddingModel;
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

/** Finds and creates embedding spaces. */
@Singleton
public class EmbeddingSpaces {
    private final DataSource source;
    private final VectorIndexReconciler reconciler;
    private final Map<EmbeddingModel, EmbeddingSpace> cache = new ConcurrentHashMap<>();

    @Inject
    public EmbeddingSpaces(DataSource source, VectorIndexReconciler upkeep) {
        this.source = source;
        this.reconciler = upkeep;
    }

    /** Returns the space of a model, creating it and managing its vector index on first use. */
    public EmbeddingSpace of(EmbeddingModel model) {
        EmbeddingSpace space = cache.get(model);
        if (space != null) {
            return space;
        }
        EmbeddingSpace made = new EmbeddingSpace(id(model), model);
        reconciler.manage(made);
        cache.put(model, made);
        return made;
    }

    private int id(EmbeddingModel model) {
        try (Connection connection = source.getConnection()) {
            Optional<Integer> there = find(connection, model);
            if (there.isEmpty()) {
                // Another server may insert the same row.
                insert(connection, model);
                there = find(connection, model);
            }
            return there.orElseThrow(
                    () -> new IllegalStateException("there is a space of this model with another dimension than " + model.dimension()));
        } catch (SQLException e) {
            throw SqlExceptions.translate(e);
        }
    }

    /** Returns the spaces used by this server since its start. */
    public List<EmbeddingSpace> openSpaces() {
        return List.copyOf(cache.values());
    }

    /** Returns the most recently created of {@link #openSpaces}; empty if there is none. */
    public Optional<EmbeddingSpace> newest() {
        return openSpaces().stream().max(Comparator.comparingInt(EmbeddingSpace::id));
    }

    private static Optional<Integer> find(Connection connection, EmbeddingModel model) throws SQLException {
        String sql = "select id from embedding_space where model = ? and sha256 = ? and precision = ? and rewrite = ? "
                + "and dimension = ? and max_tokens = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, model);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        }
    }

    private static void insert(Connection connection, EmbeddingModel model) throws SQLException {
        String sql = "insert into embedding_space (model, sha256, precision, rewrite, dimension, max_tokens, state) "
                + "values (?, ?, ?, ?, ?, ?, 'active') on conflict do nothing";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, model);
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, EmbeddingModel model) throws SQLException {
        statement.setString(1, model.name());
        statement.setString(2, model.sha256());
        statement.setString(3, model.precision());
        statement.setString(4, model.rewrite());
        statement.setInt(5, model.dimension());
        statement.setInt(6, model.maxTokens());
    }
}
