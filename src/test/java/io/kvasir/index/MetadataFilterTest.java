package io.kvasir.index;

import io.kvasir.index.MetadataFilter.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MetadataFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\'', textBlock = """
        $."team" ? (@ == $v0)             ~ {"v0":"hr"}                ~ $."team" ? (@ == "hr")
        $."n" ? (@ == $v0 || @ == $v1)    ~ {"v0":7,"v1":true}         ~ $."n" ? (@ == 7 || @ == true)
        $."n" ? (@ == $v0)                ~ {"v0":"$v1 \\" || true"}   ~ $."n" ? (@ == "$v1 \\" || true")
        $."$v0 ? (@ == $v0)" ? (@ == $v0) ~ {"v0":"x"}                 ~ $."$v0 ? (@ == $v0)" ? (@ == "x")
        """)
    void literal_containsTheValues_onlyInTheComparison(String path, String variables, String literal) {
        Condition condition = new Condition(path, variables);

        assertThat(condition.isEquality()).isTrue();
        assertThat(condition.literal()).isEqualTo(literal);
    }

    @ParameterizedTest
    @CsvSource({"$.\"n\" ? (@ >= $gte)", "$.\"n\" ? (@ >= $gte && @ <= $lte)", "$.\"a == b\" ? (@ <= $lte)"})
    void range_isNotAnEquality(String path) {
        assertThat(new Condition(path, "{\"gte\":1,\"lte\":2}").isEquality()).isFalse();
    }

    @Test
    void variable_withoutValue_isRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition("$.\"a\" ? (@ == $v0)", "{}").literal());
    }
}
