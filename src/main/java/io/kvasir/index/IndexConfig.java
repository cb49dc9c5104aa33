package io.kvasir.index;

import io.kvasir.flow.HeapBound;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces {@link IndexSettings} from the configuration. */
@Singleton
public class IndexConfig {
    private final IndexSettings settings;

    @Inject
    public IndexConfig(
            @ConfigProperty(name = "kvasir.index.profile", defaultValue = "hnsw") String profile,
            @ConfigProperty(name = "kvasir.index.hnsw.m", defaultValue = "16") int hnswM,
            @ConfigProperty(name = "kvasir.index.hnsw.ef-construction", defaultValue = "200") int hnswEfConstruction,
            @ConfigProperty(name = "kvasir.index.hnsw.ef-search", defaultValue = "100") int hnswEfSearch,
            @ConfigProperty(name = "kvasir.index.ivfflat.lists", defaultValue = "0") int ivfflatLists,
            @ConfigProperty(name = "kvasir.index.ivfflat.probes", defaultValue = "0") int ivfflatProbes,
            @ConfigProperty(name = "kvasir.index.binary.rescore-factor", defaultValue = "4") int rescoreFactor,
            @ConfigProperty(name = "kvasir.index.exact-below", defaultValue = "5000") long exactBelow,
            @ConfigProperty(name = "kvasir.index.recall-sample", defaultValue = "20") int recallSample,
            @ConfigProperty(name = "kvasir.index.bm25.k1", defaultValue = "1.2") double bm25K1,
            @ConfigProperty(name = "kvasir.index.bm25.b", defaultValue = "0.6") double bm25B,
            @ConfigProperty(name = "kvasir.index.text-search-configuration", defaultValue = "english") String textSearch,
            @ConfigProperty(name = "kvasir.index.memory.postings", defaultValue = "3.125%") String postings,
            @ConfigProperty(name = "kvasir.index.memory.signs", defaultValue = "6.25%") String signs,
            @ConfigProperty(name = "kvasir.index.memory.vectors", defaultValue = "3.125%") String vectors,
            @ConfigProperty(name = "kvasir.index.memory.copies", defaultValue = "6.25%") String copies) {
        settings = new IndexSettings(
                profile(profile),
                new IndexSettings.Hnsw(hnswM, hnswEfConstruction, hnswEfSearch),
                new IndexSettings.Ivfflat(ivfflatLists, ivfflatProbes),
                rescoreFactor,
                exactBelow,
                recallSample,
                bm25K1,
                bm25B,
                textSearch,
                new IndexSettings.Memory(
                        size("postings", postings), size("signs", signs), size("vectors", vectors), size("copies", copies)));
    }

    private static int size(String what, String value) {
        return HeapBound.parseMebibytes("kvasir.index.memory." + what, value);
    }

    private static VectorIndexType profile(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "hnsw" -> VectorIndexType.HNSW;
            case "ivfflat" -> VectorIndexType.IVFFLAT;
            case "halfvec" -> VectorIndexType.HALFVEC;
            case "binary" -> VectorIndexType.BINARY;
            default -> throw new IllegalArgumentException(
                    "kvasir.index.profile must be hnsw, ivfflat, halfvec or binary, not " + name);
        };
    }

    @Produces
    @Singleton
    IndexSettings settings() {
        return settings;
    }
}
