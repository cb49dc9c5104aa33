package io.kvasir.retrieval;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryComplexityTest {

    @Test
    void demandingQuestions_areMoreComplex() {
        List<String> rising = List.of(
                "leave",
                "annual leave policy",
                "How many days of annual leave do I get?",
                "How many days of annual leave do I get, and can I carry them over into the next year?",
                "Compare the leave policies of Oslo and Berlin, explain why they differ, and tell me if I can carry days "
                        + "over when I move between them or take unpaid leave? What should I do first? Who decides?");

        assertThat(rising.stream().map(QueryComplexity::of)).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "'?!', 0",
        "leave, 0.02",
        "leave policy oslo, 0.05",
        "why, 0.12",
        "oslo and berlin, 0.15",
        "Who? What?, 0.13"
    })
    void complexity_ofShortQuestions_isAsDefined(String question, double expected) {
        assertThat(QueryComplexity.of(question)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Compare Oslo and Berlin", "COMPARE OSLO AND BERLIN", "compare, oslo; and berlin"})
    void keywordsCount_inAnyCaseAndPunctuation(String question) {
        assertThat(QueryComplexity.of(question)).isEqualTo(QueryComplexity.of("compare oslo and berlin"));
    }

    @Test
    void words_onlyContainingAKeyword_doNotCount() {
        assertThat(QueryComplexity.of("android shower")).isEqualTo(QueryComplexity.of("sandals flower"));
    }

    @Test
    void complexity_staysBetweenZeroAndOne() {
        String everything = "why and how or because if compare; what? ";

        assertThat(IntStream.range(0, 60).mapToObj(n -> QueryComplexity.of(everything.repeat(n))))
                .allMatch(score -> score >= 0 && score <= 1)
                .isSorted();
        assertThat(QueryComplexity.of(everything.repeat(60))).isEqualTo(1);
    }

    @Test
    void words_ofOtherScripts_areWords() {
        assertThat(QueryComplexity.of("Как оформить ежегодный отпуск сотруднику")).isEqualTo(QueryComplexity.of("a b c d e"));
    }
}
