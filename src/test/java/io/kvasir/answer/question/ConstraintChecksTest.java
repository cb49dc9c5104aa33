package io.kvasir.answer.question;

import io.kvasir.answer.question.Constraint.Kind;
import io.kvasir.answer.question.Constraint.Verdict;
import io.kvasir.text.analysis.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConstraintChecksTest {

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            MTX-210             | The MTX-210 weighs 9 kg.                      | FULFILLED
            MTX210              | The MTX-210's cover is blue.                  | FULFILLED
            mtx-210             | See the MTX 210.                              | FULFILLED
            MTX-210             | The MTX-210-B weighs 9 kg.                    | CONTRADICTED
            MTX-210             | The MTX-220 weighs 9 kg.                      | CONTRADICTED
            MTX-210             | The pump weighs 9 kg.                         | MISSING
            max_hops            | The default of max_hops is 8.                 | FULFILLED
            max_hops            | The default of max_tries is 8.                | MISSING
            hull.paint-code     | Set hull.paint-code to 12.                    | FULFILLED
            crew@tern.example   | Write to crew@tern.example at once.           | FULFILLED
            5550-7781           | Call 5550-7782.                               | CONTRADICTED
            """)
    void identifier_inASentence_isComparedWhole(String code, String own, Verdict expected) {
        assertThat(ConstraintChecks.check(new Constraint(Kind.IDENTIFIER, code), prose(own))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of the row {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            IDENTIFIER | E-17           | E-18                 | Code: E-18; Meaning: door open; See: E-17  | FULFILLED
            IDENTIFIER | E-19           | E-18                 | Code: E-18; Meaning: door open             | CONTRADICTED
            IDENTIFIER | Q4             | Q3                   | Zone: Q3; Price: 40 crowns                 | CONTRADICTED
            IDENTIFIER | idle_limit_s   | retry_limit_s        | Setting: retry_limit_s; Default: 3         | CONTRADICTED
            NUMBER     | class 4        | 4                    | Class: 4; Surcharge: 12 crowns             | FULFILLED
            NUMBER     | class 5        | 4                    | Class: 4; Surcharge: 5 crowns              | CONTRADICTED
            NUMBER     | week 31        | 30                   | Week: 30; On watch: Ida Rask               | CONTRADICTED
            NUMBER     | berth 12       | 10–15                | Berth: 10–15; Keeper: Ole                  | FULFILLED
            QUANTITY   | 250 kg         | 101–500 kg           | Load: 101–500 kg; Price: 61                | FULFILLED
            QUANTITY   | 250 kg         | 501–1,000 kg         | Load: 501–1,000 kg; Price: 92              | CONTRADICTED
            QUANTITY   | 25 kg          | up to 30 kg          | Load: up to 30 kg; Price: 12               | FULFILLED
            QUANTITY   | 35 kg          | up to 30 kg          | Load: up to 30 kg; Price: 12               | CONTRADICTED
            QUANTITY   | 2 t            | over 1,000 kg        | Load: over 1,000 kg; Price: 150            | FULFILLED
            QUANTITY   | 15 minutes     | under 15 minutes     | Delay: under 15 minutes; Refund: none      | CONTRADICTED
            DATE       | June           | June                 | Month: June; Catch: 12 t                   | FULFILLED
            DATE       | June           | July                 | Month: July; Catch: 12 t                   | CONTRADICTED
            DATE       | Tuesday        | Monday to Friday     | Days: Monday to Friday; Hours: 9 to 5      | FULFILLED
            DATE       | Sunday         | Monday to Friday     | Days: Monday to Friday; Hours: 9 to 5      | CONTRADICTED
            NAME       | Round Hall     | Long Hall            | Room: Long Hall; Seats: 40                 | CONTRADICTED
            NAME       | Round Hall     | Round Hall           | Room: Round Hall; Seats: 40                | FULFILLED
            NAME       | Ida Rask       | 30                   | Week: 30; On watch: Ida Rask               | FULFILLED
            """)
    void detail_ofARow_isComparedWithItsKey(Kind kind, String text, String key, String own, Verdict expected) {
        UnitText row = new UnitText(own, List.of(key), "", List.of(), "List");

        assertThat(ConstraintChecks.check(new Constraint(kind, text), row)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            January 2042      | The fee is raised on 1 January 2042.               | FULFILLED
            2042              | The fee is raised on 1 January 2042.               | FULFILLED
            1 January 2042    | The fee is raised on 2 January 2042.               | CONTRADICTED
            January 2042      | The fee was raised in January 2041.                | CONTRADICTED
            2041              | The revenue of 2042 was 9 million.                 | CONTRADICTED
            14 May 2042       | On 14 May the mast was stepped.                    | FULFILLED
            May 2042          | From April to October fires are forbidden.         | FULFILLED
            May 2042          | The yard is closed.                                | MISSING
            2042-05-14        | On 14 May 2042 the mast was stepped.               | FULFILLED
            14.05.2042        | On May 14, 2042, the mast was stepped.             | FULFILLED
            Sunday            | The yard is open on Sundays.                       | FULFILLED
            """)
    void date_inASentence_isSubsumed(String date, String own, Verdict expected) {
        assertThat(ConstraintChecks.check(new Constraint(Kind.DATE, date), prose(own))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1} in {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            VERSION  | 2.8.1           | Version 2.8.10 brings logs.                                  | CONTRADICTED
            VERSION  | 2.8.1           | Since v2.8.1 logs are kept.                                  | FULFILLED
            NUMBER   | class 5         | Goods of class: 5 pay 12 crowns.                             | FULFILLED
            NUMBER   | class 5         | Goods of classes 3 and 5 pay 12 crowns.                      | FULFILLED
            NUMBER   | class 5         | Goods of class 3 pay 5 crowns.                               | CONTRADICTED
            NUMBER   | 16              | A child under 16 pays half.                                  | FULFILLED
            NUMBER   | 16              | A child under 12 pays half.                                  | MISSING
            ORDINAL  | second quarter  | It was 6 % in the first quarter and 7 % in the second.       | FULFILLED
            ORDINAL  | second quarter  | It was 7 % in Q2.                                            | FULFILLED
            ORDINAL  | third quarter   | It was 6 % in the first quarter.                             | CONTRADICTED
            ORDINAL  | 3rd floor       | The archive is on the third floor.                           | FULFILLED
            QUOTED   | fair lead       | A Fair Lead guides a rope.                                   | FULFILLED
            QUOTED   | fair lead       | A fair wind and a lead line.                                 | MISSING
            NAME     | Ida Rask        | The report is Ida Rask's.                                    | FULFILLED
            NAME     | Ida Rask        | The report is by Ida Holm.                                   | MISSING
            NAME     | Cap Doré        | Two ships sail to Cap Dore.                                  | FULFILLED
            QUANTITY | 250 kg          | A load of 250 kilograms costs 9 crowns.                      | FULFILLED
            QUANTITY | 120 °C          | The glue sets at 120 °F.                                     | MISSING
            QUANTITY | two nights      | For 2 nights the berth is 50 crowns.                         | FULFILLED
            """)
    void detail_inASentence_isFound(Kind kind, String text, String own, Verdict expected) {
        assertThat(ConstraintChecks.check(new Constraint(kind, text), prose(own))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            How much leave do I get after six years?      | After six full years it is 29 days.       | FULFILLED
            How much leave do I get after 6 years?        | After six complete years it is 29 days.   | FULFILLED
            Who signs after 5 days?                       | After 5 working days the clerk signs.     | FULFILLED
            """)
    void unitWithAQualifier_isTheUnit(String question, String sentence, Constraint.Verdict expected) {
        Constraint detail = QuestionAnalyzer.analyze(question, Language.ENGLISH).parts().getFirst().constraints().getFirst();

        assertThat(ConstraintChecks.check(detail, new UnitText(sentence, List.of(), "", List.of(), ""))).isEqualTo(expected);
    }

    @Test
    void headingAndTitle_fulfilWhatTheSentenceLeavesOut() {
        UnitText unit = new UnitText("It weighs 9 kg.", List.of(), "", List.of("Pumps", "MTX-210"), "Data sheets");

        assertThat(ConstraintChecks.check(new Constraint(Kind.IDENTIFIER, "MTX-210"), unit)).isEqualTo(Verdict.FULFILLED);
        assertThat(ConstraintChecks.check(new Constraint(Kind.IDENTIFIER, "MTX-220"), unit)).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void fileName_withExtension_fulfilsAnIdentifier() {
        UnitText unit = new UnitText("Mass: 9 kg", List.of("Mass"), "", List.of(), "Pump (pumps/MTX-210.md)");

        assertThat(ConstraintChecks.check(new Constraint(Kind.IDENTIFIER, "MTX-210"), unit)).isEqualTo(Verdict.FULFILLED);
    }

    @Test
    void paragraph_fulfilsWhatAPronounStandsFor() {
        String paragraph = "Ole Bakke built boats. He left the yard in spring.";
        UnitText unit = new UnitText("He left the yard in spring.", List.of(), paragraph, List.of(), "");

        assertThat(ConstraintChecks.check(new Constraint(Kind.NAME, "Ole Bakke"), unit)).isEqualTo(Verdict.FULFILLED);
    }

    @Test
    void otherDate_whereADateIsAsked_isNoContradiction() {
        UnitText unit = new UnitText("The mast was renewed in 1987.", List.of(), "A storm broke it in 1986.", List.of(), "");
        Constraint storm = new Constraint(Kind.DATE, "1986");

        assertThat(ConstraintChecks.check(storm, unit, AnswerForm.TIME)).isEqualTo(Verdict.FULFILLED);
        assertThat(ConstraintChecks.check(storm, unit, AnswerForm.PERSON)).isEqualTo(Verdict.CONTRADICTED);
    }

    @Test
    void keyMatch_ofAnotherThing_fails() {
        SubQuestion question = QuestionAnalyzer.analyze("What is the mooring fee of a barge?", Language.ENGLISH).parts().getFirst();
        UnitText dinghy = new UnitText("Craft: Dinghy; Mooring fee: 4", List.of("Dinghy"), "", List.of("Fees"), "Harbour");
        UnitText barge = new UnitText("Craft: Barge; Mooring fee: 9", List.of("Barge"), "", List.of("Fees"), "Harbour");

        assertThat(KeyMatch.isAbout(question, dinghy, Language.ENGLISH, term -> 1)).isFalse();
        assertThat(KeyMatch.isAbout(question, barge, Language.ENGLISH, term -> 1)).isTrue();
        assertThat(KeyMatch.coverage(question, barge, Language.ENGLISH, term -> 1)).isEqualTo(1);
    }

    private static UnitText prose(String own) {
        return new UnitText(own, List.of(), own, List.of(), "Notes");
    }
}
