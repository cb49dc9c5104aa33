package io.kvasir.index;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which index of each space searches go through, as last seen in the catalogue. While a new one is built they stay with
 * the old one; from the next look after it is finished they use the new one.
 */
@Singleton
public class ActiveVectorIndexes {
    private final VectorIndexCatalog indexes;
    private final IndexSettings settings;
    private final Map<EmbeddingSpace, VectorIndex> active = new ConcurrentHashMap<>();
    private volatile long vectors;

    @Inject
    public ActiveVectorIndexes(VectorIndexCatalog indexes, IndexSettings settings) {
        this.indexes = indexes;
        this.settings = settings;
    }

    /** The index to search a space by; without one every vector has to be compared. */
    Optional<VectorIndex> find(EmbeddingSpace space) {
        return Optional.ofNullable(active.get(space));
    }

    /** How many vectors all spaces have together. */
    long vectors() {
        return vectors;
    }

    /** Looks at the catalogue and returns what is there. */
    List<VectorIndex> refresh(EmbeddingSpace space) {
        vectors = indexes.vectors();
        List<VectorIndex> all = indexes.find(space);
        choose(all).ifPresentOrElse(index -> active.put(space, index), () -> active.remove(space));
        return all;
    }

    /** The one that the settings ask for where it can be used, else any that can, the finer first. */
    private Optional<VectorIndex> choose(List<VectorIndex> all) {
        return all.stream()
                .filter(VectorIndex::valid)
                .min(Comparator.comparing((VectorIndex index) -> !index.satisfies(settings, vectors))
                        .thenComparing(index -> index.profile() != settings.profile())
                        .thenComparing(index -> !index.profile().isGraph())
                        .thenComparing(VectorIndex::profile));
    }
}
