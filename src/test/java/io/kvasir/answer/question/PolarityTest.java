package io.kvasir.answer.question;

import io.kvasir.answer.question.Polarity.Agreement;
import io.kvasir.answer.question.Polarity.Decision;
import io.kvasir.text.analysis.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PolarityTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Dogs are not allowed.                      | true
            Dogs are allowed.                          | false
            Nobody may enter.                          | true
            You can't enter.                           | true
            You can’t enter.                           | true
            Swimming is prohibited.                    | true
            Swimming is not prohibited.                | false
            The claim must arrive no later than May.   | false
            It is not only cheap.                      | false
            Entry is refused without a card.           | true
            Isn't it open?                             | false
            Is it open or not?                         | false
            See no. 5.                                 | false
            """)
    void clause_withNegation_isNegative(String clause, boolean negative) {
        assertThat(Polarity.isNegative(clause)).isEqualTo(negative);
    }

    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            When may one swim?                     | One may not swim in April.                                    | OPPOSITE
            When may one swim?                     | One may swim in July.                                         | SAME
            When may one not swim?                 | One may not swim in April.                                    | SAME
            When may one not swim?                 | One may swim in July.                                         | OPPOSITE
            Where is diving permitted?             | Diving is prohibited at the weir.                             | OPPOSITE
            Where is diving prohibited?            | Diving is prohibited at the weir.                             | SAME
            Into which crate may glass go?         | Glass may not go into the red crate, but into the green one.  | SAME
            What does a stay with breakfast cost?  | A stay without breakfast costs 50 crowns.                     | OPPOSITE
            What does a stay without breakfast cost? | A stay with breakfast costs 60 crowns.                      | OPPOSITE
            What does a stay without breakfast cost? | A stay without breakfast costs 50 crowns.                   | SAME
            Who sails the ferry?                   | The kiosk is closed.                                          | UNRELATED
            """)
    void sentence_againstTheQuestion_hasOneSign(String question, String sentence, Agreement expected) {
        assertThat(Polarity.compare(question(question), sentence)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Is mooring free on Sunday?             | Mooring is free on Sunday.                   | YES
            May tar be poured into the drain?      | Tar may not be poured into the drain.        | NO
            Does Hut Four have a stove?            | Hut Four has no stove.                       | NO
            Does Hut Four have a stove?            | Hut Four has a stove.                        | YES
            Was the plan to widen the lock accepted? | The plan to widen the lock was rejected.   | NO
            Are wet sails taken?                   | Wet sails are never taken.                   | NO
            May the crew smoke?                    | The crew may smoke only on deck.             | UNDECIDED
            May the crew smoke?                    | The crew may not smoke unless in port.       | UNDECIDED
            Is the crane free?                     | The dock is free.                            | UNDECIDED
            """)
    void yesNoQuestion_isDecidedByTheSentence(String question, String sentence, Decision expected) {
        UnitText unit = new UnitText(sentence, List.of(), sentence, List.of(), "Notes");

        assertThat(Polarity.decide(question(question), unit)).isEqualTo(expected);
    }

    @Test
    void heading_completesWhatTheSentenceDecides() {
        UnitText unit = new UnitText("No stove.", List.of(), "", List.of("Hut Four"), "Huts");

        assertThat(Polarity.decide(question("Does Hut Four have a stove?"), unit)).isEqualTo(Decision.NO);
    }

    @Test
    void clauses_areCutWhereTheSignMayChange() {
        assertThat(Polarity.clauses("Dogs may stay, but cats may not; birds are fine."))
                .containsExactly("Dogs may stay", "but cats may not;", "birds are fine.");
    }

    private static SubQuestion question(String text) {
        return QuestionAnalyzer.analyze(text, Language.ENGLISH).parts().getFirst();
    }
}
