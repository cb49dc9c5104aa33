package io.kvasir.cache;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "search:*, search:docs/abc, true",
        "search:*, answer:docs/abc, false",
        "answer:docs/*, answer:docs/abc, true",
        "answer:docs/*, answer:docs-2/abc, false",
        "*, anything, true",
        "**, anything, true",
        "*:docs/*, search:docs/abc, true",
        "search:????/*, search:docs/abc, true",
        "search:???/*, search:docs/abc, false",
        "[, [, true",
        "[a-z]*, abc, false",
        "search:docs/abc, search:docs/abc, true",
        "search:docs/ab, search:docs/abc, false",
        "*abc, xxabxabc, true",
        "a*b*c, aXbYbZc, true",
    })
    void wildcards_matchAnyTextOrOneCharacter(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void hostilePattern_matchesInBoundedTime() {
        Glob glob = new Glob("*a".repeat(500));
        String text = "a".repeat(400) + "b".repeat(5_000);

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThat(glob.matches(text)).isFalse());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_001, 100_000})
    void pattern_emptyOrTooLong_isRejected(int length) {
        assertThatThrownBy(() -> new Glob("*".repeat(length))).isInstanceOf(IllegalArgumentException.class);
    }
}
