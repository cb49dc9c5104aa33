package io.kvasir.retrieval.cache;

import io.kvasir.access.Caller;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.Freshness;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.MetadataFilter;
import io.kvasir.index.SearchScope;
import io.kvasir.inference.EmbeddingModel;
import io.kvasir.mesh.MeshSettings;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.Retriever;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.Strategy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Derives cache keys and freshness of results. Everything that changes a result is in one of them: the request, the caller's
 * visibility, the model and the settings are in the key; the documents are in the revision. The level of explanation is in the key of
 * search results, which have it; it is not in that of answers, since it must not change which answer one gets.
 */
@Singleton
public class SearchCacheKeys {
    private final Retriever retriever;
    private final String settings;

    @Inject
    public SearchCacheKeys(Retriever retriever, RetrievalSettings retrievalSettings, IndexSettings index, MeshSettings mesh) {
        this.retriever = retriever;
        settings = retrievalSettings + " " + index + " " + mesh;
    }

    /** Returns the key of a result that depends on the request and on {@code more}. */
    public CacheKey key(CacheName cache, SearchRequest request, SearchScope scope, @Nullable Object... more) {
        return key(cache, request, scope, request.query(), more);
    }

    /** Returns the key of a cache partition: requests in the same one differ in their query alone. */
    public CacheKey partition(CacheName cache, SearchRequest request, SearchScope scope, @Nullable Object... more) {
        return key(cache, request, scope, null, more);
    }

    private CacheKey key(
            CacheName cache, SearchRequest request, SearchScope scope, @Nullable String question, @Nullable Object... more) {
        EmbeddingModel model = retriever.model();
        List<@Nullable Object> parts = new ArrayList<>();
        parts.add(question);
        parts.add(request.topK());
        parts.add(request.similarityThreshold());
        parts.add(request.mode());
        parts.add(request.rerank());
        parts.add(request.strategy());
        parts.add(graphVersion(request, scope.collection()));
        parts.add(cache == CacheName.SEARCH ? request.explain() : null);
        parts.add(request.contextPassages());
        parts.add(scope.collection().id());
        parts.add(scope.filter().conditions().size());
        for (MetadataFilter.Condition condition : scope.filter().conditions()) {
            parts.add(condition.path());
            parts.add(condition.variables());
        }
        parts.add(visibility(scope.caller()));
        parts.add(model);
        parts.add(settings);
        parts.addAll(Arrays.asList(more));
        return CacheKey.of(cache, scope.collection().name(), parts.toArray());
    }

    /** Returns what determines the documents a caller sees; null for callers who see all. */
    private static @Nullable Set<String> visibility(Caller caller) {
        return caller.seesEverything() ? null : new TreeSet<>(caller.groups());
    }

    /**
     * Returns the collection's version for graph expansion, else null. Learned edges change its results but not the
     * revision, so that results of other strategies stay cached. The version is a counter, unique only within one timeline
     * of the database.
     */
    private static @Nullable Object graphVersion(SearchRequest request, CollectionSnapshot collection) {
        return request.strategy() == Strategy.MULTI_STAGE ? collection.timeline() + "/" + collection.version() : null;
    }

    /** Returns the freshness of a result for this scope: its revision, and how to read the current one. */
    public Freshness freshness(SearchRequest request, SearchScope scope) {
        return new Freshness(
                scope.collection().revision(), () -> retriever.current(request).revision());
    }
}
