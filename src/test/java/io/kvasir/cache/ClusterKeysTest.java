package io.kvasir.cache;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterKeysTest {
    private static final CacheKey KEY = CacheKey.of(CacheName.SEARCH, "docs", 1);
    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    private static ClusterKeys keys(String secret, String cluster) {
        return ClusterKeys.of(new CacheSettings.Secret(secret), cluster);
    }

    @Test
    void entry_isOpened_byWhoHasTheSameSecret_andNobodyElse() {
        byte[] sealed = keys("a secret of its own", "one").sealed(KEY, BYTES);

        assertThat(keys("a secret of its own", "one").opened(KEY, sealed)).contains(BYTES);
        assertThat(keys("another secret than that", "one").opened(KEY, sealed)).isEmpty();
        assertThat(keys("a secret of its own", "other").opened(KEY, sealed)).isEmpty();
    }

    @Test
    void entry_thatWasChanged_orBelongsToAnotherKey_isNotOpened() {
        ClusterKeys keys = keys("a secret of its own", "one");
        byte[] sealed = keys.sealed(KEY, BYTES);

        for (int at = 0; at < sealed.length; at++) {
            byte[] bad = sealed.clone();
            bad[at] ^= 1;
            assertThat(keys.opened(KEY, bad)).as("byte %d", at).isEmpty();
        }
        assertThat(keys.opened(CacheKey.of(CacheName.SEARCH, "docs", 2), sealed)).isEmpty();
        assertThat(keys.opened(KEY, BYTES)).isEmpty();
    }

    @Test
    void keys_differ_andAreNotTheSecret() {
        ClusterKeys keys = keys("a secret of its own", "one");

        assertThat(keys.encryption().getEncoded()).hasSize(32).isNotEqualTo(keys.sealing().getEncoded());
    }
}
