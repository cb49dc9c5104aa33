package io.kvasir.answer;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionMutantsTest {
    private static final List<String> PRESENT = List.of("The lightship Vesta was built in 1902 by Falk. It has 12 lamps and 13 anchors.");
    private static final List<String> ELSEWHERE = List.of("The organ of Lumley was repaired by Falk and by Osgood.");

    private static QuestionMutants mutants(long seed) {
        return new QuestionMutants(PRESENT, ELSEWHERE, seed);
    }

    @RepeatedTest(20)
    void number_isReplacedByAnAbsentOne(RepetitionInfo repetition) {
        String mutant = mutants(repetition.getCurrentRepetition()).mutate("Who paid for the 12 lamps?").orElseThrow();

        assertThat(mutant).matches("Who paid for the \\d+ lamps\\?").doesNotContain(" 12 ", " 13 ", " 0 ");
    }

    @RepeatedTest(20)
    void name_isReplacedByOneOfElsewhere(RepetitionInfo repetition) {
        assertThat(mutants(repetition.getCurrentRepetition()).mutate("When did Vesta sink?"))
                .isIn(Optional.of("When did Lumley sink?"), Optional.of("When did Osgood sink?"));
    }

    @Test
    void questionWithNeither_hasNoMutant() {
        assertThat(mutants(1).mutate("Where is the lamp?")).isEmpty();
        assertThat(mutants(1).mutate("What is 1,902.5 or v12?")).isEmpty();
        assertThat(new QuestionMutants(PRESENT, List.of(), 1).mutate("When did Vesta sink?")).isEmpty();
    }

    @Test
    void sameSeed_givesTheSameMutants() {
        assertThat(mutants(7).mutate("Was Vesta built in 1902?")).isEqualTo(mutants(7).mutate("Was Vesta built in 1902?"));
    }
}
