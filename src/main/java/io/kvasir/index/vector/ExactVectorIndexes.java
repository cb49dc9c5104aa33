package io.kvasir.index.vector;

import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.ExactEngine;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.QueryVector;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import io.kvasir.index.vector.VectorSearch.AccessPath;
import io.kvasir.index.vector.VectorSearch.VectorHits;
import io.kvasir.inference.VectorMath;
import io.kvasir.inference.exact.UnitVectors;
import io.kvasir.inference.exact.VectorSet;
import io.kvasir.inference.exact.VectorSets;
import io.kvasir.problem.KvasirException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Exact search in memory, for unrestricted scopes, by the engine that {@code kvasir.index.exact.engine} names; see {@link
 * InMemoryIndexLoader} for when an index is used. A changed collection is read again as a whole.
 */
@Singleton
public class ExactVectorIndexes {
    private static final Logger LOG = System.getLogger(ExactVectorIndexes.class.getName());

    private final ExactEngine engine;
    private final AccessPath accessPath;
    private final InMemoryIndexLoader<ExactVectorIndex> indexes;

    /** Fails if the engine is {@code gpu} and no GPU is configured, or a GPU is required and there is none. */
    @Inject
    public ExactVectorIndexes(DataSource source, IndexSettings settings, VectorSets sets) {
        engine = settings.exactEngine();
        accessPath = switch (engine) {
            case AUTO -> AccessPath.NONE;
            case HEAP -> AccessPath.HEAP;
            case ONNX -> AccessPath.ONNX;
            case GPU -> sets.findGpu("kvasir.index.exact.engine") ? AccessPath.GPU : AccessPath.ONNX;
        };
        Function<UnitVectors, VectorSet> compared = switch (accessPath) {
            case ONNX -> sets::onCpu;
            case GPU -> sets::onGpu;
            default -> VectorSet::onHeap;
        };
        long bytes = settings.memory().inMemoryBytes();
        boolean onHeap = engine == ExactEngine.AUTO || engine == ExactEngine.HEAP;
        indexes = new InMemoryIndexLoader<>(
                "kvasir-exact-indexes", source, onHeap ? bytes : Math.min(bytes, sets.maxBytes()), new Builder(compared));
    }

    /** Builds indexes as a whole, because sets of vectors do not change. */
    private record Builder(Function<UnitVectors, VectorSet> sets) implements InMemoryIndexBuilder<ExactVectorIndex> {
        /** A vector of a passage's window. */
        private record Window(long passage, float[] vector) {}

        @Override
        public long bytes(long vectors, int dimension) {
            return ExactVectorIndex.bytes(vectors, dimension);
        }

        @Override
        public boolean canUpdate(ExactVectorIndex index, CollectionContents now) {
            return index.revision().equals(now.revision());
        }

        @Override
        public Optional<ExactVectorIndex> build(
                EmbeddingSpace space, @Nullable ExactVectorIndex previous, CollectionContents now, VectorReader reader) {
            if (previous != null) {
                return Optional.of(previous);
            }
            List<Window> windows = new ArrayList<>(now.passages().length);
            boolean complete = reader.read(now.passages(), (vector, passage) -> {
                // A zero vector has no direction and is near to nothing.
                if (VectorMath.length(vector) > 0) {
                    windows.add(new Window(passage, VectorMath.unit(vector)));
                }
            });
            if (!complete || windows.isEmpty()) {
                return Optional.empty();
            }
            windows.sort(Comparator.comparingLong(Window::passage));
            long[] passages = windows.stream().mapToLong(Window::passage).toArray();
            UnitVectors vectors = new UnitVectors(windows.stream().map(Window::vector).toList());
            return Optional.of(new ExactVectorIndex(now.revision(), passages, sets.apply(vectors)));
        }
    }

    /** Returns whether an engine is configured that searches in memory. */
    boolean areEnabled() {
        return engine != ExactEngine.AUTO;
    }

    /** Returns the nearest passages in an unrestricted scope; empty if the scope is restricted or there is no current index. */
    Optional<VectorHits> nearest(QueryVector query, SearchScope scope, int limit) {
        return scope.isRestricted()
                ? Optional.empty()
                : indexes.currentOrRequest(query.space(), scope.collection())
                        .flatMap(index -> nearest(index, query, limit))
                        .map(hits -> new VectorHits(hits, accessPath));
    }

    private static Optional<List<ScoredPassageId>> nearest(ExactVectorIndex index, QueryVector query, int limit) {
        try {
            return index.nearest(query.values(), limit);
        } catch (KvasirException e) {
            LOG.log(Level.WARNING, "an exact search in memory failed, the database answers: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Returns the memory in bytes that all indexes take. */
    long bytes() {
        return indexes.bytes();
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (areEnabled()) {
            indexes.start();
        }
    }

    @PreDestroy
    void stop() {
        indexes.stop();
    }
}
