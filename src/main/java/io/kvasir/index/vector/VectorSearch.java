package io.kvasir.index.vector;

import io.kvasir.document.database.SqlQuery;
import io.kvasir.document.database.StatementTimeout;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.QueryVector;
import io.kvasir.index.ScoredPassageId;
import io.kvasir.index.SearchScope;
import io.kvasir.index.VectorIndexType;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Dense retriever: finds passages by the cosine similarity of their vectors to the query's. */
@Singleton
public class VectorSearch {
    /** Factor by which an index scan is widened if it found too few distinct passages, as long ones have several windows. */
    private static final int WIDENING_FACTOR = 4;

    /** Limits concurrent index scans: with many more than processors, scans evict each other's pages from the CPU caches. */
    private final Semaphore indexScans = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    private final DataSource source;
    private final IndexSettings settings;
    private final ActiveVectorIndexes active;
    private final SelectivityEstimator estimator;
    private final InMemoryVectorSearch inMemory;
    private final VectorSearchListener listener;

    @Inject
    public VectorSearch(
            DataSource source,
            IndexSettings settings,
            ActiveVectorIndexes indexes,
            SelectivityEstimator estimator,
            InMemoryVectorSearch inMemory,
            VectorSearchListener listener) {
        this.source = source;
        this.settings = settings;
        this.active = indexes;
        this.estimator = estimator;
        this.inMemory = inMemory;
        this.listener = listener;
    }

    /** How a nearest-neighbour search reaches the vectors. */
    public enum AccessPath {
        /** No vector search was requested. */
        NONE,
        /** Every vector in scope is compared. */
        EXACT,
        /** The graph is scanned until enough passages in scope are found. */
        HNSW,
        /** The nearest lists are scanned until enough passages in scope are found. */
        IVFFLAT,
        /** As {@link #HNSW}, over half-precision vectors. */
        HALFVEC,
        /** As {@link #HNSW}, over binary vectors, for a multiple of the requested number, which is then rescored exactly. */
        BINARY,
        /** Vectors on the heap: a coarse scan of all in scope by bits, then rescoring of the best; or all compared in Java. */
        HEAP,
        /** All vectors are compared by a graph of ONNX Runtime on the CPU. */
        ONNX,
        /** All vectors are compared by a graph of ONNX Runtime on a GPU. */
        GPU;

        /** Returns the name in metrics and explanations. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether every vector in scope is considered, so that fewer hits than requested means that there are no more. */
        boolean comparesAll() {
            return this == EXACT || this == HEAP || this == ONNX || this == GPU;
        }
    }

    /**
     * The hits of a search and its access path.
     *
     * @param hits best first
     * @param accessPath the path that produced the hits
     */
    public record VectorHits(List<ScoredPassageId> hits, AccessPath accessPath) {
        public VectorHits {
            hits = List.copyOf(hits);
        }
    }

    /** Returns the passages nearest to a vector by cosine similarity, best first, at most {@code limit}. */
    public List<ScoredPassageId> nearest(QueryVector query, SearchScope scope, int limit) {
        return search(query, scope, limit).hits();
    }

    /** Returns what {@link #nearest} does, with the access path. */
    public VectorHits search(QueryVector query, SearchScope scope, int limit) {
        VectorHits vectorHits = inMemory.search(query, scope, limit).orElseGet(() -> searchDatabase(query, scope, limit));
        listener.searched(vectorHits.accessPath());
        if (!vectorHits.accessPath().comparesAll() && vectorHits.hits().size() < limit) {
            listener.underfilled();
        }
        return vectorHits;
    }

    private VectorHits searchDatabase(QueryVector vector, SearchScope scope, int limit) {
        VectorSearchSql query = new VectorSearchSql(vector);
        long all = scope.collection().embeddings();
        VectorIndex index = all <= settings.fullScanThreshold() ? null : active.find(vector.space()).orElse(null);
        if (index == null) {
            boolean within = !scope.filter().isEmpty() || (scope.isRestricted() && all > settings.fullScanThreshold());
            return exact(within ? query.exactInScope(scope, limit) : query.exact(scope, limit));
        }
        double matching = all * estimator.selectivity(scope);
        long vectors = Math.max(all, index.vectors());
        int rows = rows(index, scope, limit);
        if (matching > settings.fullScanThreshold() && isIndexScanCheaper(matching, vectors, rows)) {
            for (int wanted = rows; wanted <= rows * WIDENING_FACTOR; wanted *= WIDENING_FACTOR) {
                List<ScoredPassageId> windows = scanIndex(query.indexScan(index, settings, wanted, matching / vectors, scope));
                List<ScoredPassageId> passages = best(windows, limit);
                if (passages.size() == limit) {
                    return new VectorHits(passages, AccessPath.valueOf(index.profile().name()));
                }
                if (windows.size() < wanted) {
                    break;
                }
            }
            listener.fellBackToExact();
        }
        return exact(scope.isRestricted() ? query.exactInScope(scope, limit) : query.exact(scope, limit));
    }

    private VectorHits exact(SqlQuery sql) {
        return new VectorHits(hits(sql), AccessPath.EXACT);
    }

    /**
     * Returns whether an index scan is cheaper than a scan of the scope. It skips vectors out of scope, so it visits
     * {@code rows * vectors / matching} of them. Each is about five times as expensive as one compared in a scan of the
     * scope.
     */
    static boolean isIndexScanCheaper(double matching, double vectors, int rows) {
        return matching * matching > 5.0 * rows * vectors;
    }

    /** Returns how many windows to request from an index so that they belong to {@code limit} passages. */
    private int rows(VectorIndex index, SearchScope scope, int limit) {
        double windows = Math.max(1, (double) scope.collection().embeddings() / Math.max(1, scope.collection().passages()));
        int rows = (int) Math.min(10_000, Math.ceil(limit * windows));
        return index.profile() == VectorIndexType.BINARY
                ? Math.clamp((long) rows * settings.rescoreFactor(), settings.hnsw().efSearch(), 10_000)
                : rows;
    }

    private List<ScoredPassageId> scanIndex(SqlQuery indexScan) {
        try {
            if (!indexScans.tryAcquire(StatementTimeout.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw StatementTimeout.exceeded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KvasirException(ErrorCode.OVERLOADED, "The call was cancelled.", e);
        }
        try {
            return hits(indexScan);
        } finally {
            indexScans.release();
        }
    }

    private List<ScoredPassageId> hits(SqlQuery sql) {
        return sql.list(source, row -> new ScoredPassageId(row.getLong(1), 1 - row.getDouble(2)));
    }

    /** Keeps the best window of each passage; windows come best first. */
    private static List<ScoredPassageId> best(List<ScoredPassageId> windows, int limit) {
        Set<Long> seen = new HashSet<>();
        return windows.stream().filter(hit -> seen.add(hit.passage())).limit(limit).toList();
    }
}
