package io.kvasir.index;

import io.kvasir.flow.DataSize;
import io.kvasir.flow.HeapBound;
import io.kvasir.text.analysis.Language;
import java.util.List;
import java.util.Objects;

/**
 * Settings of indexing and search.
 *
 * @param profile kind of vector index
 * @param fullScanThreshold scopes with at most this many vectors are scanned exactly, which is as fast there and has full recall
 * @param exactEngine what compares all vectors of a collection
 * @param rescoreFactor candidates per requested passage that a binary index returns for rescoring
 * @param recallSampleSize searches per recall measurement; 0 disables it
 * @param bm25K1 term frequency saturation
 * @param bm25B length normalisation, from 0 to 1
 * @param language language of documents that neither tell theirs nor show it
 * @param memory heap budgets of the caches
 */
public record IndexSettings(
        VectorIndexType profile,
        Hnsw hnsw,
        Ivfflat ivfflat,
        int rescoreFactor,
        long fullScanThreshold,
        ExactEngine exactEngine,
        int recallSampleSize,
        double bm25K1,
        double bm25B,
        Language language,
        Memory memory) {

    /** Upper limit of pgvector. */
    public static final int MAX_EF_SEARCH = 1000;

    private static final int MAX_LISTS = 32_768;

    /**
     * Settings of the graph profiles.
     *
     * @param m connections of a node on each layer
     * @param efConstruction size of the candidate list while a vector is inserted
     * @param efSearch minimum size of the candidate list of a search
     */
    public record Hnsw(int m, int efConstruction, int efSearch) {
        public Hnsw {
            if (m < 2 || m > 100) {
                throw new IllegalArgumentException("kvasir.index.hnsw.m must be from 2 to 100, not " + m);
            }
            if (efConstruction < 2 * m || efConstruction > 1000) {
                throw new IllegalArgumentException(
                        "kvasir.index.hnsw.ef-construction must be from twice kvasir.index.hnsw.m to 1000, not " + efConstruction);
            }
            if (efSearch < 1 || efSearch > MAX_EF_SEARCH) {
                throw new IllegalArgumentException("kvasir.index.hnsw.ef-search must be from 1 to 1000, not " + efSearch);
            }
        }
    }

    /**
     * Settings of the IVFFlat profile.
     *
     * @param lists number of lists; 0 derives it from the number of vectors
     * @param probes number of lists searched; 0 for the square root of their number
     */
    public record Ivfflat(int lists, int probes) {
        public Ivfflat {
            if (lists < 0 || lists > MAX_LISTS) {
                throw new IllegalArgumentException("kvasir.index.ivfflat.lists must be from 0 to 32768, not " + lists);
            }
            if (probes < 0 || probes > MAX_LISTS) {
                throw new IllegalArgumentException("kvasir.index.ivfflat.probes must be from 0 to 32768, not " + probes);
            }
        }

        /** Returns the configured number of lists, or pgvector's recommendation for this number of vectors. */
        public int listsFor(long vectors) {
            if (lists > 0) {
                return lists;
            }
            double advised = vectors <= 1_000_000 ? vectors / 1000.0 : Math.sqrt(vectors);
            return (int) Math.clamp(Math.round(advised), 10, MAX_LISTS);
        }

        /** Returns how many of {@code all} lists a search probes. */
        public int probesOf(int all) {
            return Math.min(all, probes > 0 ? probes : (int) Math.ceil(Math.sqrt(all)));
        }
    }

    /**
     * Heap budgets in bytes; 0 disables a cache.
     *
     * @param postingsBytes for posting lists
     * @param tokenVectorsBytes for binary-quantized token vectors
     * @param passageVectorsBytes for vectors of single passages
     * @param inMemoryBytes for in-memory vector indexes of whole collections
     */
    public record Memory(long postingsBytes, long tokenVectorsBytes, long passageVectorsBytes, long inMemoryBytes) {
        static final String POSTINGS = "kvasir.index.cache.postings-size";
        static final String TOKEN_VECTORS = "kvasir.index.cache.token-vectors-size";
        static final String PASSAGE_VECTORS = "kvasir.index.cache.passage-vectors-size";
        static final String IN_MEMORY = "kvasir.index.in-memory.max-size";

        private static final long MAX_BYTES = 64L << 30;

        public Memory {
            check(POSTINGS, postingsBytes);
            check(TOKEN_VECTORS, tokenVectorsBytes);
            check(PASSAGE_VECTORS, passageVectorsBytes);
            check(IN_MEMORY, inMemoryBytes);
        }

        private static void check(String setting, long bytes) {
            if (bytes < 0 || bytes > MAX_BYTES) {
                throw new IllegalArgumentException(
                        "%s must be from 0 to %s, not %s".formatted(setting, DataSize.format(MAX_BYTES), DataSize.format(bytes)));
            }
        }

        /** Returns the heap bound of each cache. */
        public List<HeapBound> heap() {
            return List.of(
                    new HeapBound(POSTINGS, postingsBytes),
                    new HeapBound(TOKEN_VECTORS, tokenVectorsBytes),
                    new HeapBound(PASSAGE_VECTORS, passageVectorsBytes),
                    new HeapBound(IN_MEMORY, inMemoryBytes));
        }
    }

    public IndexSettings {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(hnsw, "hnsw");
        Objects.requireNonNull(ivfflat, "ivfflat");
        Objects.requireNonNull(exactEngine, "exactEngine");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(memory, "memory");
        if (rescoreFactor < 1 || rescoreFactor > 100) {
            throw new IllegalArgumentException("kvasir.index.binary.rescore-factor must be from 1 to 100, not " + rescoreFactor);
        }
        if (fullScanThreshold < 0) {
            throw new IllegalArgumentException("kvasir.index.full-scan-threshold must not be negative");
        }
        if (recallSampleSize < 0 || recallSampleSize > 1000) {
            throw new IllegalArgumentException("kvasir.index.recall-sample-size must be from 0 to 1000, not " + recallSampleSize);
        }
        if (!(bm25K1 >= 0 && bm25K1 <= 10)) {
            throw new IllegalArgumentException("kvasir.index.bm25.k1 must be from 0 to 10, not " + bm25K1);
        }
        if (!(bm25B >= 0 && bm25B <= 1)) {
            throw new IllegalArgumentException("kvasir.index.bm25.b must be from 0 to 1, not " + bm25B);
        }
    }
}
