package io.kvasir.answer.semantic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pairs at a cosine that says that they are alike: the words decide. */
class ContentAlignmentTest {
    private static final double ALIKE = 0.95;

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            How do I renew my parking permit? | Could you tell me how I can renew my parking permit?
            How much is a day ticket? | What does a day ticket cost?
            How much is a day ticket? | What is the price of a day ticket?
            How much does the guided tour cost? | How much do I have to pay for the guided tour?
            When does the archive open on Saturday? | At what time does the archive open on Saturday?
            When does the archive open on Saturday? | On Saturday, when does the archive open?
            Who is responsible for the boiler? | Please tell me who is responsible for the boiler.
            Where is the first aid box kept? | Where do you keep the first aid box?
            How often is the filter replaced? | How often do you replace the filter?
            Who bought the old mill? | By whom was the old mill bought?
            What is the deadline for applications? | When is the deadline for applications?
            What is the phone number of the warden? | What is the warden's telephone number?
            How do I delete a backup? | How can I remove a backup?
            Which port does the gateway use? | What port does the gateway use?
            Is parking free on Sundays? | Do you know whether parking is free on Sundays?
            What does error E-17 mean? | What is the meaning of error E-17?
            How long is the warranty on bicycles? | For how long is the warranty on bikes?
            Who repairs the lift? | Who fixes the elevator?
            How do I start the pump? | How to start the pump?
            How do I start the pump? | How do you start the pump?
            What must I bring for the course? | What do I have to bring for the course?
            Where can I park? | Where may I park?
            How many seats does the hall have? | How many seats are there in the hall?
            Can I cancel my booking? | Is it possible to cancel my booking?
            What is a ketch? | Can you explain what a ketch is?
            How do I register a child for swimming lessons? | How can I register children for swimming lessons?
            When does the office close? | when does the office close
            How much does it cost to rent a kayak? | What does renting a kayak cost?
            What happens if I lose my ticket? | What happens when I lose my ticket?
            How do I set up the printer? | Hello, how do I set up the printer? Thanks!
            Which animals are allowed on the beach? | What animals are permitted on the beach?
            How long are recordings kept? | How long are recordings stored?
            """)
    void paraphrase_isTheSameQuestion(String one, String other) {
        assertThat(verify(one, other).reason()).isEqualTo(MismatchReason.NONE);
        assertThat(verify(other, one)).isEqualTo(verify(one, other));
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', textBlock = """
            When is the upper lock open? | When is the lower lock open?
            How much is an adult ticket? | How much is a child ticket?
            Who does the captain report to? | Who reports to the captain?
            Who trains Ida? | Who does Ida train?
            Who is trained by Ida? | Who is Ida trained by?
            How long is the pier? | How high is the pier?
            How long is the pier? | How wide is the pier?
            When does the ferry leave? | How often does the ferry leave?
            Who was the mayor? | Who is the mayor?
            When was the dam inspected? | When will the dam be inspected?
            Which boats are older than 10 years? | Which boats are older than 20 years?
            Which boats have more than 10 seats? | Which boats have fewer than 10 seats?
            How many seats were sold last year? | How many seats were sold this year?
            What is the fee for members? | What is the fee for non-members?
            How do I load the kiln? | How do I unload the kiln?
            What is the north gate code? | What is the south gate code?
            What does a night with breakfast cost? | What does a night without breakfast cost?
            What does a berth cost per night? | What does a berth cost per week?
            Where is the winter store? | Where is the summer store?
            What can be stored at 5 °C? | What can be stored at 5 °F?
            How is the blade sharpened? | How is the blade cleaned?
            Which club has the most members? | Which club has the fewest members?
            Who lent the boat to Ole? | Who lent the boat to Ida?
            How many tickets were bought? | How many tickets were sold?
            What must be done before casting? | What must be done after casting?
            What is the employer contribution? | What is the employee contribution?
            Is the slip open? | Is the slip closed?
            Is smoking allowed on deck? | Where is smoking allowed on deck?
            What is a genset? | Who makes a genset?
            How is cheese made? | What is cheese made of?
            What does form B2 need? | What does form B3 need?
            Which valve is opened first? | Which valve is opened last?
            How much does the left winch lift? | How much does the right winch lift?
            Who paid the harbour office? | Whom did the harbour office pay?
            What is the minimum age? | What is the maximum age?
            How hot is the dryer? | How big is the dryer?
            When does the biweekly market take place? | When does the weekly market take place?
            Why is the lock closed? | When is the lock closed?
            Which ships come from Varn? | Which ships go to Varn?
            How do I send a parcel? | How do I receive a parcel?
            """)
    void oneWordInPlace_makesAnotherQuestion(String one, String other) {
        assertThat(verify(one, other).reason()).isNotEqualTo(MismatchReason.NONE);
        assertThat(verify(other, one)).isEqualTo(verify(one, other));
    }

    @Test
    void sameWords_ofDistantEmbeddings_areRejected() {
        assertThat(ParaphraseVerifier.verify(
                                QuestionFeatures.extract("How do I renew my permit?"),
                                QuestionFeatures.extract("How can I renew my permit?"),
                                0.3)
                        .reason())
                .isEqualTo(MismatchReason.LOW_SCORE);
    }

    private static ParaphraseVerdict verify(String one, String other) {
        return ParaphraseVerifier.verify(QuestionFeatures.extract(one), QuestionFeatures.extract(other), ALIKE);
    }
}
