package io.kvasir.ops;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionVersion;
import io.kvasir.flow.StageTimings;
import io.kvasir.index.SampleTexts;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.SearchRequest;
import io.kvasir.retrieval.Searches;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Searches that nobody asked for, so that the first that somebody does ask for are as quick as the later ones: code is compiled once
 * it has run often, and what searches keep in memory is read when one needs it. It searches for words of the documents, one after the
 * other, with a pause after each as long as it took, once nothing has changed for a while; and again, more briefly, whenever the
 * collection has grown. Nothing of it is kept as a result.
 */
@Singleton
public class Rehearsal {
    private static final Logger LOG = System.getLogger(Rehearsal.class.getName());
    private static final Caller EVERYTHING = new Caller("rehearsal", Role.ADMIN, Set.of());
    /** Between two looks at what there is. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int TEXTS = 50;
    private static final int MOST_WORDS = 8;

    private final SampleTexts texts;
    private final Searches searches;
    private final RetrievalSettings retrieval;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final RehearsalPlan plan;

    @Inject
    public Rehearsal(SampleTexts texts, Searches searches, RetrievalSettings retrieval, RehearsalSettings settings) {
        this.texts = texts;
        this.searches = searches;
        this.retrieval = retrieval;
        plan = new RehearsalPlan(settings.searches());
    }

    /** Begins, once the server is ready. */
    void start() {
        if (!plan.isNone()) {
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            Thread thread = new Thread(this::run, "kvasir-rehearsal");
            thread.setContextClassLoader(application);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        while (!pause(QUIET.toNanos())) {
            try {
                texts.largestCollection().filter(plan::isDue).ifPresent(this::rehearse);
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "a rehearsal was given up", e);
            }
        }
    }

    private void rehearse(CollectionVersion collection) {
        int wanted = plan.wanted();
        long start = System.nanoTime();
        long[] took = new long[wanted];
        int done = 0;
        while (done < wanted && System.nanoTime() - start < LONGEST.toNanos()) {
            List<String> some = texts.of(collection, Math.min(TEXTS, wanted - done));
            if (some.isEmpty()) {
                return;
            }
            for (String text : some) {
                took[done] = search(collection, query(text, ThreadLocalRandom.current()));
                if (pause(took[done++])) {
                    return;
                }
            }
        }
        plan.done(collection);
        LOG.log(
                Level.INFO,
                "rehearsed {0} searches in the collection {1}: the first took {2} ms, the last {3} ms",
                done,
                collection.name(),
                took[0] / 1_000_000,
                took[Math.max(0, done - 1)] / 1_000_000);
    }

    private long search(CollectionVersion collection, String query) {
        long start = System.nanoTime();
        searches.search(
                SearchRequest.inBackground(query, retrieval.topK(), collection.name(), retrieval.similarityThreshold(), false),
                EVERYTHING,
                new StageTimings());
        return System.nanoTime() - start;
    }

    /** Some words of a text that follow each other. */
    static String query(String text, RandomGenerator random) {
        List<String> words = List.of(text.strip().split("\\s+"));
        int count = Math.min(words.size(), random.nextInt(2, MOST_WORDS + 1));
        int from = random.nextInt(words.size() - count + 1);
        return String.join(" ", words.subList(from, from + count));
    }

    /** Whether the server stops. */
    private boolean pause(long nanos) {
        try {
            return stop.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @PreDestroy
    void stop() {
        stop.countDown();
    }
}
