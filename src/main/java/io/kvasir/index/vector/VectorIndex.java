package io.kvasir.index.vector;

import io.kvasir.index.IndexSettings;
import io.kvasir.index.VectorIndexType;
import java.util.Map;
import java.util.Objects;

/**
 * A vector index as recorded in the database's catalogue.
 *
 * @param options options of its method, such as {@code m} or {@code lists}; those left out have pgvector's default
 * @param vectors number of vectors in it, by the database's statistics
 * @param valid whether searches can use it; false while it is built and after a failed build
 * @param bytes its size on disk
 */
public record VectorIndex(String name, VectorIndexType profile, Map<String, Integer> options, long vectors, boolean valid, long bytes) {
    public static final String M = "m";
    public static final String EF_CONSTRUCTION = "ef_construction";
    public static final String LISTS = "lists";

    private static final Map<String, Integer> DEFAULTS = Map.of(M, 16, EF_CONSTRUCTION, 64, LISTS, 100);
    /** Factor by which a derived number of lists may be off before the index is rebuilt. */
    private static final int MAX_LISTS_DRIFT = 4;

    public VectorIndex {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(profile, "profile");
        options = Map.copyOf(options);
    }

    public int option(String option) {
        return options.getOrDefault(option, DEFAULTS.getOrDefault(option, 0));
    }

    /** Returns whether it has the profile and options that the settings require for this number of vectors. */
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
