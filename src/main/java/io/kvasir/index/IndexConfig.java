package io.kvasir.index;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the settings of this room from configuration. */
@Singleton
public class IndexConfig {
    private final IndexSettings settings;

    @Inject
    public IndexConfig(
            @ConfigProperty(name = "kvasir.index.hnsw.m", defaultValue = "16") int hnswM,
            @ConfigProperty(name = "kvasir.index.hnsw.ef-construction", defaultValue = "200") int hnswEfConstruction,
            @ConfigProperty(name = "kvasir.index.exact-below", defaultValue = "5000") long exactBelow,
            @ConfigProperty(name = "kvasir.index.bm25.k1", defaultValue = "1.2") double bm25K1,
            @ConfigProperty(name = "kvasir.index.bm25.b", defaultValue = "0.6") double bm25B,
            @ConfigProperty(name = "kvasir.index.text-search-configuration", defaultValue = "english") String textSearch) {
        settings = new IndexSettings(hnswM, hnswEfConstruction, exactBelow, bm25K1, bm25B, textSearch);
    }

    @Produces
    @Singleton
    IndexSettings settings() {
        return settings;
    }
}
