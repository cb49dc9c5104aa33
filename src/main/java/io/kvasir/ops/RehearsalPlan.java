package io.kvasir.ops;

import io.kvasir.document.CollectionSnapshot;
import org.jspecify.annotations.Nullable;

/** When to rehearse, and for how long. For one thread. */
final class RehearsalPlan {
    /** By how much a collection has to have grown for another rehearsal, which has this part of the searches of the first. */
    private static final double GROWTH = 0.1;
    /** So many times larger, it takes as many searches as the first time. */
    private static final int ANOTHER_SIZE = 10;
    /** Failures in a row until it is left. */
    private static final int TRIES = 5;

    private final int searches;
    private int failures;
    private @Nullable CollectionSnapshot seen;
    private @Nullable CollectionSnapshot rehearsed;

    RehearsalPlan(int searches) {
        this.searches = searches;
    }

    boolean isNone() {
        return searches == 0;
    }

    /** Where it is as it was at the last look, and not what was rehearsed before. */
    boolean isDue(CollectionSnapshot now) {
        CollectionSnapshot before = seen;
        seen = now;
        if (rehearsed != null && rehearsed.id() == now.id() && now.passages() < rehearsed.passages()) {
            rehearsed = now;
        }
        return failures < TRIES
                && before != null
                && before.revision().equals(now.revision())
                && now.passages() > (1 + GROWTH) * known(now);
    }

    /** How many searches it takes. */
    int wanted(CollectionSnapshot now) {
        boolean first = rehearsed == null || now.passages() >= ANOTHER_SIZE * Math.max(1, rehearsed.passages());
        return first ? searches : (int) Math.ceil(GROWTH * searches);
    }

    private long known(CollectionSnapshot now) {
        return rehearsed == null || rehearsed.id() != now.id() ? 0 : rehearsed.passages();
    }

    void done(CollectionSnapshot collection) {
        rehearsed = collection;
        failures = 0;
    }

    /** It is tried again, some times. */
    void failed() {
        failures++;
    }
}
