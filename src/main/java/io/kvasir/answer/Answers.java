package io.kvasir.answer;

import io.kvasir.access.Caller;
import io.kvasir.cache.CacheKey;
import io.kvasir.cache.CacheName;
import io.kvasir.cache.CacheResult;
import io.kvasir.cache.CacheFactory;
import io.kvasir.cache.Freshness;
import io.kvasir.cache.TieredCache;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.SearchScope;
import io.kvasir.inference.Embedder;
import io.kvasir.retrieval.Explanation;
import io.kvasir.retrieval.Retriever;
import io.kvasir.retrieval.SearchCacheKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers questions, through the cache: what was answered before is answered again as long as nothing it could rest on changed. The
 * answer to another question that means the same is an answer too; it is not kept for this one, so that it always says what it is.
 */
@Singleton
public class Answers {
    /** Where an answer came from that was given to another question. */
    private static final String SEMANTIC = "semantic";

    private final Retriever retriever;
    private final SearchCacheKeys keys;
    private final Answerer answerer;
    private final Embedder embedder;
    private final AskedBefore askedBefore;
    private final SemanticCheck check;
    private final SemanticMetrics metrics;
    private final boolean semantic;
    private final TieredCache<KeptAnswer> cache;
    private final String settings;

    @Inject
    public Answers(
            Retriever retriever,
            SearchCacheKeys keys,
            Answerer answerer,
            Embedder embedder,
            AskedBefore askedBefore,
            SemanticCheck check,
            SemanticMetrics metrics,
            CacheFactory caches,
            AnswerSettings settings,
            SemanticSettings semantic) {
        this.retriever = retriever;
        this.keys = keys;
        this.answerer = answerer;
        this.embedder = embedder;
        this.askedBefore = askedBefore;
        this.check = check;
        this.metrics = metrics;
        this.semantic = semantic.enabled();
        this.settings = settings.toString();
        cache = caches.create(KeptAnswer.class);
    }

    public CacheResult<Asked> ask(AskRequest request, Caller caller, StageTimings timings) {
        SearchScope scope = retriever.scope(request.search(), caller, timings);
        if (!request.search().cache()) {
            return new CacheResult<>(answerer.answer(request, scope, timings), CacheResult.MISS);
        }
        CacheKey key = keys.key(CacheName.ANSWER, request.search(), scope, request.maxTokens(), request.stop(), settings);
        Freshness freshness = keys.freshness(request.search(), scope);
        CacheResult<KeptAnswer> kept = cache.get(
                key,
                freshness,
                request.search().deadline().remainingNanos(),
                request.search().priority(),
                answer -> !answer.hurried() && answer.matched() == null,
                () -> semantic ? sameOrNew(request, scope, key, freshness, timings) : anew(request, scope, timings));
        String level = kept.isMiss() && kept.value().matched() != null ? SEMANTIC : kept.level();
        return new CacheResult<>(kept.value().asked(), level);
    }

    private KeptAnswer anew(AskRequest request, SearchScope scope, StageTimings timings) {
        return KeptAnswer.of(answerer.answer(request, scope, timings));
    }

    private KeptAnswer sameOrNew(
            AskRequest request, SearchScope scope, CacheKey key, Freshness freshness, StageTimings timings) {
        String question = request.search().query();
        CacheKey circle =
                keys.partition(CacheName.ANSWER, request.search(), scope, request.maxTokens(), request.stop(), settings);
        float[] vector = timings.time("embed", () -> embedder.encodeQuery(
                        question, request.search().priority(), request.search().deadline()))
                .vector();
        Optional<KeptAnswer> same = timings.time("match", () -> same(question, circle, vector, freshness));
        if (same.isPresent()) {
            check.sometimes(request, scope, same.get());
            return same.get();
        }
        KeptAnswer answer = anew(request, scope, timings);
        if (!answer.hurried() && !answer.citations().isEmpty()) {
            askedBefore.remember(circle, key, question, vector);
        }
        return answer;
    }

    /** The answer to the nearest question that means the same and whose answer is still good. */
    private Optional<KeptAnswer> same(String question, CacheKey circle, float[] vector, Freshness freshness) {
        metrics.lookedUp();
        Wording wording = Wording.of(question);
        for (AskedBefore.Near near : askedBefore.near(circle, vector)) {
            Verdict verdict = SameQuestion.verdict(wording, Wording.of(near.text()), near.similarity());
            if (!verdict.same()) {
                metrics.refused(verdict.difference());
                continue;
            }
            Optional<CacheResult<KeptAnswer>> kept = cache.find(near.key(), freshness);
            if (kept.isPresent()) {
                askedBefore.used(near.key());
                metrics.hit();
                return Optional.of(kept.get()
                        .value()
                        .matching(new Explanation.MatchedQuestion(near.text(), near.similarity(), verdict.score())));
            }
            askedBefore.forget(near.key());
        }
        return Optional.empty();
    }
}
