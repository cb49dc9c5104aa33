package io.kvasir.ops;

import io.kvasir.document.CollectionVersion;
import org.jspecify.annotations.Nullable;

/** When to rehearse, and for how long. For one thread. */
final class RehearsalPlan {
    /** By how much a collection has to have grown for another rehearsal, which has this part of the searches of the first. */
    private static final double GROWTH = 0.1;

    private final int searches;
    private @Nullable CollectionVersion seen;
    private long rehearsed;

    RehearsalPlan(int searches) {
        this.searches = searches;
    }

    boolean isNone() {
        return searches == 0;
    }

    /** Where it is as it was at the last look, and larger than what was rehearsed before. */
    boolean isDue(CollectionVersion now) {
        CollectionVersion before = seen;
        seen = now;
        return before != null && before.stamp().equals(now.stamp()) && now.passages() > (1 + GROWTH) * rehearsed;
    }

    /** How many searches it takes. */
    int wanted() {
        return rehearsed == 0 ? searches : (int) Math.ceil(GROWTH * searches);
    }

    /** It went well: what fails is tried again. */
    void done(CollectionVersion collection) {
        rehearsed = collection.passages();
    }
}
