package io.kvasir.ops;

import io.kvasir.document.CollectionSnapshot;
import org.jspecify.annotations.Nullable;

/** When to rehearse, and for how long. For one thread. */
final class WarmUpPlan {
    /** By how much a collection has to have grown for another rehearsal, which has this part of the searches of the first. */
    private static final double MIN_GROWTH = 0.1;
    /** So many times larger, it takes as many searches as the first time. */
    private static final int FULL_WARM_UP_GROWTH = 10;
    /** Failures in a row until it is left. */
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

    /** Where it is as it was at the last look, and not what was rehearsed before. */
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

    /** How many searches it takes. */
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

    /** It is tried again, some times. */
    void recordFailure() {
        failures++;
    }
}
