package io.kvasir.answer;

import io.kvasir.cache.InternalLookups;
import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
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
import java.util.stream.Collectors;

/**
 * Computes a sample of the answers that were given to other questions, behind their callers' backs and with the lowest priority, and
 * counts how often both have nothing in common. One thread does it, a few wait for it, what comes beyond that is not checked.
 */
@Singleton
public class SemanticCheck {
    private static final Logger LOG = System.getLogger(SemanticCheck.class.getName());
    private static final int WAITING = 16;

    private final Answerer answerer;
    private final SemanticSettings settings;
    private final SemanticMetrics metrics;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("kvasir-semantic-check").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    @Inject
    public SemanticCheck(Answerer answerer, SemanticSettings settings, SemanticMetrics metrics) {
        this.answerer = answerer;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Looks at one in so many. */
    void sometimes(AskRequest request, SearchScope scope, KeptAnswer given) {
        if (ThreadLocalRandom.current().nextDouble() < settings.checkShare()) {
            thread.execute(() -> check(request, scope, given));
        }
    }

    private void check(AskRequest request, SearchScope scope, KeptAnswer given) {
        try {
            Asked computed = InternalLookups.call(() -> answerer.answer(unhurried(request), scope, new StageTimings()));
            metrics.checked(agree(given, KeptAnswer.of(computed)));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "an answer was not checked", e);
        }
    }

    /** Both refuse, or both cite a passage in common. */
    static boolean agree(KeptAnswer one, KeptAnswer other) {
        Set<String> cited = passages(one.citations());
        Set<String> alsoCited = passages(other.citations());
        return cited.isEmpty() && alsoCited.isEmpty() || cited.stream().anyMatch(alsoCited::contains);
    }

    private static Set<String> passages(List<Citation> citations) {
        return citations.stream().map(Citation::passageId).collect(Collectors.toSet());
    }

    private static AskRequest unhurried(AskRequest request) {
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
                        ExplainLevel.NOTHING,
                        0,
                        Priority.BATCH,
                        Deadline.none()),
                request.maxTokens(),
                request.stop());
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }
}
