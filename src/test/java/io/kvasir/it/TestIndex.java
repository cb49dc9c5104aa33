package io.kvasir.it;

import io.kvasir.index.ExactEngine;
import io.kvasir.index.IndexSettings;
import io.kvasir.index.VectorIndexType;

/** Index settings of tests that use the index classes directly. */
final class TestIndex {
    static final IndexSettings SETTINGS = new IndexSettings(
            VectorIndexType.HNSW,
            new IndexSettings.Hnsw(16, 200, 100),
            new IndexSettings.Ivfflat(0, 0),
            4,
            5000,
            ExactEngine.AUTO,
            0,
            1.2,
            0.6,
            "english",
            new IndexSettings.Memory(1 << 20, 1 << 20, 1 << 20, 1 << 20));

    private TestIndex() {}
}
