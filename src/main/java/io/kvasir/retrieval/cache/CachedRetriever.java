package io.kvasir.retrieval.cache;

import io.kvasir.access.Caller;
import io.kvasir.cache.CacheFactory;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheResult;
import io.kvasir.cache.LoadOptions;
import io.kvasir.cache.TieredCache;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.SearchScope;
import io.kvasir.retrieval.Retriever;
import io.kvasir.retrieval.SearchRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Searches through the cache: a cached result is served while its collection has not changed. */
@Singleton
public class CachedRetriever {
    private final Retriever retriever;
    private final SearchCacheKeys keys;
    private final TieredCache<SearchResults> cache;

    @Inject
    public CachedRetriever(Retriever retriever, SearchCacheKeys keys, CacheFactory caches) {
        this.retriever = retriever;
        this.keys = keys;
        cache = caches.create(SearchResults.class);
    }

    public CacheResult<SearchResults> search(SearchRequest request, Caller caller, StageTimings timings) {
        SearchScope scope = retriever.scope(request, caller, timings);
        if (!request.cache()) {
            return new CacheResult<>(SearchResults.of(retriever.retrieve(request, scope, timings)), CacheResult.MISS);
        }
        return cache.get(
                keys.key(CacheName.SEARCH, request, scope),
                keys.freshness(request, scope),
                new LoadOptions<>(request.deadline().remainingNanos(), request.urgency().priority(), results -> !results.degraded()),
                () -> SearchResults.of(retriever.retrieve(request, scope, timings)));
    }
}
