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
public class VectorCopies {
    private static final Logger LOG = System.getLogger(VectorCopies.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAUSE_FACTOR = 10;
    private static final long MAX_PAUSE = Duration.ofMinutes(1).toNanos();
    /** The share of a collection up to which reading what a filter leaves is quicker than walking an index past the rest. */
    private static final double NARROW = 0.3;
    /** A copy that was searched so recently does not make room for another. */
    private static final long IN_USE = Duration.ofMinutes(1).toNanos();
    /** Passages whose vectors are read at a time. */
    private static final int BATCH = 2_000;

    private final DataSource source;
    private final ScopeEstimate estimate;
    private final long mostBytes;
    private final Map<Key, Held> held = new ConcurrentHashMap<>();
    private final Set<Key> wanted = ConcurrentHashMap.newKeySet();
    /** When each may be brought up to date again, whatever came of the last time. */
    private final Map<Key, Long> notBefore = new ConcurrentHashMap<>();
    private final Background background = new Background("kvasir-vector-copies", PAUSE, this::round);

    @Inject
    public VectorCopies(DataSource source, IndexSettings settings, ScopeEstimate estimate) {
        this.source = source;
        this.estimate = estimate;
        mostBytes = settings.memory().copiesBytes();
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
    private static final class Held {
        private final VectorCopy copy;
        private volatile long usedAt = System.nanoTime();

        Held(VectorCopy copy) {
            this.copy = copy;
        }
    }

    /** What the collection has in one state. */
    private record Snapshot(UUID stamp, long embeddings, long[] passages) {}

    /** The copy of a collection in this state, where there is one. */
    Optional<VectorCopy> known(EmbeddingSpace space, CollectionSnapshot collection) {
        return Optional.ofNullable(held.get(new Key(space, collection)))
                .map(known -> known.copy)
                .filter(copy -> copy.stamp().equals(collection.revision()));
    }

    /** The same; where there is none, there may be one soon. */
    Optional<VectorCopy> of(EmbeddingSpace space, CollectionSnapshot collection) {
        Key key = new Key(space, collection);
        Held before = held.get(key);
        if (before != null) {
            before.usedAt = System.nanoTime();
        }
        Optional<VectorCopy> copy = known(space, collection);
        if (copy.isPresent()) {
            return copy;
        }
        if (VectorCopy.bytes(collection.embeddings(), space.key().dimension()) <= mostBytes) {
            wanted.add(key);
        }
        return Optional.empty();
    }

    /** The nearest passages within a scope, from the copy of its collection in this state, where there is one. */
    Optional<List<Hit>> nearest(float[] query, EmbeddingSpace space, Scope scope, int limit, int weighed) {
        return of(space, scope.collection()).flatMap(copy -> {
            if (!scope.isRestricted()) {
                return Optional.of(copy.nearest(query, limit, weighed));
            }
            Object key = List.of(scope.filter(), scope.caller().seesEverything(), scope.caller().groups());
            boolean worthReading = scope.filter().isEmpty() || copy.knows(key) || estimate.share(scope) <= NARROW;
            return worthReading ? copy.nearest(query, limit, weighed, key, stamp -> within(scope, stamp)) : Optional.empty();
        });
    }

    /** The passages within a scope in the order of their numbers, where the collection is in this state still. */
    private Optional<long[]> within(Scope scope, UUID stamp) {
        return new SqlQuery()
                .add(
                        "select c.stamp, c.embeddings, (select array_send(array_agg(p.id order by p.id)) from passage p "
                                + "join document d on d.id = p.document_id where d.collection_id = c.id")
                .where(scope)
                .add(") from collection c where c.id = ?", scope.collection().id())
                .list(source, VectorCopies::snapshot)
                .stream()
                .filter(now -> now.stamp().equals(stamp))
                .map(Snapshot::passages)
                .findFirst();
    }

    /** What all copies take. */
    long bytes() {
        return held.values().stream().mapToLong(one -> one.copy.bytes()).sum();
    }

    void started(@Observes @Initialized(ApplicationScoped.class) Object event) {
        background.start();
    }

    private void round() {
        wanted.stream().filter(this::isDue).toList().forEach(this::keep);
    }

    private boolean isDue(Key key) {
        Long due = notBefore.get(key);
        return due == null || System.nanoTime() - due >= 0;
    }

    private void keep(Key key) {
        wanted.remove(key);
        long start = System.nanoTime();
        try {
            refresh(key);
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, "the vectors of a collection were not copied, searches go to the database: " + e);
        }
        long took = System.nanoTime() - start;
        notBefore.put(key, System.nanoTime() + Math.min(MAX_PAUSE, PAUSE_FACTOR * took));
        LOG.log(Level.DEBUG, "the copy of a collection was looked after for {0} ms", took / 1_000_000);
    }

    private void refresh(Key key) {
        held.keySet().removeIf(key::replaces);
        Snapshot now = snapshot(key).orElse(null);
        if (now == null || !hasRoom(key, now)) {
            held.remove(key);
            return;
        }
        Held known = held.get(key);
        if (known == null || known.copy.isWorn(less(known.copy.passages(), now.passages()).length)) {
            held.remove(key);
            known = new Held(new VectorCopy(key.space().key().dimension()));
        }
        long[] before = known.copy.passages();
        VectorCopy.Change change = known.copy.new Change();
        change.remove(less(before, now.passages()));
        long[] added = less(now.passages(), before);
        for (int from = 0; from < added.length && !background.isStopped(); from += BATCH) {
            read(Arrays.copyOfRange(added, from, Math.min(added.length, from + BATCH)), key.space(), change);
        }
        if (!background.isStopped()) {
            change.publish(now.stamp());
            held.put(key, known);
        }
    }

    /** Those that have not been searched for a while make room, the longest unused first. */
    private boolean hasRoom(Key key, Snapshot now) {
        long needed = VectorCopy.bytes(now.embeddings(), key.space().key().dimension());
        while (needed + others(key) > mostBytes) {
            Optional<Key> unused = held.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(key))
                    .filter(entry -> System.nanoTime() - entry.getValue().usedAt > IN_USE)
                    .min(Comparator.comparingLong(entry -> entry.getValue().usedAt))
                    .map(Map.Entry::getKey);
            if (unused.isEmpty()) {
                return false;
            }
            held.remove(unused.get());
        }
        return true;
    }

    private long others(Key key) {
        return held.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .mapToLong(entry -> entry.getValue().copy.bytes())
                .sum();
    }

    private Optional<Snapshot> snapshot(Key key) {
        return new SqlQuery()
                .add(
                        "select c.stamp, c.embeddings, (select array_send(array_agg(p.id order by p.id)) from passage p "
                                + "where p.collection_id = c.id) from collection c where c.id = ?",
                        key.collection())
                .list(source, VectorCopies::snapshot)
                .stream()
                .findFirst();
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(row.getObject(1, UUID.class), row.getLong(2), SentArray.longs(row.getBytes(3)));
    }

    private void read(long[] passages, EmbeddingSpace space, VectorCopy.Change change) {
        new SqlQuery()
                .add(
                        "select e.passage_id, vector_send(e.vector) from embedding e where e.space_id = ? and e.passage_id = any(?)",
                        space.id(),
                        passages)
                .list(source, row -> {
                    change.add(row.getLong(1), StoredVectors.floats(row.getBytes(2)));
                    return true;
                });
    }

    /** Of sorted numbers those that are not among others, which are sorted too. */
    static long[] less(long[] numbers, long[] others) {
        return Arrays.stream(numbers).filter(number -> Arrays.binarySearch(others, number) < 0).toArray();
    }

    @PreDestroy
    void stop() {
        background.stop();
    }
}
