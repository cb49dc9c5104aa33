package io.kvasir.answer.question;

import io.kvasir.text.analysis.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonsTest {

    @ParameterizedTest(name = "{0}: {1} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Which docks have a crane of more than 10 t?         | 12 t          | Crane      | true
            Which docks have a crane of more than 10 t?         | 10 t          | Crane      | false
            Which docks have a crane of more than 10 t?         | 9,500 kg      | Crane      | false
            Which docks have a crane of more than 10 t?         | 15            | Crane (t)  | true
            Which docks have a crane of more than 10 t?         | none          | Crane      | false
            Which docks have a crane of at least 10 t?          | 10 t          | Crane      | true
            Which docks have a crane of 10 t or more?           | 10 t          | Crane      | true
            Which halls have fewer than 50 seats?               | 49            | Seats      | true
            Which halls have fewer than 50 seats?               | 50            | Seats      | false
            Which halls have up to 50 seats?                    | 50            | Seats      | true
            Which halls have between 40 and 60 seats?           | 60            | Seats      | true
            Which halls have between 40 and 60 seats?           | 61            | Seats      | false
            Which tanks hold between 2 and 3 t?                 | 2,500 kg      | Load       | true
            Which boats are longer than 12 m?                   | 1,250 cm      | Length     | true
            Which ferries were built before 1990?               | 1987          | Built      | true
            Which ferries were built before 1990?               | 1990          | Built      | false
            Which ferries were built before 1990?               | 60            | Passengers | false
            Which ferries were built after 1990?                | May 1991      | Built      | true
            Which ferries have sailed since 1990?               | 1990          | Since      | true
            Which boats cost under €1,000?                      | 999 €         | Price      | true
            """)
    void value_ofACell_isComparedWithTheBound(String question, String cell, String header, boolean expected) {
        Comparison bound = QuestionAnalyzer.analyze(question, Language.ENGLISH).parts().getFirst().comparisons().getFirst();

        assertThat(Comparisons.matches(bound, cell, header)).isEqualTo(expected);
    }

    @Test
    void emptyCell_isNothing() {
        assertThat(Comparisons.isNothing("–")).isTrue();
        assertThat(Comparisons.isNothing("None")).isTrue();
        assertThat(Comparisons.isNothing("no second source")).isTrue();
        assertThat(Comparisons.isNothing("Ostbay")).isFalse();
    }

    @Test
    void values_ofOneDimension_areOrdered() {
        assertThat(Comparisons.compare("58 kg", "27 kg")).isPositive();
        assertThat(Comparisons.compare("900 g", "1 kg")).isNegative();
        assertThat(Comparisons.compare("3 m", "1 kg")).isZero();
    }
}
