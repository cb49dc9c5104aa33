package io.kvasir.index;

import io.kvasir.access.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * How much of a collection a scope leaves, from the documents on a few pages of the table. What was estimated holds for
 * half a minute, so that a filter in steady use costs nothing.
 */
@Singleton
public class ScopeEstimate {
    private static final int PAGES = 64;
    /** Fewer documents of the collection among those looked at tell nothing: then they are counted. */
    private static final int ENOUGH = 20;

    private static final int COUNTED = 2_000;
    private static final int KEPT = 1_000;
    private static final long FRESH = Duration.ofSeconds(30).toNanos();

    private final DataSource source;
    private final Map<Key, Share> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Share> eldest) {
            return size() > KEPT;
        }
    };

    @Inject
    public ScopeEstimate(DataSource source) {
        this.source = source;
    }

    private record Key(long collection, Filter filter, Caller caller) {}

    private record Share(double value, long at) {}

    private record Sample(long documents, long within) {}

    /** The share of the collection's passages that is in scope, from 0 to 1. */
    double share(Scope scope) {
        if (!scope.isRestricted()) {
            return 1;
        }
        Key key = new Key(scope.collection().id(), scope.filter(), scope.caller());
        synchronized (known) {
            Share share = known.get(key);
            if (share != null && System.nanoTime() - share.at() < FRESH) {
                return share.value();
            }
        }
        double value = estimate(scope);
        synchronized (known) {
            known.put(key, new Share(value, System.nanoTime()));
        }
        return value;
    }

    private double estimate(Scope scope) {
        Sample sample = new SqlQuery()
                .add("select count(*), count(*) filter (where true")
                .where(scope)
                .add(
                        ") from document d tablesample system (least(100, 100.0 * ? * 8192 "
                                + "/ greatest(1, pg_relation_size('document')))) repeatable (1) where d.collection_id = ?",
                        PAGES,
                        scope.collection().id())
                .list(source, row -> new Sample(row.getLong(1), row.getLong(2)))
                .getFirst();
        return sample.documents() >= ENOUGH ? (double) sample.within() / sample.documents() : counted(scope);
    }

    private double counted(Scope scope) {
        long passages = new SqlQuery()
                .add(
                        "select coalesce(sum(x.passages), 0)::bigint from (select d.passages from document d where d.collection_id = ?",
                        scope.collection().id())
                .where(scope)
                .add(" limit ?) x", COUNTED)
                .list(source, row -> row.getLong(1))
                .getFirst();
        return Math.min(1, (double) passages / Math.max(1, scope.collection().passages()));
    }
}
