package io.kvasir.retrieval;

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
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Under what key a result is kept, and by what it is judged. All that changes a result is in the one or in the other: the request,
 * who asks as far as that decides what they see, the model and the settings are in the key; the documents are in the stamp.
 */
@Singleton
public class SearchCacheKeys {
    private final Retriever retriever;
    private final String settings;

    @Inject
    public SearchCacheKeys(Retriever retriever, RetrievalSettings retrieval, IndexSettings index, MeshSettings mesh) {
        this.retriever = retriever;
        settings = retrieval + " " + index + " " + mesh;
    }

    /** The key of what comes of a request, where {@code more} besides the request decides on it. */
    public CacheKey key(CacheName cache, SearchRequest request, SearchScope scope, @Nullable Object... more) {
        return key(cache, request, scope, request.query(), more);
    }

    /** The same for all questions at once: what tells requests apart but for their words. */
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
        parts.add(request.explain());
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
        parts.addAll(java.util.Arrays.asList(more));
        return CacheKey.of(cache, scope.collection().name(), parts.toArray());
    }

    /** What decides on which documents a caller sees; null for those who see all. */
    private static @Nullable Set<String> visibility(Caller caller) {
        return caller.seesEverything() ? null : new TreeSet<>(caller.groups());
    }

    /**
     * The stamp tells of every change of documents. What the mesh learns changes results too, of the strategy that walks it: that
     * shows in the version alone, once an hour by default, and there is no reason to drop everything else with it. The version is
     * counted up, and so tells things apart only within one timeline of the database.
     */
    private static @Nullable Object graphVersion(SearchRequest request, CollectionSnapshot collection) {
        return request.strategy() == Strategy.MULTI_STAGE ? collection.timeline() + "/" + collection.version() : null;
    }

    /** By what a result is judged that was looked for in this scope. */
    public Freshness freshness(SearchRequest request, SearchScope scope) {
        return new Freshness(
                scope.collection().revision(), () -> retriever.current(request).revision());
    }
}
