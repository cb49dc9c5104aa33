package io.kvasir.answer;

import io.kvasir.access.Caller;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.Cached;
import io.kvasir.cache.Caches;
import io.kvasir.cache.Freshness;
import io.kvasir.cache.TieredCache;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.Scope;
import io.kvasir.retrieval.Retriever;
import io.kvasir.retrieval.SearchKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Answers questions, through the cache: what was answered before is answered again as long as nothing it could rest on changed. */
@Singleton
public class Answers {
    private final Retriever retriever;
    private final SearchKeys keys;
    private final Answerer answerer;
    private final TieredCache<KeptAnswer> cache;
    private final String settings;

    @Inject
    public Answers(Retriever retriever, SearchKeys keys, Answerer answerer, Caches caches, AnswerSettings settings) {
        this.retriever = retriever;
        this.keys = keys;
        this.answerer = answerer;
        this.settings = settings.toString();
        cache = caches.of(KeptAnswer.class);
    }

    public Cached<Asked> ask(AskRequest request, Caller caller, StageTimings timings) {
        Scope scope = retriever.scope(request.search(), caller, timings);
        if (!request.search().cache()) {
            return new Cached<>(answerer.answer(request, scope, timings), Cached.MISS);
        }
        CacheKey key = keys.key(CacheName.ANSWER, request.search(), scope, request.maxTokens(), request.stop(), settings);
        Freshness freshness = keys.freshness(request.search(), scope);
        Cached<KeptAnswer> kept = cache.get(
                key,
                freshness,
                request.search().deadline().remainingNanos(),
                answer -> !answer.hurried(),
                () -> KeptAnswer.of(answerer.answer(request, scope, timings)));
        return new Cached<>(kept.value().asked(), kept.level());
    }
}
