package io.kvasir.ops.warm;

import io.kvasir.document.CollectionSnapshot;
import org.jspecify.annotations.Nullable;

/** Decides when to warm up and with how many searches. Not thread-safe. */
final class WarmUpPlan {
    /** The growth of a collection that triggers another warm-up, which runs this share of the searches. */
    private static final double MIN_GROWTH = 0.1;
    /** The growth factor at which a warm-up runs all searches again. */
    private static final int FULL_WARM_UP_GROWTH = 10;
    /** Maximum number of successive failures. */
    private static final int MAX_FAILURES = 5;

    private final int searches;
    private int failures;
    private @Nullable CollectionSnapshot previous;
    private @Nullable CollectionSnapshot warmedUp;

    WarmUpPlan(int searches) {
        this.searches = searches;
    }

    boolean isOff() {
        return searches == 0;
    }

    /** Returns whether the collection is unchanged since the last check and has grown enough since the last warm-up. */
    boolean isDue(CollectionSnapshot now) {
        CollectionSnapshot before = previous;
        previous = now;
        if (warmedUp != null && warmedUp.id() == now.id() && now.passages() < warmedUp.passages()) {
            warmedUp = now;
        }
        return failures < MAX_FAILURES
                && before != null
                && before.revision().equals(now.revision())
                && now.passages() > (1 + MIN_GROWTH) * warmedUpPassages(now);
    }

    /** Returns the number of searches for this warm-up. */
    int searchesFor(CollectionSnapshot now) {
        boolean first = warmedUp == null || now.passages() >= FULL_WARM_UP_GROWTH * Math.max(1, warmedUp.passages());
        return first ? searches : (int) Math.ceil(MIN_GROWTH * searches);
    }

    private long warmedUpPassages(CollectionSnapshot now) {
        return warmedUp == null || warmedUp.id() != now.id() ? 0 : warmedUp.passages();
    }

    void recordSuccess(CollectionSnapshot collection) {
        warmedUp = collection;
        failures = 0;
    }

    /** Records a failure; the warm-up is retried until there are too many in a row. */
    void recordFailure() {
        failures++;
    }
}
