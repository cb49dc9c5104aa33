package io.kvasir.it.database;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.MaintenanceSettings;
import io.kvasir.index.PassageLocations;
import io.kvasir.index.TestIndexSettings;
import io.kvasir.index.lexical.HiddenPassages;
import io.kvasir.index.lexical.LexicalSearch;
import io.kvasir.index.lexical.PostingCache;
import io.kvasir.index.lexical.QueryAnalyzer;
import io.kvasir.index.lexical.TermOverlaps;
import io.kvasir.index.maintenance.DatabaseMaintenance;
import io.kvasir.index.vector.ActiveVectorIndexes;
import io.kvasir.index.vector.EmbeddingSpaces;
import io.kvasir.index.vector.ExactVectorIndexes;
import io.kvasir.index.vector.InMemoryVectorSearch;
import io.kvasir.index.vector.QuantizedVectorIndexes;
import io.kvasir.index.vector.RecallSampler;
import io.kvasir.index.vector.SelectivityEstimator;
import io.kvasir.index.vector.VectorIndexCatalog;
import io.kvasir.index.vector.VectorIndexReconciler;
import io.kvasir.index.vector.VectorSearch;
import io.kvasir.index.vector.VectorSearchListener;
import io.kvasir.inference.Embedder;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.onnx.OnnxFixture;
import io.kvasir.inference.onnx.OnnxVectorSets;
import io.kvasir.it.TestDatabase;
import io.kvasir.mesh.CoCitations;
import io.kvasir.mesh.LinkEdges;
import io.kvasir.mesh.LinkRepository;
import io.kvasir.mesh.MeshSettings;
import io.kvasir.mesh.PassageGraph;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Wires the classes of the index on the test database as the server does, and reads and changes its tables. */
final class IndexFixture implements AutoCloseable {
    private static final IndexSettings SETTINGS = TestIndexSettings.with(Map.of(
            "kvasir.index.recall-sample-size", "0",
            "kvasir.index.cache.postings-size", "1MB",
            "kvasir.index.cache.token-vectors-size", "1MB",
            "kvasir.index.cache.passage-vectors-size", "1MB",
            "kvasir.index.in-memory.max-size", "1MB"));

    private final DataSource source;
    private @Nullable OnnxFixture models;

    IndexFixture() {
        this(TestDatabase.source());
    }

    IndexFixture(DataSource source) {
        this.source = source;
    }

    LexicalSearch lexicalSearch() {
        HiddenPassages hidden = new HiddenPassages(source);
        return new LexicalSearch(
                source, SETTINGS, new QueryAnalyzer(SETTINGS), new PostingCache(source, SETTINGS, hidden), hidden);
    }

    private VectorSearch vectorSearch() {
        VectorIndexCatalog catalog = new VectorIndexCatalog(source, SETTINGS, new MaintenanceSettings(Duration.ofHours(1)));
        return new VectorSearch(
                source,
                SETTINGS,
                new ActiveVectorIndexes(catalog, SETTINGS),
                new SelectivityEstimator(source),
                new InMemoryVectorSearch(
                        SETTINGS,
                        new ExactVectorIndexes(source, SETTINGS, new OnnxVectorSets(TestInference.noGpu())),
                        new QuantizedVectorIndexes(source, SETTINGS, new SelectivityEstimator(source))),
                new NoOpListener());
    }

    PassageGraph graph(MeshSettings settings) {
        PassageLocations locations = new PassageLocations(source);
        return new PassageGraph(
                new LinkEdges(new LinkRepository(source), locations),
                new TermOverlaps(source),
                vectorSearch(),
                locations,
                new CoCitations(source),
                settings);
    }

    /** @param longest the limit of one statement */
    DatabaseMaintenance maintenance(Duration longest) {
        MaintenanceSettings limits = new MaintenanceSettings(longest);
        VectorIndexCatalog catalog = new VectorIndexCatalog(source, SETTINGS, limits);
        ActiveVectorIndexes active = new ActiveVectorIndexes(catalog, SETTINGS);
        RecallSampler recall = new RecallSampler(source, active, SETTINGS);
        EmbeddingSpaces spaces = new EmbeddingSpaces(source, new VectorIndexReconciler(catalog, active, SETTINGS, recall));
        return new DatabaseMaintenance(source, SETTINGS, limits, spaces, catalog, active, recall);
    }

    EmbeddingSpaces spaces() {
        VectorIndexCatalog catalog = new VectorIndexCatalog(source, SETTINGS, new MaintenanceSettings(Duration.ofHours(1)));
        ActiveVectorIndexes active = new ActiveVectorIndexes(catalog, SETTINGS);
        RecallSampler recall = new RecallSampler(source, active, SETTINGS);
        return new EmbeddingSpaces(source, new VectorIndexReconciler(catalog, active, SETTINGS, recall));
    }

    /** Returns the embedding model of the server, in the test's JVM. */
    Embedder embedder() {
        OnnxFixture running = models == null ? new OnnxFixture(TestInference.settings(1, 1024, 256), "int8") : models;
        models = running;
        return running.models().embedder();
    }

    CollectionSnapshot snapshot(String collection) {
        return rows(
                        "select id, name, version, stamp, passages, embeddings, words, languages from collection where name = ?",
                        row -> new CollectionSnapshot(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getObject(4, UUID.class),
                                row.getLong(5),
                                row.getLong(6),
                                row.getDouble(7),
                                false,
                                0,
                                List.of((String[]) row.getArray(8).getArray())),
                        collection)
                .getFirst();
    }

    /** Maps one row of a result. */
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    <T> List<T> rows(String sql, RowMapper<T> mapper, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapper.map(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Removes a collection with its documents. */
    void remove(String collection) {
        execute("delete from collection where name = ?", collection);
    }

    /** Ends the embedding model if a test started it. */
    @Override
    public void close() {
        if (models != null) {
            models.close();
            models = null;
        }
    }

    private static final class NoOpListener implements VectorSearchListener {
        @Override
        public void searched(VectorSearch.AccessPath access) {}

        @Override
        public void fellBackToExact() {}

        @Override
        public void underfilled() {}
    }
}
