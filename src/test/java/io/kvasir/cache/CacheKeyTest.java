package io.kvasir.cache;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CacheKeyTest {

    private static String key(@Nullable Object... parts) {
        return CacheKey.of(CacheName.SEARCH, "docs", parts).toString();
    }

    @Test
    void differentParts_giveDifferentKeys() {
        Set<String> keys = new HashSet<>();

        assertThat(keys.add(key("a", "b"))).isTrue();
        assertThat(keys.add(key("b", "a"))).isTrue();
        assertThat(keys.add(key("ab"))).isTrue();
        assertThat(keys.add(key("ab", ""))).isTrue();
        assertThat(keys.add(key("", "ab"))).isTrue();
        assertThat(keys.add(key("a", null, "b"))).isTrue();
        assertThat(keys.add(key("a", "", "b"))).isTrue();
        assertThat(keys.add(key("a", "null", "b"))).isTrue();
        assertThat(keys.add(key(1, 23))).isTrue();
        assertThat(keys.add(key(12, 3))).isTrue();
        assertThat(keys.add(key(List.of("a, b")))).isTrue();
        assertThat(keys.add(key(List.of("a", "b")))).isTrue();
        assertThat(keys.add(key("[a, b]"))).isTrue();
        assertThat(keys.add(key("?"))).isTrue();
        assertThat(keys.add(key("\ud800"))).isTrue();
        assertThat(keys.add(key("\udbff"))).isTrue();
    }

    @Test
    void key_isStable_andNamesCacheAndGroup() {
        assertThat(key("a", 1)).isEqualTo(key("a", 1)).startsWith("search:docs/").hasSize("search:docs/".length() + 32);
        assertThat(CacheKey.of(CacheName.ANSWER, "docs", "a", 1).toString()).isNotEqualTo(key("a", 1));
    }
}
