package io.kvasir.answer;

import io.kvasir.index.lexical.QueryTerm;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class QueryTermWeightsTest {
    private static final QueryTermWeights TERMS =
            new QueryTermWeights(List.of(new QueryTerm("leav", 50), new QueryTerm("carri", 1), new QueryTerm("unicorn", 0)), 100);

    private static double weight(double frequency, double passages) {
        return Math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5));
    }

    @Test
    void coverage_isTheShareOfTheWeights() {
        double all = weight(50, 100) + weight(1, 100) + weight(0, 100);

        assertThat(TERMS.coverage(Set.of("leav"))).isCloseTo(weight(50, 100) / all, within(1e-12));
        assertThat(TERMS.coverage(Set.of("leav", "carri", "other"))).isCloseTo((weight(50, 100) + weight(1, 100)) / all, within(1e-12));
    }

    @Test
    void rareTerms_weighMore() {
        assertThat(TERMS.coverage(Set.of("unicorn"))).isGreaterThan(TERMS.coverage(Set.of("carri")));
        assertThat(TERMS.coverage(Set.of("carri"))).isGreaterThan(TERMS.coverage(Set.of("leav")));
        assertThat(TERMS.coverage(Set.of("leav"))).isPositive();
    }

    @Test
    void coverage_ofAllTermsIsOne_ofNoneIsZero() {
        assertThat(TERMS.coverage(Set.of("leav", "carri", "unicorn"))).isCloseTo(1, within(1e-12));
        assertThat(TERMS.coverage(Set.of())).isZero();
        assertThat(TERMS.coverage(Set.of("other"))).isZero();
    }

    @Test
    void question_withoutTerms_isCoveredByAnyText() {
        assertThat(new QueryTermWeights(List.of(), 100).coverage(Set.of())).isEqualTo(1);
    }

    @Test
    void termInEveryPassage_orInMoreThanCounted_stillHasAWeight() {
        assertThat(new QueryTermWeights(List.of(new QueryTerm("the", 100)), 100).coverage(Set.of("the"))).isEqualTo(1);
        assertThat(new QueryTermWeights(List.of(new QueryTerm("the", 1_000)), 10).coverage(Set.of())).isZero();
        assertThat(new QueryTermWeights(List.of(new QueryTerm("the", 5)), 0).coverage(Set.of("the"))).isEqualTo(1);
    }
}
