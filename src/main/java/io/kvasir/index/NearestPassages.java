package io.kvasir.index;

import io.kvasir.document.StatementTimeout;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The dense side: passages by the likeness of their vectors to that of a question. */
@Singleton
public class NearestPassages {
    /** A walk that found too few different passages, because long ones have several windows, is repeated this much wider. */
    private static final int WIDER = 4;

    /** Vectors of a coarse copy that are looked at twice, for each that is wanted. */
    private static final int WEIGHED = 6;
    /** And however few are wanted. */
    private static final int LEAST_WEIGHED = 600;

    /** Walks at a time: more of them than there are processors only push each other's pages out of the processors' caches. */
    private final Semaphore walks = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    private final DataSource source;
    private final IndexSettings settings;
    private final ServingIndexes indexes;
    private final ScopeEstimate estimate;
    private final VectorCopies copies;
    private final SearchObserver observer;

    @Inject
    public NearestPassages(
            DataSource source,
            IndexSettings settings,
            ServingIndexes indexes,
            ScopeEstimate estimate,
            VectorCopies copies,
            SearchObserver observer) {
        this.source = source;
        this.settings = settings;
        this.indexes = indexes;
        this.estimate = estimate;
        this.copies = copies;
        this.observer = observer;
    }

    /** How a nearest-neighbour search reaches its passages. */
    public enum Access {
        /** No vector was asked for. */
        NONE,
        /** Every vector in scope is compared. */
        EXACT,
        /** The graph is walked until enough passages in scope are found. */
        HNSW,
        /** The nearest lists are looked through until enough passages in scope are found. */
        IVFFLAT,
        /** The graph of half-precision vectors is walked. */
        HALFVEC,
        /** The graph of bits is walked for a multiple of what is asked, which is then compared exactly. */
        BINARY,
        /** A copy of every vector in scope is compared on the heap: by signs, and what is nearest by that, entry by entry. */
        MEMORY
    }

    /**
     * What was found and how.
     *
     * @param hits best first
     * @param access how they were reached in the end
     */
    public record Found(List<Hit> hits, Access access) {
        public Found {
            hits = List.copyOf(hits);
        }
    }

    /** The passages nearest to a vector by cosine similarity, best first. */
    public List<Hit> nearest(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        return find(query, space, scope, limit).hits();
    }

    /** As {@link #nearest}, with the way they were reached. */
    public Found find(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        Found found = copied(query, space, scope, limit).orElseGet(() -> search(new NearestQuery(query, space), space, scope, limit));
        observer.searched(found.access());
        boolean comparedAll = found.access() == Access.EXACT || found.access() == Access.MEMORY;
        if (!comparedAll && found.hits().size() < limit) {
            observer.cameShort();
        }
        return found;
    }

    /** From the copy on the heap, where there is one of this state. */
    private Optional<Found> copied(float[] query, EmbeddingSpace space, Scope scope, int limit) {
        return scope.collection().embeddings() <= settings.exactBelow()
                ? Optional.empty()
                : copies.nearest(query, space, scope, limit, Math.max(LEAST_WEIGHED, WEIGHED * limit))
                        .map(hits -> new Found(hits, Access.MEMORY));
    }

    private Found search(NearestQuery query, EmbeddingSpace space, Scope scope, int limit) {
        long all = scope.collection().embeddings();
        VectorIndex index = all <= settings.exactBelow() ? null : indexes.of(space).orElse(null);
        if (index == null) {
            boolean within = !scope.filter().isEmpty() || (scope.isRestricted() && all > settings.exactBelow());
            return exact(within ? query.exactWithin(scope, limit) : query.exact(scope, limit));
        }
        double matching = all * estimate.share(scope);
        long vectors = Math.max(all, index.vectors());
        int rows = rows(index, scope, limit);
        if (matching > settings.exactBelow() && isWorthAWalk(matching, vectors, rows)) {
            for (int wanted = rows; wanted <= rows * WIDER; wanted *= WIDER) {
                List<Hit> windows = walked(query.walk(index, settings, wanted, matching / vectors, scope));
                List<Hit> passages = best(windows, limit);
                if (passages.size() == limit) {
                    return new Found(passages, Access.valueOf(index.profile().name()));
                }
                if (windows.size() < wanted) {
                    break;
                }
            }
            observer.rescued();
        }
        return exact(scope.isRestricted() ? query.exactWithin(scope, limit) : query.exact(scope, limit));
    }

    private Found exact(SqlQuery sql) {
        return new Found(hits(sql), Access.EXACT);
    }

    /**
     * A walk passes over what is not in scope, so it looks at {@code rows * vectors / matching} vectors, each of which
     * takes about five times as long as one that is compared in a scan of the scope.
     */
    static boolean isWorthAWalk(double matching, double vectors, int rows) {
        return matching * matching > 5.0 * rows * vectors;
    }

    /** Windows to ask an index for, so that they belong to {@code limit} passages. */
    private int rows(VectorIndex index, Scope scope, int limit) {
        double windows = Math.max(1, (double) scope.collection().embeddings() / Math.max(1, scope.collection().passages()));
        int rows = (int) Math.min(10_000, Math.ceil(limit * windows));
        return index.profile() == IndexProfile.BINARY
                ? Math.clamp((long) rows * settings.rescoreFactor(), settings.hnsw().efSearch(), 10_000)
                : rows;
    }

    private List<Hit> walked(SqlQuery walk) {
        try {
            if (!walks.tryAcquire(StatementTimeout.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw StatementTimeout.exceeded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was given up.", e);
        }
        try {
            return hits(walk);
        } finally {
            walks.release();
        }
    }

    private List<Hit> hits(SqlQuery sql) {
        return sql.list(source, row -> new Hit(row.getLong(1), 1 - row.getDouble(2)));
    }

    /** A passage counts by its best window; windows come best first. */
    private static List<Hit> best(List<Hit> windows, int limit) {
        Set<Long> seen = new HashSet<>();
        return windows.stream().filter(hit -> seen.add(hit.passage())).limit(limit).toList();
    }
}
