package io.kvasir.index;

import io.kvasir.flow.HeapBound;
import io.kvasir.text.analysis.Language;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            @ConfigProperty(name = "kvasir.index.full-scan-threshold", defaultValue = "5000") long fullScanThreshold,
            @ConfigProperty(name = "kvasir.index.exact.engine", defaultValue = "auto") String exactEngine,
            @ConfigProperty(name = "kvasir.index.recall-sample-size", defaultValue = "20") int recallSampleSize,
            @ConfigProperty(name = "kvasir.index.bm25.k1", defaultValue = "1.2") double bm25K1,
            @ConfigProperty(name = "kvasir.index.bm25.b", defaultValue = "0.6") double bm25B,
            @ConfigProperty(name = "kvasir.index.language", defaultValue = "en") String language,
            @ConfigProperty(name = "kvasir.index.cache.postings-size", defaultValue = "3.125%") String postings,
            @ConfigProperty(name = "kvasir.index.cache.token-vectors-size", defaultValue = "6.25%") String tokenVectors,
            @ConfigProperty(name = "kvasir.index.cache.passage-vectors-size", defaultValue = "3.125%") String passageVectors,
            @ConfigProperty(name = "kvasir.index.in-memory.max-size", defaultValue = "6.25%") String inMemory) {
        settings = new IndexSettings(
                profile(profile),
                new IndexSettings.Hnsw(hnswM, hnswEfConstruction, hnswEfSearch),
                new IndexSettings.Ivfflat(ivfflatLists, ivfflatProbes),
                rescoreFactor,
                fullScanThreshold,
                engine(exactEngine),
                recallSampleSize,
                bm25K1,
                bm25B,
                language(language),
                new IndexSettings.Memory(
                        HeapBound.parse(IndexSettings.Memory.POSTINGS, postings),
                        HeapBound.parse(IndexSettings.Memory.TOKEN_VECTORS, tokenVectors),
                        HeapBound.parse(IndexSettings.Memory.PASSAGE_VECTORS, passageVectors),
                        HeapBound.parse(IndexSettings.Memory.IN_MEMORY, inMemory)));
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

    private static Language language(String tag) {
        Language language = Language.of(tag);
        if (language == Language.NONE && !tag.equals(Language.NONE.tag())) {
            throw new IllegalArgumentException("kvasir.index.language must be one of %s, not %s"
                    .formatted(Stream.of(Language.values()).map(Language::tag).collect(Collectors.joining(", ")), tag));
        }
        return language;
    }

    private static ExactEngine engine(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> ExactEngine.AUTO;
            case "heap" -> ExactEngine.HEAP;
            case "onnx" -> ExactEngine.ONNX;
            case "gpu" -> ExactEngine.GPU;
            default -> throw new IllegalArgumentException("kvasir.index.exact.engine must be auto, heap, onnx or gpu, not " + name);
        };
    }

    @Produces
    @Singleton
    IndexSettings settings() {
        return settings;
    }
}
