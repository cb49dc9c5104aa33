package io.kvasir.index.vector;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.QueryVector;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The quantised in-memory vector indexes of collections; see {@link InMemoryIndexLoader} for when one is used. */
@Singleton
public class QuantizedVectorIndexes {
    /** Selectivity up to which reading a filter's passages is faster than an index scan that skips all others. */
    private static final double MAX_SCAN_SELECTIVITY = 0.3;

    private final DataSource source;
    private final SelectivityEstimator estimator;
    private final InMemoryIndexLoader<QuantizedVectorIndex> indexes;

    @Inject
    public QuantizedVectorIndexes(DataSource source, IndexSettings settings, SelectivityEstimator estimator) {
        this.source = source;
        this.estimator = estimator;
        indexes = new InMemoryIndexLoader<>("kvasir-vector-indexes", source, settings.memory().inMemoryBytes(), new Builder());
    }

    /** Reads only the vectors of new passages. */
    private static final class Builder implements InMemoryIndexBuilder<QuantizedVectorIndex> {
        @Override
        public long bytes(long vectors, int dimension) {
            return QuantizedVectorIndex.bytes(vectors, dimension);
        }

        @Override
        public boolean canUpdate(QuantizedVectorIndex index, CollectionContents now) {
            return !index.needsRebuild(CollectionContents.difference(index.passages(), now.passages()).length);
        }

        @Override
        public Optional<QuantizedVectorIndex> build(
                EmbeddingSpace space, @Nullable QuantizedVectorIndex previous, CollectionContents now, VectorReader reader) {
            QuantizedVectorIndex index = previous == null ? new QuantizedVectorIndex(space.model().dimension()) : previous;
            long[] before = index.passages();
            QuantizedVectorIndex.Batch change = index.new Batch();
            change.remove(CollectionContents.difference(before, now.passages()));
            if (!reader.read(CollectionContents.difference(now.passages(), before), (vector, passage) -> change.add(passage, vector))) {
                return Optional.empty();
            }
            change.publish(now.revision());
            return Optional.of(index);
        }
    }

    /** Returns the index of a collection, if there is one of this revision. */
    Optional<QuantizedVectorIndex> current(EmbeddingSpace space, CollectionSnapshot collection) {
        return indexes.current(space, collection);
    }

    /** Returns the nearest passages in a scope, or empty if there is no current index or reading the scope's passages does not pay. */
    Optional<List<ScoredPassageId>> nearest(QueryVector query, SearchScope scope, int limit, int weighed) {
        return indexes.currentOrRequest(query.space(), scope.collection()).flatMap(index -> {
            if (!scope.isRestricted()) {
                return Optional.of(index.nearest(query.values(), limit, weighed));
            }
            Object key = List.of(scope.filter(), scope.caller().seesEverything(), scope.caller().groups());
            boolean worthReading = scope.filter().isEmpty()
                    || index.hasCachedScope(key)
                    || estimator.selectivity(scope) <= MAX_SCAN_SELECTIVITY;
            return worthReading
                    ? index.nearest(query.values(), limit, weighed, key, revision -> members(scope, revision))
                    : Optional.empty();
        });
    }

    /** Returns the ids of the passages in a scope, ascending; empty if the collection has another revision by now. */
    private Optional<long[]> members(SearchScope scope, UUID revision) {
        return new SqlQuery()
                .add(
                        "select c.stamp, c.embeddings, (select array_send(array_agg(p.id order by p.id)) from passage p "
                                + "join document d on d.id = p.document_id where d.collection_id = c.id")
                .add(scope.conditions())
                .add(") from collection c where c.id = ?", scope.collection().id())
                .list(source, CollectionContents::of)
                .stream()
                .filter(now -> now.revision().equals(revision))
                .map(CollectionContents::passages)
                .findFirst();
    }

    /** Returns the heap in bytes that all indexes take. */
    long bytes() {
        return indexes.bytes();
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        indexes.start();
    }

    @PreDestroy
    void stop() {
        indexes.stop();
    }
}
