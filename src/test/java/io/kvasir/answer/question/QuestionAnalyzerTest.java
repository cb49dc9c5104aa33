package io.kvasir.answer.question;

import io.kvasir.text.analysis.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionAnalyzerTest {

    /** Columns: the question, its form (NEG if it asks what is not so), its content words (@ before an attribute), its details. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            At what temperature is the glue cured? | QUANTITY | @temperature glue cured | ''
            By whom was the Gannet built? | PERSON | gannet built | NAME:Gannet
            Can dogs go on the beach in July? | YES_NO | dogs go beach july | DATE:July
            Could you please tell me where the spare keys are kept? | PLACE | spare keys kept | ''
            Do you know when the ferry leaves? | TIME | ferry leaves | ''
            Does the price include breakfast? | YES_NO | price include breakfast | ''
            Explain the tide table | ANY | tide table | ''
            How do I export the log in CSV? | STEPS | export log csv | NAME:CSV
            How do I get to the island? | STEPS | get island | ''
            How do I reset the meter from Python? | CODE | reset meter python | ''
            How do the winch and the crane differ? | COMPARISON | winch crane | ''
            How does the sluice work? | STEPS | sluice | ''
            How high was the levy in the third quarter of 2040? | QUANTITY | levy third quarter 2040 | DATE:2040, ORDINAL:third quarter
            How is tar paper made? | STEPS | tar paper | ''
            How long before departure must I check in? | QUANTITY | departure check | ''
            How long must glue dry before sanding? | QUANTITY | glue dry sanding | ''
            How many anchors does the Petrel carry? | COUNT | @anchors petrel carry | NAME:Petrel
            How much is 3rd floor storage per month? | QUANTITY | 3rd floor storage month | ORDINAL:3rd floor
            How much is the surcharge for parcels of size 4? | QUANTITY | surcharge parcels size 4 | NUMBER:size 4
            How often are buoys painted? | TIME | buoys painted | ''
            How old must a driver be? | QUANTITY | @old driver | ''
            I lost my badge. What should I do? | STEPS | lost badge | ''
            In the workshop, what is forbidden? | ANY NEG | workshop forbidden | ''
            In which hall is the fair? | PLACE | @hall fair | ''
            Is the sauna heated on Fridays? | YES_NO | sauna heated fridays | DATE:Fridays
            Is the slipway open on Sundays or not? | YES_NO | slipway open sundays | DATE:Sundays
            Isn't the slipway open on Sundays? | YES_NO | slipway open sundays | DATE:Sundays
            List all harbours in the north | LIST_OF_ALL | @harbours north | ''
            May paint be poured into the sink? | YES_NO | paint poured sink | ''
            Name all members of the board | LIST_OF_ALL | @members board | ''
            Name the members of the jury | LIST_OF_ALL | @members jury | ''
            Show me the curl command for uploading a file | CODE | curl command uploading file | ''
            Tell me more | ANY | '' | ''
            To whom does Lena report? | PERSON | lena report | NAME:Lena
            What are the opening hours of the archive? | LIST_OF_ALL | @opening @hours archive | ''
            What changed in version 3.4.12? | ANY | changed version 3.4.12 | VERSION:3.4.12
            What did the board decide on 12 March 2041? | ANY | board decide 12 march 2041 | DATE:12 March 2041
            What do I need to bring? | LIST_OF_ALL | bring | ''
            What do the MTX-210 and the MTX-220 weigh? | COMPARISON | mtx-210 mtx-220 @weigh | ''
            What does E-204 mean? | MEANING | e-204 | IDENTIFIER:E-204
            What does a berth of 14 m cost? | QUANTITY | berth 14 m @cost | QUANTITY:14 m
            What happened in March 1999? | ANY | march 1999 | DATE:March 1999
            What happens when the alarm rings? | ANY | alarm rings | ''
            What is a capstan? | DEFINITION | capstan | ''
            What is it about? | ANY | '' | ''
            What is the default of tide_offset_s? | CHOICE | @default tide_offset_s | IDENTIFIER:tide_offset_s
            What is the fee for berths longer than 12 m? | QUANTITY | @fee berths longer 12 m | QUANTITY:12 m
            What is the mass of the MTX-210? | QUANTITY | @mass mtx-210 | IDENTIFIER:MTX-210
            What is the maximum weight of hand luggage? | QUANTITY | @maximum @weight hand luggage | ''
            What is the phone number of the harbour master? | CHOICE | @phone @number harbour master | ''
            What is the rent for 2 weeks? | QUANTITY | @rent 2 weeks | QUANTITY:2 weeks
            What kinds of rope do you sell? | LIST_OF_ALL | @kinds rope sell | ''
            What should I do when the pump leaks? | STEPS | pump leaks | ''
            What time is high water? | TIME | high water | ''
            What were sales in Q2 2031? | ANY | sales q2 2031 | DATE:2031, IDENTIFIER:Q2
            What's the difference between a sloop and a ketch? | COMPARISON | sloop ketch | ''
            When was the Gannet launched? | TIME | gannet launched | NAME:Gannet
            Where in Port Vail can I rent a bike? | PLACE | port vail rent bike | NAME:Port Vail
            Which boats are longer than 12 m? | LIST_OF_ALL | @boats longer | ''
            Which is cheaper, the day ticket or the week ticket? | COMPARISON | cheaper day ticket week ticket | ''
            Which is faster, the Gannet or the Petrel? | COMPARISON | faster gannet petrel | ''
            Which pupils do not need a form? | LIST_OF_ALL NEG | @pupils need form | ''
            Which rooms have no heating? | LIST_OF_ALL NEG | @rooms heating | ''
            Which suppliers deliver within 5 days? | LIST_OF_ALL | @suppliers deliver 5 days | QUANTITY:5 days
            Which version of tidegate introduced snapshots? | CHOICE | @version tidegate introduced snapshots | ''
            Who does Lena report to? | PERSON | lena report | NAME:Lena
            Who is Mara Lind? | PERSON | mara lind | NAME:Mara Lind
            Who owns the Old Mill? | PERSON | owns old mill | NAME:Old Mill
            Who was on watch in week 33? | PERSON | watch week 33 | NUMBER:week 33
            Whose signature is needed for an order? | PERSON | signature needed order | ''
            Why isn't the heater working? | REASON NEG | heater working | ''
            Why was the ferry late on 3 May 2041? | REASON | ferry late 3 may 2041 | DATE:3 May 2041
            berth fee 2032 | ANY | berth fee 2032 | DATE:2032
            opening hours archive | ANY | opening hours archive | ''
            Can I cancel my booking? | YES_NO | cancel booking | ''
            How do I delete a backup? | STEPS | delete backup | ''
            How do I load the kiln? | STEPS | load kiln | ''
            How do I register a child for swimming lessons? | STEPS | register child swimming lessons | ''
            How do I renew my parking permit? | STEPS | renew parking permit | ''
            How do I send a parcel? | STEPS | send parcel | ''
            How do I set up the printer? | STEPS | set printer | ''
            How do I start the pump? | STEPS | start pump | ''
            How high is the deposit for a key? | QUANTITY | deposit key | ''
            How hot is the dryer? | QUANTITY | @hot dryer | ''
            How is cheese made? | STEPS | cheese | ''
            How is the blade sharpened? | STEPS | blade sharpened | ''
            How long are recordings kept? | QUANTITY | recordings kept | ''
            How long is the pier? | QUANTITY | pier | ''
            How long is the warranty on bicycles? | QUANTITY | warranty bicycles | ''
            How many days of leave do I get? | COUNT | @days leave | ''
            How many seats does the hall have? | COUNT | @seats hall | ''
            How many seats were sold last year? | COUNT | @seats sold last year | ''
            How many tickets were bought? | COUNT | @tickets bought | ''
            How much does it cost to rent a kayak? | QUANTITY | @cost rent kayak | ''
            How much does the guided tour cost? | QUANTITY | guided tour @cost | ''
            How much does the left winch lift? | QUANTITY | left winch lift | ''
            How much is a day ticket? | QUANTITY | day ticket | ''
            How much is an adult ticket? | QUANTITY | adult ticket | ''
            How often is the filter replaced? | TIME | filter replaced | ''
            How tall is the lighthouse? | QUANTITY | @tall lighthouse | ''
            Is parking free on Sundays? | YES_NO | parking free sundays | DATE:Sundays
            Is smoking allowed on deck? | YES_NO | smoking allowed deck | ''
            Is the slip open? | YES_NO | slip open | ''
            What can be stored at 5 °C? | ANY | stored 5 c | QUANTITY:5 °C
            What does a berth cost per night? | QUANTITY | berth @cost night | ''
            What does a night with breakfast cost? | QUANTITY | night breakfast @cost | ''
            What does error E-17 mean? | MEANING | error e-17 | IDENTIFIER:E-17
            What does form B2 need? | ANY | form b2 need | IDENTIFIER:B2
            What happens if I lose my ticket? | ANY | lose ticket | ''
            What is a genset? | DEFINITION | genset | ''
            What is a ketch? | DEFINITION | ketch | ''
            What is the deadline for applications? | TIME | @deadline applications | ''
            What is the employer contribution? | CHOICE | employer contribution | ''
            What is the fee for members? | QUANTITY | @fee members | ''
            What is the minimum age? | QUANTITY | minimum age | ''
            What is the north gate code? | CHOICE | north gate code | ''
            What is the phone number of the warden? | CHOICE | @phone @number warden | ''
            What must I bring for the course? | LIST_OF_ALL | @bring course | ''
            What must be done before casting? | ANY | done casting | ''
            When does the archive open on Saturday? | TIME | archive open saturday | DATE:Saturday
            When does the biweekly market take place? | TIME | biweekly market place | ''
            When does the ferry leave? | TIME | ferry leave | ''
            When does the office close? | TIME | office close | ''
            When is the upper lock open? | TIME | upper lock open | ''
            When was the bridge built? | TIME | bridge built | ''
            When was the dam inspected? | TIME | dam inspected | ''
            Where can I park? | PLACE | park | ''
            Where is the first aid box kept? | PLACE | first aid box kept | ''
            Where is the winter store? | PLACE | winter store | ''
            Which animals are allowed on the beach? | LIST_OF_ALL | @animals allowed beach | ''
            Which boats are older than 10 years? | LIST_OF_ALL | @boats older | ''
            Which boats have more than 10 seats? | LIST_OF_ALL | @boats seats | ''
            Which club has the most members? | CHOICE | @club members | ''
            Which port does the gateway use? | PLACE | @port gateway use | ''
            Which ships come from Varn? | LIST_OF_ALL | @ships come varn | NAME:Varn
            Which valve is opened first? | CHOICE | @valve opened first | ''
            Who bought the old mill? | PERSON | bought old mill | ''
            Who chairs the board? | PERSON | chairs board | ''
            Who does the captain report to? | PERSON | captain report | ''
            Who is responsible for the boiler? | PERSON | @responsible boiler | ''
            Who is trained by Ida? | PERSON | trained ida | NAME:Ida
            Who lent the boat to Ole? | PERSON | lent boat ole | NAME:Ole
            Who paid the harbour office? | PERSON | paid harbour office | ''
            Who repairs the lift? | PERSON | repairs lift | ''
            Who trains Ida? | PERSON | trains ida | NAME:Ida
            Who was the mayor? | PERSON | mayor | ''
            Who wrote the report? | PERSON | wrote report | ''
            Why is the lock closed? | REASON NEG | lock closed | ''
            """)
    void question_isAnalysed(String text, String form, String content, String details) {
        SubQuestion question = only(text);

        assertThat(question.form() + (question.isNegative() ? " NEG" : "")).isEqualTo(form);
        assertThat(question.content().stream()
                        .map(term -> (term.isAttribute() ? "@" : "") + term.surface())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(content);
        assertThat(question.constraints().stream()
                        .map(detail -> detail.kind() + ":" + detail.text())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(details);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "the", "🙂", "🙂 🙂", "what is it about?", "of which and to the", "Tell me more", "", "Hello!", "how much?"})
    void text_withoutContentWords_asksAboutNothing(String text) {
        assertThat(only(text).content()).isEmpty();
    }

    @Test
    void joinedQuestions_areSplit_andPronounsResolved() {
        assertThat(parts("Who is the keeper of the light and what is her telephone number?"))
                .containsExactly(
                        "Who is the keeper of the light", "what is the telephone number of the keeper of the light?");
        assertThat(parts("Who wrote the log and when?")).containsExactly("Who wrote the log", "when wrote the log");
        assertThat(parts("When and where was the yard founded?"))
                .containsExactly("When was the yard founded?", "where was the yard founded?");
        assertThat(parts("What is the fee for class 3, and by when must goods be on the quay?"))
                .containsExactly("What is the fee for class 3", "by when must goods be on the quay?");
        assertThat(parts("How long is the warranty, and how long does it take to replace the seal?"))
                .containsExactly("How long is the warranty", "how long does it take to replace the seal?");
        assertThat(parts("What is the capital of Norvania? How many people live there?"))
                .containsExactly("What is the capital of Norvania?", "How many people live in the capital of Norvania?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the difference between how it was and how it is?", "Who sells bread and butter?",
                "Which boats are red and white?"
            })
    void oneQuestion_withAnd_isNotSplit(String text) {
        assertThat(parts(text)).containsExactly(text);
    }

    @Test
    void sides_giveAQuestionEach() {
        SubQuestion question = only("What do the MTX-210 and the MTX-220 weigh?");

        assertThat(question.sides()).containsExactly("MTX-210", "MTX-220");
        assertThat(question.constraints()).isEmpty();
        List<SubQuestion> sides = QuestionAnalyzer.sideQuestions(question, Language.ENGLISH);
        assertThat(sides).extracting(SubQuestion::form).containsExactly(AnswerForm.QUANTITY, AnswerForm.QUANTITY);
        assertThat(sides).extracting(side -> side.constraints().getFirst().text()).containsExactly("MTX-210", "MTX-220");
        assertThat(only("What is the difference between a sloop and a ketch?").sides()).containsExactly("sloop", "ketch");
        assertThat(only("When is the yard open on Monday and on Friday?").sides()).containsExactly("on Monday", "on Friday");
        assertThat(only("Who sells bread and butter?").sides()).isEmpty();
        assertThat(only("Which docks lift 10 t or more?").sides()).isEmpty();
    }

    @Test
    void bound_isNoConstraint() {
        SubQuestion question = only("Which docks have a crane of more than 10 t?");

        assertThat(question.constraints()).isEmpty();
        assertThat(question.comparisons()).containsExactly(
                new Comparison("10 t", 10_000, Double.POSITIVE_INFINITY, true, false, "mass"));
        assertThat(only("What does a child under 16 pay?").comparisons()).isEmpty();
    }

    @Test
    void yearBound_isNoDate() {
        SubQuestion question = only("Which of the ferries were built before 1990?");

        assertThat(question.constraints()).isEmpty();
        assertThat(question.comparisons()).extracting(Comparison::text).containsExactly("before 1990");
        assertThat(only("When did the strike of 1990 end?").comparisons()).isEmpty();
    }

    @Test
    void numberInASentenceBeforeTheQuestion_isNoDetail() {
        assertThat(only("I have just started on deck 3. How do I get a locker?").constraints()).isEmpty();
        assertThat(only("My mother is on ward 5 - am I allowed to have lunch with her?").constraints()).isEmpty();
        assertThat(only("I have a Tern 3. How heavy is it?").constraints()).isNotEmpty();
        assertThat(only("How do I get a locker on deck 3?").constraints()).isNotEmpty();
    }

    @Test
    void possessiveAndDecimalNumber_areNoLabel() {
        assertThat(only("Where does our 4 keep its log?").constraints()).extracting(Constraint::text).containsExactly("4");
        assertThat(only("upper bound prefetch 4.0").constraints()).extracting(Constraint::text).containsExactly("4.0");
    }

    @Test
    void alternatives_areFormsAndSynonyms() {
        ContentTerm bought = only("Who bought the lamp?").content().getFirst();

        assertThat(bought.alternatives()).contains("buy", "bought", "purchas");
    }

    @Test
    void correction_isAnAlternative() {
        SubQuestion question = QuestionAnalyzer.analyze("What is the depsoit?", Language.ENGLISH, Map.of("depsoit", "deposit"))
                .parts()
                .getFirst();

        assertThat(question.content().getFirst().alternatives()).contains("deposit");
    }

    @Test
    void compoundWithAPrefix_isAnotherWord() {
        assertThat(only("What is the non-member fee?").content())
                .noneMatch(term -> term.alternatives().contains("member"));
        assertThat(only("Where is the hand-held radio?").content()).anyMatch(term -> term.alternatives().contains("radio"));
    }

    @Test
    void otherLanguage_hasContentWordsAndCodes() {
        SubQuestion question = QuestionAnalyzer.analyze("Wo steht die Pumpe MTX-210?", Language.GERMAN).parts().getFirst();

        assertThat(question.form()).isEqualTo(AnswerForm.PLACE);
        assertThat(question.isNegative()).isFalse();
        assertThat(question.constraints()).extracting(Constraint::text).containsExactly("MTX-210");
    }

    @Test
    void hostileText_isAnalysedQuickly() {
        for (String text : List.of(
                "a ".repeat(5000), "and what ".repeat(500), "1-".repeat(3000), "\"".repeat(3000), "? ".repeat(3000), "\uD800")) {
            assertThat(QuestionAnalyzer.analyze(text, Language.ENGLISH).parts()).isNotEmpty();
        }
    }

    private static List<String> parts(String text) {
        return QuestionAnalyzer.analyze(text, Language.ENGLISH).parts().stream().map(SubQuestion::text).toList();
    }

    private static SubQuestion only(String text) {
        List<SubQuestion> parts = QuestionAnalyzer.analyze(text, Language.ENGLISH).parts();
        assertThat(parts).hasSize(1);
        return parts.getFirst();
    }
}
