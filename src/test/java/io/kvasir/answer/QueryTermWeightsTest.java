package io.kvasir.answer;

import io.kvasir.index.lexical.QueryTerm;
import io.kvasir.text.analysis.Term;
import io.kvasir.text.analysis.TermGroup;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class QueryTermWeightsTest {
    private static final QueryTermWeights TERMS =
            new QueryTermWeights(List.of(word("leav", 50), word("carri", 1), word("unicorn", 0)), 100);

    private static QueryTerm word(String term, long frequency) {
        return new QueryTerm(new TermGroup(term, Term.Kind.WORD, 0, Set.of(term)), frequency);
    }

    private static QueryTerm term(Term.Kind kind, int position, String term, long frequency) {
        return new QueryTerm(new TermGroup(term, kind, position, Set.of(term)), frequency);
    }

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
        assertThat(new QueryTermWeights(List.of(word("the", 100)), 100).coverage(Set.of("the"))).isEqualTo(1);
        assertThat(new QueryTermWeights(List.of(word("the", 1_000)), 10).coverage(Set.of())).isZero();
        assertThat(new QueryTermWeights(List.of(word("the", 5)), 0).coverage(Set.of("the"))).isEqualTo(1);
    }

    @Test
    void word_withAlternatives_isCoveredByAnyOfThem() {
        QueryTermWeights weights = new QueryTermWeights(
                List.of(new QueryTerm(new TermGroup("hut", Term.Kind.WORD, 0, Set.of("hut", "hutt")), 3), word("roof", 3)), 100);

        assertThat(weights.coverage(Set.of("hutt"))).isCloseTo(0.5, within(1e-12));
        assertThat(weights.coverage(Set.of("hut", "hutt"))).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void identifier_withADigit_isNotCoveredByItsParts() {
        List<QueryTerm> terms = List.of(
                term(Term.Kind.IDENTIFIER, 0, "rly2107", 0), term(Term.Kind.PART, 0, "rly", 9), term(Term.Kind.PART, 0, "2107", 0));

        assertThat(new QueryTermWeights(terms, 100).coverage(Set.of("rly", "2108", "rly2108"))).isZero();
        assertThat(new QueryTermWeights(terms, 100).coverage(Set.of("rly2107"))).isEqualTo(1);
    }

    @Test
    void compound_thatNoPassageHas_isCoveredByItsParts() {
        List<QueryTerm> terms = List.of(
                term(Term.Kind.IDENTIFIER, 0, "tidegaug", 0), term(Term.Kind.PART, 0, "tide", 5), term(Term.Kind.PART, 0, "gaug", 5));

        assertThat(new QueryTermWeights(terms, 100).coverage(Set.of("tide", "gaug"))).isGreaterThan(0.3);
    }
}
