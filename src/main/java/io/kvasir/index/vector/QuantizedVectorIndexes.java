package io.kvasir.index.vector;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.flow.BackgroundLoop;
import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.PgBinaryArray;
import io.kvasir.index.QueryVector;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Manages the in-memory vector indexes of collections, up to a memory bound. An index is used while the collection has the
 * revision that was read in the same statement as its passage ids; otherwise searches go to the database. Indexes are built
 * and refreshed in the background, each followed by a pause ten times as long.
 */
@Singleton
public class QuantizedVectorIndexes {
    private static final Logger LOG = System.getLogger(QuantizedVectorIndexes.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAUSE_FACTOR = 10;
    private static final long MAX_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    /** Selectivity up to which reading a filter's passages is faster than an index scan that skips all others. */
    private static final double MAX_SCAN_SELECTIVITY = 0.3;
    /** An index used within this time is not evicted for another. */
    private static final long MIN_IDLE_NANOS = Duration.ofMinutes(1).toNanos();
    /** Number of passages whose vectors one statement reads. */
    private static final int BATCH_SIZE = 2_000;

    private final DataSource source;
    private final SelectivityEstimator estimator;
    private final long maxBytes;
    private final Map<Key, LoadedIndex> loaded = new ConcurrentHashMap<>();
    private final Set<Key> requested = ConcurrentHashMap.newKeySet();
    /** Earliest time of each index's next refresh, whether or not the last one succeeded. */
    private final Map<Key, Long> nextRefreshAt = new ConcurrentHashMap<>();
    private final BackgroundLoop background = new BackgroundLoop("kvasir-vector-indexes", PAUSE, this::refreshRequested);

    @Inject
    public QuantizedVectorIndexes(DataSource source, IndexSettings settings, SelectivityEstimator estimate) {
        this.source = source;
        this.estimator = estimate;
        maxBytes = settings.memory().inMemoryBytes();
    }

    /** An index is updated by passage ids, which are unique within a timeline of the database. */
    private record Key(EmbeddingSpace space, long collection, long timeline) {
        Key(EmbeddingSpace space, CollectionSnapshot collection) {
            this(space, collection.id(), collection.timeline());
        }

        boolean replaces(Key other) {
            return space.equals(other.space) && collection == other.collection && timeline != other.timeline;
        }
    }

    /** An index and the time of its last use. */
    private static final class LoadedIndex {
        private final QuantizedVectorIndex index;
        private volatile long lastUsedAt = System.nanoTime();

        LoadedIndex(QuantizedVectorIndex copy) {
            this.index = copy;
        }
    }

    /** Contents of the collection at one revision, read in one statement. */
    private record CollectionContents(UUID revision, long embeddings, long[] passages) {}

    /** Returns the index of a collection, if there is one of this revision. */
    Optional<QuantizedVectorIndex> current(EmbeddingSpace space, CollectionSnapshot collection) {
        return Optional.ofNullable(loaded.get(new Key(space, collection)))
                .map(known -> known.index)
                .filter(copy -> copy.revision().equals(collection.revision()));
    }

    /** Returns the index of a collection, if there is one of this revision; otherwise requests it, if it fits into memory. */
    Optional<QuantizedVectorIndex> currentOrRequest(EmbeddingSpace space, CollectionSnapshot collection) {
        Key key = new Key(space, collection);
        LoadedIndex before = loaded.get(key);
        if (before != null) {
            before.lastUsedAt = System.nanoTime();
        }
        Optional<QuantizedVectorIndex> copy = current(space, collection);
        if (copy.isPresent()) {
            return copy;
        }
        if (QuantizedVectorIndex.bytes(collection.embeddings(), space.model().dimension()) <= maxBytes) {
            requested.add(key);
        }
        return Optional.empty();
    }

    /** Returns the nearest passages in a scope, or empty if there is no current index or reading the scope's passages does not pay. */
    Optional<List<ScoredPassageId>> nearest(QueryVector query, SearchScope scope, int limit, int weighed) {
        return currentOrRequest(query.space(), scope.collection()).flatMap(copy -> {
            if (!scope.isRestricted()) {
                return Optional.of(copy.nearest(query.values(), limit, weighed));
            }
            Object key = List.of(scope.filter(), scope.caller().seesEverything(), scope.caller().groups());
            boolean worthReading = scope.filter().isEmpty()
                    || copy.hasCachedScope(key)
                    || estimator.selectivity(scope) <= MAX_SCAN_SELECTIVITY;
            return worthReading ? copy.nearest(query.values(), limit, weighed, key, stamp -> members(scope, stamp)) : Optional.empty();
        });
    }

    /** Returns the ids of the passages in a scope, ascending; empty if the collection has another revision by now. */
    private Optional<long[]> members(SearchScope scope, UUID stamp) {
        return new SqlQuery()
                .add(
                        "select c.stamp, c.embeddings, (select array_send(array_agg(p.id order by p.id)) from passage p "
                                + "join document d on d.id = p.document_id where d.collection_id = c.id")
                .add(scope.conditions())
                .add(") from collection c where c.id = ?", scope.collection().id())
                .list(source, QuantizedVectorIndexes::contents)
                .stream()
                .filter(now -> now.revision().equals(stamp))
                .map(CollectionContents::passages)
                .findFirst();
    }

    /** Returns the heap in bytes that all indexes take. */
    long bytes() {
        return loaded.values().stream().mapToLong(one -> one.index.bytes()).sum();
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        background.start();
    }

    private void refreshRequested() {
        requested.stream().filter(this::isDue).toList().forEach(this::tryRefresh);
    }

    private boolean isDue(Key key) {
        Long due = nextRefreshAt.get(key);
        return due == null || System.nanoTime() - due >= 0;
    }

    private void tryRefresh(Key key) {
        requested.remove(key);
        long start = System.nanoTime();
        try {
            refresh(key);
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, "the vectors of a collection were not copied, searches go to the database: " + e);
        }
        long took = System.nanoTime() - start;
        nextRefreshAt.put(key, System.nanoTime() + Math.min(MAX_PAUSE_NANOS, PAUSE_FACTOR * took));
        LOG.log(Level.DEBUG, "the copy of a collection was looked after for {0} ms", took / 1_000_000);
    }

    private void refresh(Key key) {
        loaded.keySet().removeIf(key::replaces);
        CollectionContents now = contents(key).orElse(null);
        if (now == null || !evictToFit(key, now)) {
            loaded.remove(key);
            return;
        }
        LoadedIndex known = loaded.get(key);
        if (known == null || known.index.needsRebuild(difference(known.index.passages(), now.passages()).length)) {
            loaded.remove(key);
            known = new LoadedIndex(new QuantizedVectorIndex(key.space().model().dimension()));
        }
        long[] before = known.index.passages();
        QuantizedVectorIndex.Batch change = known.index.new Batch();
        change.remove(difference(before, now.passages()));
        long[] added = difference(now.passages(), before);
        for (int from = 0; from < added.length && !background.isStopped(); from += BATCH_SIZE) {
            read(Arrays.copyOfRange(added, from, Math.min(added.length, from + BATCH_SIZE)), key.space(), change);
        }
        if (!background.isStopped()) {
            change.publish(now.revision());
            loaded.put(key, known);
        }
    }

    /** Evicts idle indexes, least recently used first; returns whether this one fits. */
    private boolean evictToFit(Key key, CollectionContents now) {
        long needed = QuantizedVectorIndex.bytes(now.embeddings(), key.space().model().dimension());
        while (needed + bytesOfOthers(key) > maxBytes) {
            Optional<Key> unused = loaded.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(key))
                    .filter(entry -> System.nanoTime() - entry.getValue().lastUsedAt > MIN_IDLE_NANOS)
                    .min(Comparator.comparingLong(entry -> entry.getValue().lastUsedAt))
                    .map(Map.Entry::getKey);
            if (unused.isEmpty()) {
                return false;
            }
            loaded.remove(unused.get());
        }
        return true;
    }

    private long bytesOfOthers(Key key) {
        return loaded.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .mapToLong(entry -> entry.getValue().index.bytes())
                .sum();
    }

    private Optional<CollectionContents> contents(Key key) {
        return new SqlQuery()
                .add(
                        "select c.stamp, c.embeddings, (select array_send(array_agg(p.id order by p.id)) from passage p "
                                + "where p.collection_id = c.id) from collection c where c.id = ?",
                        key.collection())
                .list(source, QuantizedVectorIndexes::contents)
                .stream()
                .findFirst();
    }

    private static CollectionContents contents(ResultSet row) throws SQLException {
        return new CollectionContents(row.getObject(1, UUID.class), row.getLong(2), PgBinaryArray.longs(row.getBytes(3)));
    }

    private void read(long[] passages, EmbeddingSpace space, QuantizedVectorIndex.Batch change) {
        new SqlQuery()
                .add(
                        "select e.passage_id, vector_send(e.vector) from embedding e where e.space_id = ? and e.passage_id = any(?)",
                        space.id(),
                        passages)
                .list(source, row -> {
                    change.add(row.getLong(1), PassageVectorCache.floats(row.getBytes(2)));
                    return true;
                });
    }

    /** Returns the elements of a sorted array that are not in another sorted array. */
    static long[] difference(long[] numbers, long[] others) {
        return Arrays.stream(numbers).filter(number -> Arrays.binarySearch(others, number) < 0).toArray();
    }

    @PreDestroy
    void stop() {
        background.stop();
    }
}
