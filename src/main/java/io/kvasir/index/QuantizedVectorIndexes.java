package io.kvasir.index;

import io.kvasir.document.CollectionSnapshot;
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
 * Copies of the vectors of collections that are searched, as far as the memory for them goes. A copy counts while the
 * collection has the stamp that was read in the same statement as the numbers of its passages; meanwhile, and until it is made,
 * searches go to the database. It is brought up to date in the background, with pauses ten times as long as that takes.
 */
@Singleton
public class QuantizedVectorIndexes {
    private static final Logger LOG = System.getLogger(QuantizedVectorIndexes.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAUSE_FACTOR = 10;
    private static final long MAX_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    /** The share of a collection up to which reading what a filter leaves is quicker than walking an index past the rest. */
    private static final double MAX_SCAN_SELECTIVITY = 0.3;
    /** A copy that was searched so recently does not make room for another. */
    private static final long MIN_IDLE_NANOS = Duration.ofMinutes(1).toNanos();
    /** Passages whose vectors are read at a time. */
    private static final int BATCH_SIZE = 2_000;

    private final DataSource source;
    private final SelectivityEstimator estimator;
    private final long maxBytes;
    private final Map<Key, LoadedIndex> loaded = new ConcurrentHashMap<>();
    private final Set<Key> requested = ConcurrentHashMap.newKeySet();
    /** When each may be brought up to date again, whatever came of the last time. */
    private final Map<Key, Long> notBefore = new ConcurrentHashMap<>();
    private final BackgroundLoop background = new BackgroundLoop("kvasir-vector-copies", PAUSE, this::refreshRequested);

    @Inject
    public QuantizedVectorIndexes(DataSource source, IndexSettings settings, SelectivityEstimator estimate) {
        this.source = source;
        this.estimator = estimate;
        maxBytes = settings.memory().copiesBytes();
    }

    /** Copies are brought up to date by the numbers of passages, which are given out once in a timeline of the database. */
    private record Key(EmbeddingSpace space, long collection, long timeline) {
        Key(EmbeddingSpace space, CollectionSnapshot collection) {
            this(space, collection.id(), collection.timeline());
        }

        boolean replaces(Key other) {
            return space.equals(other.space) && collection == other.collection && timeline != other.timeline;
        }
    }

    /** A copy, and when it was of use. */
    private static final class LoadedIndex {
        private final QuantizedVectorIndex index;
        private volatile long lastUsedAt = System.nanoTime();

        LoadedIndex(QuantizedVectorIndex copy) {
            this.index = copy;
        }
    }

    /** What the collection has in one state. */
    private record CollectionContents(UUID revision, long embeddings, long[] passages) {}

    /** The copy of a collection in this state, where there is one. */
    Optional<QuantizedVectorIndex> current(EmbeddingSpace space, CollectionSnapshot collection) {
        return Optional.ofNullable(loaded.get(new Key(space, collection)))
                .map(known -> known.index)
                .filter(copy -> copy.revision().equals(collection.revision()));
    }

    /** The same; where there is none, there may be one soon. */
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
        if (QuantizedVectorIndex.bytes(collection.embeddings(), space.key().dimension()) <= maxBytes) {
            requested.add(key);
        }
        return Optional.empty();
    }

    /** The nearest passages within a scope, from the copy of its collection in this state, where there is one. */
    Optional<List<ScoredPassageId>> nearest(float[] query, EmbeddingSpace space, SearchScope scope, int limit, int weighed) {
        return currentOrRequest(space, scope.collection()).flatMap(copy -> {
            if (!scope.isRestricted()) {
                return Optional.of(copy.nearest(query, limit, weighed));
            }
            Object key = List.of(scope.filter(), scope.caller().seesEverything(), scope.caller().groups());
            boolean worthReading = scope.filter().isEmpty() || copy.hasCachedScope(key) || estimator.selectivity(scope) <= MAX_SCAN_SELECTIVITY;
            return worthReading ? copy.nearest(query, limit, weighed, key, stamp -> members(scope, stamp)) : Optional.empty();
        });
    }

    /** The passages within a scope in the order of their numbers, where the collection is in this state still. */
    private Optional<long[]> members(SearchScope scope, UUID stamp) {
        return new SqlQuery()
                .add(
                        "select c.stamp, c.embeddings, (select array_send(array_agg(p.id order by p.id)) from passage p "
                                + "join document d on d.id = p.document_id where d.collection_id = c.id")
                .where(scope)
                .add(") from collection c where c.id = ?", scope.collection().id())
                .list(source, QuantizedVectorIndexes::contents)
                .stream()
                .filter(now -> now.revision().equals(stamp))
                .map(CollectionContents::passages)
                .findFirst();
    }

    /** What all copies take. */
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
        Long due = notBefore.get(key);
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
        notBefore.put(key, System.nanoTime() + Math.min(MAX_PAUSE_NANOS, PAUSE_FACTOR * took));
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
            known = new LoadedIndex(new QuantizedVectorIndex(key.space().key().dimension()));
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

    /** Those that have not been searched for a while make room, the longest unused first. */
    private boolean evictToFit(Key key, CollectionContents now) {
        long needed = QuantizedVectorIndex.bytes(now.embeddings(), key.space().key().dimension());
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

    /** Of sorted numbers those that are not among others, which are sorted too. */
    static long[] difference(long[] numbers, long[] others) {
        return Arrays.stream(numbers).filter(number -> Arrays.binarySearch(others, number) < 0).toArray();
    }

    @PreDestroy
    void stop() {
        background.stop();
    }
}
