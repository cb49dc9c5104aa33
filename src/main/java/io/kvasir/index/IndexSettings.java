package io.kvasir.index;

import io.kvasir.flow.HeapBound;
import java.util.List;
import java.util.Objects;

/**
 * Settings of indexing and search.
 *
 * @param profile kind of vector index
 * @param exactBelow scopes with at most this many vectors are scanned exactly, which is as fast there and has full recall
 * @param rescoreFactor candidates per requested passage that a binary index returns for rescoring
 * @param recallSample searches per recall measurement; 0 disables it
 * @param bm25K1 term frequency saturation
 * @param bm25B length normalisation, from 0 to 1
 * @param textSearchConfiguration PostgreSQL's text search configuration for stemming and stop words
 * @param memory heap budgets of the caches
 */
public record IndexSettings(
        VectorIndexType profile,
        Hnsw hnsw,
        Ivfflat ivfflat,
        int rescoreFactor,
        long exactBelow,
        int recallSample,
        double bm25K1,
        double bm25B,
        String textSearchConfiguration,
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
     * Heap budgets in MiB; 0 disables a cache.
     *
     * @param postings for posting lists
     * @param tokenVectors for binary-quantized token vectors
     * @param vectors for vectors of single passages
     * @param vectorIndexes for in-memory vector indexes of whole collections
     */
    public record Memory(int postings, int tokenVectors, int vectors, int vectorIndexes) {
        private static final int MAX_MEBIBYTES = 65_536;

        public Memory {
            check("postings", postings);
            check("signs", tokenVectors);
            check("vectors", vectors);
            check("copies", vectorIndexes);
        }

        private static void check(String what, int size) {
            if (size < 0 || size > MAX_MEBIBYTES) {
                throw new IllegalArgumentException(
                        "kvasir.index.memory." + what + " must be from 0 to " + MAX_MEBIBYTES + ", not " + size);
            }
        }

        /** Returns the heap bound of each cache. */
        public List<HeapBound> heap() {
            return List.of(
                    HeapBound.ofMebibytes("kvasir.index.memory.postings", postings),
                    HeapBound.ofMebibytes("kvasir.index.memory.signs", tokenVectors),
                    HeapBound.ofMebibytes("kvasir.index.memory.vectors", vectors),
                    HeapBound.ofMebibytes("kvasir.index.memory.copies", vectorIndexes));
        }

        public long postingsBytes() {
            return (long) postings << 20;
        }

        public long tokenVectorsBytes() {
            return (long) tokenVectors << 20;
        }

        public long vectorsBytes() {
            return (long) vectors << 20;
        }

        public long vectorIndexesBytes() {
            return (long) vectorIndexes << 20;
        }
    }

    public IndexSettings {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(hnsw, "hnsw");
        Objects.requireNonNull(ivfflat, "ivfflat");
        Objects.requireNonNull(memory, "memory");
        if (rescoreFactor < 1 || rescoreFactor > 100) {
            throw new IllegalArgumentException("kvasir.index.binary.rescore-factor must be from 1 to 100, not " + rescoreFactor);
        }
        if (exactBelow < 0) {
            throw new IllegalArgumentException("kvasir.index.exact-below must not be negative");
        }
        if (recallSample < 0 || recallSample > 1000) {
            throw new IllegalArgumentException("kvasir.index.recall-sample must be from 0 to 1000, not " + recallSample);
        }
        if (!(bm25K1 >= 0 && bm25K1 <= 10)) {
            throw new IllegalArgumentException("kvasir.index.bm25.k1 must be from 0 to 10, not " + bm25K1);
        }
        if (!(bm25B >= 0 && bm25B <= 1)) {
            throw new IllegalArgumentException("kvasir.index.bm25.b must be from 0 to 1, not " + bm25B);
        }
        if (!textSearchConfiguration.matches("[a-z_]{1,63}")) {
            throw new IllegalArgumentException(
                    "kvasir.index.text-search-configuration is not a configuration's name: " + textSearchConfiguration);
        }
    }
}
