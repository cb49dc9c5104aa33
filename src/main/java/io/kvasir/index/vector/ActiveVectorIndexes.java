package io.kvasir.index.vector;

import io.kvasir.index.EmbeddingSpace;
import io.kvasir.index.IndexSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tracks the index that searches of each space use, as last read from the catalogue. While a new index is built, searches
 * stay with the old one; they switch at the first refresh after it is valid.
 */
@Singleton
public class ActiveVectorIndexes {
    private final VectorIndexCatalog catalog;
    private final IndexSettings settings;
    private final Map<EmbeddingSpace, VectorIndex> active = new ConcurrentHashMap<>();
    private volatile long vectors;

    @Inject
    public ActiveVectorIndexes(VectorIndexCatalog catalog, IndexSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /** Returns the index to search a space with; empty if every vector has to be compared. */
    public Optional<VectorIndex> find(EmbeddingSpace space) {
        return Optional.ofNullable(active.get(space));
    }

    /** Returns the number of vectors in all spaces, as of the last refresh. */
    long vectors() {
        return vectors;
    }

    /** Reads the catalogue and returns all indexes of the space, valid or not. */
    public List<VectorIndex> refresh(EmbeddingSpace space) {
        vectors = catalog.vectors();
        List<VectorIndex> all = catalog.find(space);
        choose(all).ifPresentOrElse(index -> active.put(space, index), () -> active.remove(space));
        return all;
    }

    /** Returns the valid index to use: preferably the configured one, else of the configured profile, else a graph. */
    private Optional<VectorIndex> choose(List<VectorIndex> all) {
        return all.stream()
                .filter(VectorIndex::valid)
                .min(Comparator.comparing((VectorIndex index) -> !index.satisfies(settings, vectors))
                        .thenComparing(index -> index.profile() != settings.profile())
                        .thenComparing(index -> !index.profile().isGraph())
                        .thenComparing(VectorIndex::profile));
    }
}
