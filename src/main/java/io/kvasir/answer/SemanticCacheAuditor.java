package io.kvasir.answer;

import io.kvasir.answer.semantic.SemanticCacheMetrics;
import io.kvasir.answer.semantic.SemanticCacheSettings;
import io.kvasir.cache.InternalLookups;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.index.SearchScope;
import io.kvasir.retrieval.ExplainLevel;
import io.kvasir.retrieval.SearchRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Shadow check of the semantic cache: computes a sample of its answers in the background with the lowest priority and counts
 * mismatches. One thread works through a bounded queue; when it is full, answers are not checked.
 */
@Singleton
public class SemanticCacheAuditor {
    private static final Logger LOG = System.getLogger(SemanticCacheAuditor.class.getName());
    private static final int QUEUE_CAPACITY = 16;

    private final Answerer answerer;
    private final SemanticCacheSettings settings;
    private final SemanticCacheMetrics metrics;
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            Thread.ofPlatform().daemon().name("kvasir-semantic-audit").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    @Inject
    public SemanticCacheAuditor(Answerer answerer, SemanticCacheSettings settings, SemanticCacheMetrics metrics) {
        this.answerer = answerer;
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Checks the answer with the probability of {@code kvasir.cache.semantic.shadow-check-ratio}.
     *
     * @param store takes the computed answer, which from then on is served for this question
     */
    void sample(AskRequest request, SearchScope scope, CachedAnswer given, Consumer<CachedAnswer> store) {
        if (ThreadLocalRandom.current().nextDouble() < settings.shadowCheckRatio()) {
            executor.execute(() -> audit(request, scope, given, store));
        }
    }

    private void audit(AskRequest request, SearchScope scope, CachedAnswer given, Consumer<CachedAnswer> store) {
        try {
            AskResult computed = InternalLookups.call(() -> answerer.answer(inBackground(request), scope, new StageTimings()));
            CachedAnswer answer = CachedAnswer.of(computed);
            metrics.shadowChecked(agree(given, answer));
            if (!answer.degraded()) {
                store.accept(answer);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "an answer was not checked", e);
        }
    }

    /** Returns whether both answers are refusals or cite a common passage. */
    static boolean agree(CachedAnswer one, CachedAnswer other) {
        Set<String> cited = passages(one.citations());
        Set<String> alsoCited = passages(other.citations());
        return cited.isEmpty() && alsoCited.isEmpty() || cited.stream().anyMatch(alsoCited::contains);
    }

    private static Set<String> passages(List<Citation> citations) {
        return citations.stream().map(Citation::passageId).collect(Collectors.toSet());
    }

    private static AskRequest inBackground(AskRequest request) {
        SearchRequest search = request.search();
        return new AskRequest(
                new SearchRequest(
                        search.query(),
                        search.topK(),
                        search.collection(),
                        search.filter(),
                        search.similarityThreshold(),
                        search.mode(),
                        search.rerank(),
                        search.strategy(),
                        false,
                        ExplainLevel.STAGES,
                        0,
                        Urgency.of(Priority.BATCH)),
                request.maxTokens(),
                request.stop());
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
