package io.kvasir.index.vector;

import io.kvasir.access.Caller;
import io.kvasir.document.database.SqlQuery;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.SearchScope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Estimates the selectivity of a scope from the documents on a few pages of the table. Estimates are cached for half a
 * minute, so that a filter in steady use costs nothing.
 */
@Singleton
public class SelectivityEstimator {
    private static final int SAMPLED_PAGES = 64;
    /** If fewer documents of the collection are sampled, matching ones are counted instead. */
    private static final int MIN_SAMPLED_DOCUMENTS = 20;

    private static final int MAX_COUNTED_DOCUMENTS = 2_000;
    private static final int MAX_CACHED = 1_000;
    private static final long MAX_AGE_NANOS = Duration.ofSeconds(30).toNanos();

    private final DataSource source;
    private final Map<Key, Estimate> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Estimate> eldest) {
            return size() > MAX_CACHED;
        }
    };

    @Inject
    public SelectivityEstimator(DataSource source) {
        this.source = source;
    }

    private record Key(long collection, MetadataFilter filter, Caller caller) {}

    private record Estimate(double value, long computedAt) {}

    private record SampleCounts(long documents, long matching) {}

    /** Returns the share of the collection's passages that is in scope, from 0 to 1. */
    double selectivity(SearchScope scope) {
        if (!scope.isRestricted()) {
            return 1;
        }
        Key key = new Key(scope.collection().id(), scope.filter(), scope.caller());
        synchronized (cache) {
            Estimate cached = cache.get(key);
            if (cached != null && System.nanoTime() - cached.computedAt() < MAX_AGE_NANOS) {
                return cached.value();
            }
        }
        double value = estimate(scope);
        synchronized (cache) {
            cache.put(key, new Estimate(value, System.nanoTime()));
        }
        return value;
    }

    private double estimate(SearchScope scope) {
        SampleCounts sample = new SqlQuery()
                .add("select count(*), count(*) filter (where true")
                .add(scope.conditions())
                .add(
                        ") from document d tablesample system (least(100, 100.0 * ? * 8192 "
                                + "/ greatest(1, pg_relation_size('document')))) repeatable (1) where d.collection_id = ?",
                        SAMPLED_PAGES,
                        scope.collection().id())
                .list(source, row -> new SampleCounts(row.getLong(1), row.getLong(2)))
                .getFirst();
        return sample.documents() >= MIN_SAMPLED_DOCUMENTS ? (double) sample.matching() / sample.documents() : countMatching(scope);
    }

    private double countMatching(SearchScope scope) {
        long passages = new SqlQuery()
                .add(
                        "select coalesce(sum(x.passages), 0)::bigint from (select d.passages from document d where d.collection_id = ?",
                        scope.collection().id())
                .add(scope.conditions())
                .add(" limit ?) x", MAX_COUNTED_DOCUMENTS)
                .list(source, row -> row.getLong(1))
                .getFirst();
        return Math.min(1, (double) passages / Math.max(1, scope.collection().passages()));
    }
}
