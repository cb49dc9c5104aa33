package io.kvasir.index;

import java.util.Map;
import java.util.Objects;

/**
 * A vector index as the database has it.
 *
 * @param options of its method, such as {@code m} or {@code lists}; those left out have pgvector's default
 * @param vectors how many it holds, as the database last counted
 * @param valid whether searches can use it: not while it is built, nor after a build that broke off
 */
record VectorIndex(String name, VectorIndexType profile, Map<String, Integer> options, long vectors, boolean valid, long bytes) {
    static final String M = "m";
    static final String EF_CONSTRUCTION = "ef_construction";
    static final String LISTS = "lists";

    private static final Map<String, Integer> DEFAULTS = Map.of(M, 16, EF_CONSTRUCTION, 64, LISTS, 100);
    /** Derived numbers of lists may be off by so much before the index is worth making anew. */
    private static final int MAX_LISTS_DRIFT = 4;

    VectorIndex {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(profile, "profile");
        options = Map.copyOf(options);
    }

    int option(String option) {
        return options.getOrDefault(option, DEFAULTS.getOrDefault(option, 0));
    }

    /** Whether it is, or will be, what the settings ask for with so many vectors. */
    boolean satisfies(IndexSettings settings, long vectors) {
        if (profile != settings.profile()) {
            return false;
        }
        if (profile.isGraph()) {
            return option(M) == settings.hnsw().m() && option(EF_CONSTRUCTION) == settings.hnsw().efConstruction();
        }
        int lists = option(LISTS);
        int wanted = settings.ivfflat().listsFor(vectors);
        return settings.ivfflat().lists() > 0
                ? lists == wanted
                : lists <= (long) wanted * MAX_LISTS_DRIFT && wanted <= (long) lists * MAX_LISTS_DRIFT;
    }
}
