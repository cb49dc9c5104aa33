package io.kvasir.answer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedAnswerTypeTest {

    @ParameterizedTest
    @CsvSource({
        "How many days of leave do I get?, NUMBER",
        "how much does parking cost?, NUMBER",
        "How old is the building?, NUMBER",
        "What percentage of the fee is refunded?, NUMBER",
        "What port does the server use?, NUMBER",
        "What is the price of a badge?, NUMBER",
        "When does the canteen open?, TIME",
        "What time is lunch?, TIME",
        "How long is the notice period?, TIME",
        "How often are backups made?, TIME",
        "Which day is the stand-up?, TIME",
        "Who is on call?, NAME",
        "Whose approval do I need?, NAME",
        "WHO decides?, NAME",
        "Who decides when?, NAME",
        "Where is the printer?, ANYTHING",
        "Why was the project stopped?, ANYTHING",
        "leave policy, ANYTHING",
        "whole numbers, ANYTHING",
        "whenever possible, ANYTHING"
    })
    void question_determinesTheExpectedAnswerType(String question, ExpectedAnswerType expected) {
        assertThat(ExpectedAnswerType.detect(question)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, You get 25 days.",
        "NUMBER, You get twelve days.",
        "NUMBER, It costs half.",
        "TIME, It opens at 11:30.",
        "TIME, On Monday.",
        "TIME, Every quarter.",
        "TIME, Since 1998.",
        "NAME, Please ask Maria.",
        "NAME, Maria Berg decides.",
        "ANYTHING, The printer stands in the hall.",
        "ANYTHING, ''"
    })
    void sentence_ofTheExpectedType_matches(ExpectedAnswerType expected, String sentence) {
        assertThat(expected.matches(sentence)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, You get several days.",
        "NUMBER, Someone knows.",
        "TIME, It opens with a key.",
        "NAME, The team decides. It always does.",
        "NAME, please ask the team."
    })
    void sentence_ofAnotherType_doesNotMatch(ExpectedAnswerType expected, String sentence) {
        assertThat(expected.matches(sentence)).isFalse();
    }
}
