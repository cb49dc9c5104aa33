package io.kvasir.ops.warm;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.cache.InternalLookups;
import io.kvasir.document.CollectionSnapshot;
import io.kvasir.document.CollectionSnapshots;
import io.kvasir.flow.BackgroundLoop;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.PassageSampler;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.cache.CachedRetriever;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Runs warm-up searches, so that the first searches of callers do not wait for JIT compilation and cold caches. Searches for
 * words of public documents in the largest collection, once it is stable, with a pause after each search as long as the
 * search took. Repeats with fewer searches when the collection has grown. Results are not cached.
 */
@Singleton
public class WarmUp {
    private static final Logger LOG = System.getLogger(WarmUp.class.getName());
    private static final Caller PUBLIC_CALLER = new Caller("warm-up", Role.READER, Set.of());
    /** The interval at which collections are checked. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    private static final Duration MAX_DURATION = Duration.ofMinutes(2);
    private static final int MAX_SAMPLE_TEXTS = 50;
    private static final int MAX_QUERY_WORDS = 8;

    private final PassageSampler sampler;
    private final CollectionSnapshots collections;
    private final CachedRetriever retriever;
    private final RetrievalSettings retrieval;
    private final WarmUpPlan plan;
    private final BackgroundLoop background = BackgroundLoop.onPlatformThread("kvasir-warmup", POLL_INTERVAL, this::warmUpIfDue);

    @Inject
    public WarmUp(
            PassageSampler sampler,
            CollectionSnapshots collections,
            CachedRetriever retriever,
            RetrievalSettings retrievalSettings,
            WarmUpSettings settings) {
        this.sampler = sampler;
        this.collections = collections;
        this.retriever = retriever;
        this.retrieval = retrievalSettings;
        plan = new WarmUpPlan(settings.searches());
    }

    /** Starts the thread; the server must be ready. */
    public void start() {
        if (!plan.isOff()) {
            background.startWithPause();
        }
    }

    private void warmUpIfDue() {
        try {
            sampler.largestCollection()
                    .flatMap(name -> collections.current(name, MAX_DURATION.toNanos()))
                    .filter(plan::isDue)
                    .ifPresent(this::warmUp);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "the database was not asked for the collection to warm up", e);
        }
    }

    private void warmUp(CollectionSnapshot collection) {
        try {
            List<Long> took = search(collection);
            plan.recordSuccess(collection);
            if (!took.isEmpty()) {
                LOG.log(
                        Level.INFO,
                        "warm-up ran {0} searches in the collection {1}: the first took {2} ms, the last {3} ms",
                        took.size(),
                        collection.name(),
                        took.getFirst() / 1_000_000,
                        took.getLast() / 1_000_000);
            }
        } catch (RuntimeException e) {
            plan.recordFailure();
            LOG.log(Level.DEBUG, "the warm-up was cancelled", e);
        }
    }

    /** Runs the searches and returns the nanoseconds of each; stops early without documents, when time is up, or at shutdown. */
    private List<Long> search(CollectionSnapshot collection) {
        int wanted = plan.searchesFor(collection);
        long start = System.nanoTime();
        List<Long> took = new ArrayList<>();
        while (took.size() < wanted) {
            List<String> some = sampler.sample(collection, Math.min(MAX_SAMPLE_TEXTS, wanted - took.size()));
            if (some.isEmpty()) {
                return took;
            }
            for (String text : some) {
                long one = search(collection, query(text, ThreadLocalRandom.current()));
                took.add(one);
                if (System.nanoTime() - start > MAX_DURATION.toNanos() || background.pause(Duration.ofNanos(one))) {
                    return took;
                }
            }
        }
        return took;
    }

    private long search(CollectionSnapshot collection, String query) {
        long start = System.nanoTime();
        InternalLookups.call(() -> retriever.search(
                SearchRequest.inBackground(query, retrieval.topK(), collection.name(), retrieval.similarityThreshold(), false),
                PUBLIC_CALLER,
                new StageTimings()));
        return System.nanoTime() - start;
    }

    /** Returns a few consecutive words of a text. */
    static String query(String text, RandomGenerator random) {
        List<String> words = List.of(text.strip().split("\\s+"));
        int count = Math.min(words.size(), random.nextInt(2, MAX_QUERY_WORDS + 1));
        int from = random.nextInt(words.size() - count + 1);
        return String.join(" ", words.subList(from, from + count));
    }

    /** Stops the thread and waits briefly for a running search. */
    @PreDestroy
    void stop() {
        background.stop();
    }
}
