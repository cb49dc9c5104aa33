package io.kvasir.index.vector;

import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.flow.BackgroundLoop;
import io.kvasir.index.EmbeddingSpace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Loads in-memory indexes of collections up to a memory bound. An index is used while the collection has the revision that was
 * read in the same statement as its passage ids; otherwise searches go to the database. Indexes are built and refreshed in the
 * background, each followed by a pause ten times as long.
 */
final class InMemoryIndexLoader<I extends InMemoryIndex> {
    private static final Logger LOG = System.getLogger(InMemoryIndexLoader.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAUSE_FACTOR = 10;
    private static final long MAX_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    /** An index used within this time is not evicted for another. */
    private static final long MIN_IDLE_NANOS = Duration.ofMinutes(1).toNanos();
    /** Number of passages whose vectors one statement reads. */
    private static final int BATCH_SIZE = 2_000;

    private final DataSource source;
    private final long maxBytes;
    private final InMemoryIndexBuilder<I> builder;
    private final Map<Key, LoadedIndex<I>> loaded = new ConcurrentHashMap<>();
    private final Set<Key> requested = ConcurrentHashMap.newKeySet();
    /** Earliest time of each index's next refresh, whether or not the last one succeeded. */
    private final Map<Key, Long> nextRefreshAt = new ConcurrentHashMap<>();
    private final BackgroundLoop background;

    InMemoryIndexLoader(String thread, DataSource source, long maxBytes, InMemoryIndexBuilder<I> builder) {
        this.source = source;
        this.maxBytes = maxBytes;
        this.builder = builder;
        background = new BackgroundLoop(thread, PAUSE, this::refreshRequested);
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
    private static final class LoadedIndex<I> {
        private final I index;
        private volatile long lastUsedAt = System.nanoTime();

        LoadedIndex(I index) {
            this.index = index;
        }
    }

    /** Returns the index of a collection, if there is one of this revision. */
    Optional<I> current(EmbeddingSpace space, CollectionSnapshot collection) {
        return Optional.ofNullable(loaded.get(new Key(space, collection)))
                .map(known -> known.index)
                .filter(index -> index.revision().equals(collection.revision()));
    }

    /** Returns the index of a collection, if there is one of this revision; otherwise requests it, if it fits into memory. */
    Optional<I> currentOrRequest(EmbeddingSpace space, CollectionSnapshot collection) {
        Key key = new Key(space, collection);
        LoadedIndex<I> before = loaded.get(key);
        if (before != null) {
            before.lastUsedAt = System.nanoTime();
        }
        Optional<I> index = current(space, collection);
        if (index.isEmpty() && builder.bytes(collection.embeddings(), space.model().dimension()) <= maxBytes) {
            requested.add(key);
        }
        return index;
    }

    /** Returns the memory in bytes that all indexes take. */
    long bytes() {
        return loaded.values().stream().mapToLong(one -> one.index.bytes()).sum();
    }

    void start() {
        background.start();
    }

    /** Stops loading and closes the indexes. */
    void stop() {
        background.stop();
        remove(key -> true);
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
            LOG.log(Level.INFO, "the vectors of a collection were not loaded, searches go to the database: " + e);
        }
        long took = System.nanoTime() - start;
        nextRefreshAt.put(key, System.nanoTime() + Math.min(MAX_PAUSE_NANOS, PAUSE_FACTOR * took));
        LOG.log(Level.DEBUG, "refreshed the in-memory index of collection {0} in {1} ms", key.collection(), took / 1_000_000);
    }

    private void refresh(Key key) {
        remove(key::replaces);
        CollectionContents now = contents(key).orElse(null);
        if (now == null || !evictToFit(key, now)) {
            remove(key::equals);
            return;
        }
        LoadedIndex<I> known = loaded.get(key);
        if (known != null && !builder.canUpdate(known.index, now)) {
            remove(key::equals);
            known = null;
        }
        @Nullable I previous = known == null ? null : known.index;
        builder.build(key.space(), previous, now, (passages, vectors) -> read(passages, key.space(), vectors))
                .filter(index -> index != previous)
                .ifPresent(index -> loaded.put(key, new LoadedIndex<>(index)));
    }

    private void remove(Predicate<Key> which) {
        for (Key key : loaded.keySet()) {
            LoadedIndex<I> gone = which.test(key) ? loaded.remove(key) : null;
            if (gone != null) {
                gone.index.close();
            }
        }
    }

    /** Evicts idle indexes, least recently used first; returns whether this one fits. */
    private boolean evictToFit(Key key, CollectionContents now) {
        long needed = builder.bytes(now.embeddings(), key.space().model().dimension());
        while (needed > maxBytes - bytesOfOthers(key)) {
            Optional<Key> unused = loaded.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(key))
                    .filter(entry -> System.nanoTime() - entry.getValue().lastUsedAt > MIN_IDLE_NANOS)
                    .min(Comparator.comparingLong(entry -> entry.getValue().lastUsedAt))
                    .map(Map.Entry::getKey);
            if (unused.isEmpty()) {
                return false;
            }
            remove(unused.get()::equals);
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
                .list(source, CollectionContents::of)
                .stream()
                .findFirst();
    }

    private boolean read(long[] passages, EmbeddingSpace space, ObjLongConsumer<float[]> vectors) {
        for (int from = 0; from < passages.length && !background.isStopped(); from += BATCH_SIZE) {
            readBatch(Arrays.copyOfRange(passages, from, Math.min(passages.length, from + BATCH_SIZE)), space, vectors);
        }
        return !background.isStopped();
    }

    private void readBatch(long[] passages, EmbeddingSpace space, ObjLongConsumer<float[]> vectors) {
        new SqlQuery()
                .add(
                        "select e.passage_id, vector_send(e.vector) from embedding e where e.space_id = ? and e.passage_id = any(?)",
                        space.id(),
                        passages)
                .list(source, row -> {
                    vectors.accept(PassageVectorCache.floats(row.getBytes(2)), row.getLong(1));
                    return true;
                });
    }
}
