package io.kvasir.answer;

import io.kvasir.access.Caller;
import io.kvasir.answer.semantic.ParaphraseVerdict;
import io.kvasir.answer.semantic.ParaphraseVerifier;
import io.kvasir.answer.semantic.QuestionFeatures;
import io.kvasir.answer.semantic.SemanticCacheIndex;
import io.kvasir.answer.semantic.SemanticCacheMetrics;
import io.kvasir.answer.semantic.SemanticCacheSettings;
import io.kvasir.cache.CacheFactory;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheResult;
import io.kvasir.cache.Freshness;
import io.kvasir.cache.LoadOptions;
import io.kvasir.cache.TieredCache;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.SearchScope;
import io.kvasir.inference.EncodedQuery;
import io.kvasir.retrieval.ExplainLevel;
import io.kvasir.retrieval.Explanation;
import io.kvasir.retrieval.Retriever;
import io.kvasir.retrieval.cache.SearchCacheKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers questions through the cache. A cached answer is served until something it could depend on changes. With the
 * semantic cache, the answer to a question with the same meaning is served too. Such an answer is not cached for the new
 * question, so that it is always marked as a semantic hit, unless the shadow check has computed the question's own answer.
 *
 * <p>Answers are cached with their explanation, whether it was asked for or not, so that asking for it does not change the answer.
 */
@Singleton
public class CachedAnswerer {
    /** The cache level reported for an answer to another question. */
    private static final String SEMANTIC_LEVEL = "semantic";

    private final Retriever retriever;
    private final SearchCacheKeys keys;
    private final Answerer answerer;
    private final SemanticCacheIndex index;
    private final SemanticCacheAuditor auditor;
    private final SemanticCacheMetrics metrics;
    private final boolean semantic;
    private final TieredCache<CachedAnswer> cache;
    private final String settings;

    @Inject
    public CachedAnswerer(
            Retriever retriever,
            SearchCacheKeys keys,
            Answerer answerer,
            SemanticCacheIndex index,
            SemanticCacheAuditor auditor,
            SemanticCacheMetrics metrics,
            CacheFactory caches,
            AnswerSettings settings,
            SemanticCacheSettings semantic) {
        this.retriever = retriever;
        this.keys = keys;
        this.answerer = answerer;
        this.index = index;
        this.auditor = auditor;
        this.metrics = metrics;
        this.semantic = semantic.enabled();
        this.settings = settings.toString();
        cache = caches.create(CachedAnswer.class);
    }

    public CacheResult<AskResult> ask(AskRequest request, Caller caller, StageTimings timings) {
        SearchScope scope = retriever.scope(request.search(), caller, timings);
        if (!request.search().cache()) {
            return new CacheResult<>(answerer.answer(request, scope, timings), CacheResult.MISS);
        }
        CacheKey key = keys.key(CacheName.ANSWER, request.search(), scope, request.maxTokens(), request.stop(), settings);
        Freshness freshness = keys.freshness(request.search(), scope);
        AskRequest explained = request.withExplain(ExplainLevel.STAGES);
        CacheResult<CachedAnswer> cached = cache.get(
                key,
                freshness,
                new LoadOptions<>(
                        request.search().deadline().remainingNanos(),
                        request.search().urgency().priority(),
                        answer -> !answer.degraded() && answer.matched() == null),
                () -> semantic ? findOrCompute(explained, scope, key, freshness, timings) : compute(explained, scope, timings));
        String level = cached.isMiss() && cached.value().matched() != null ? SEMANTIC_LEVEL : cached.level();
        return new CacheResult<>(explained(cached.value(), request, scope).toResult(), level);
    }

    /** Returns an answer with as much explanation as asked for. Execution plans are not cached: the statements are run again for them. */
    private CachedAnswer explained(CachedAnswer answer, AskRequest request, SearchScope scope) {
        return switch (request.search().explain()) {
            case NOTHING -> answer.withoutExplanation();
            case STAGES -> answer;
            case DATABASE -> {
                Explanation again = answerer.answer(request, scope, new StageTimings()).trace().explanation();
                yield again == null || again.database() == null ? answer : answer.withPlans(again.database());
            }
        };
    }

    private CachedAnswer compute(AskRequest request, SearchScope scope, StageTimings timings) {
        return CachedAnswer.of(answerer.answer(request, scope, timings));
    }

    private CachedAnswer findOrCompute(
            AskRequest request, SearchScope scope, CacheKey key, Freshness freshness, StageTimings timings) {
        String question = request.search().query();
        CacheKey partition =
                keys.partition(CacheName.ANSWER, request.search(), scope, request.maxTokens(), request.stop(), settings);
        EncodedQuery encoded = retriever.encode(request.search(), timings);
        float[] vector = encoded.vector();
        Optional<CachedAnswer> same = timings.time("semantic_cache", () -> findParaphrase(question, partition, vector, freshness));
        if (same.isPresent()) {
            auditor.sample(request, scope, same.get(), computed -> cache.put(key, freshness, computed));
            return same.get();
        }
        CachedAnswer answer = CachedAnswer.of(answerer.answer(request, scope, encoded, timings));
        if (!answer.degraded() && !answer.citations().isEmpty()) {
            index.put(partition, key, question, vector);
        }
        return answer;
    }

    /** Returns the cached answer to the most similar question with the same meaning; empty if there is none or none is fresh. */
    private Optional<CachedAnswer> findParaphrase(String question, CacheKey partition, float[] vector, Freshness freshness) {
        metrics.recordLookup();
        QuestionFeatures features = QuestionFeatures.extract(question);
        for (SemanticCacheIndex.SimilarQuestion similar : index.findSimilar(partition, vector)) {
            ParaphraseVerdict verdict = ParaphraseVerifier.verify(features, QuestionFeatures.extract(similar.text()), similar.similarity());
            if (!verdict.isParaphrase()) {
                metrics.rejected(verdict.reason());
                continue;
            }
            Optional<CacheResult<CachedAnswer>> cached = cache.find(similar.key(), freshness);
            if (cached.isPresent()) {
                index.touch(similar.key());
                metrics.recordHit();
                return Optional.of(cached.get()
                        .value()
                        .withMatch(new Explanation.MatchedQuestion(similar.text(), similar.similarity(), verdict.score())));
            }
            index.evict(similar.key());
        }
        return Optional.empty();
    }
}
