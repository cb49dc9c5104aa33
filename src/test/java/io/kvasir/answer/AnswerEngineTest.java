package io.kvasir.answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole answers from documents as readers and the splitter give them. */
class AnswerEngineTest {
    private static final TestEvidence YARD = TestEvidence.markdown("moorings.md", """
                    # Moorings of the yard

                    | Berth | Length | Fee per month | Tenant |
                    |---|---|---|---|
                    | B1 | 8 m | 90 crowns | Sunniva Ek |
                    | B2 | 11 m | 130 crowns | Pål Ström |
                    | B3 | 14 m | 170 crowns | Sunniva Ek |

                    The slipway is closed in January. Dogs are allowed on the pier. Dogs are not allowed in the sail loft.
                    """)
            .and("terns/tern-2.md", """
                    # Buoy Tern 2

                    The Tern 2 is a small buoy for harbours.

                    | Property | Value |
                    |---|---|
                    | Mass | 41 kg |
                    | Draught | 1.2 m |

                    ## How to moor it

                    1. Lower the sinker.
                    2. Shackle the chain to the eye.
                    3. Paint the shackle.

                    ## Who may open it

                    Only the two riggers, who know the seals.
                    """)
            .and("terns/tern-4.md", """
                    # Buoy Tern 4

                    The Tern 4 is a large buoy for the open sea.

                    | Property | Value |
                    |---|---|
                    | Mass | 97 kg |
                    | Draught | 2.1 m |
                    """)
            .and("faq.md", """
                    # Questions of new colleagues

                    ## Where do I hang my oilskins?

                    On the pegs behind the boiler.

                    ## May I borrow the dinghy?

                    Yes, after six in the evening.
                    """)
            .and("shell.md", """
                    # Winch computer

                    ## Resetting the winch counter

                    ```sh
                    winchctl reset --drum 2
                    ```

                    Setting up the radio link takes three moves. First raise the mast. Then turn the dial to nine.
                    Finally press the amber key.
                    """);

    @Test
    void row_attributeAsked_comesFirstWithItsKey() {
        assertThat(YARD.ask("What is the fee per month for berth B2?")).startsWith("Fee per month: 130 crowns; Berth: B2;").endsWith("[1]");
    }

    @Test
    void dataSheet_namedByItsTitle_givesTheValueOfThatDocument() {
        assertThat(YARD.ask("What is the mass of the Tern 4?")).startsWith("Mass: 97 kg");
        assertThat(YARD.ask("What is the mass of the Tern 2?")).startsWith("Mass: 41 kg");
    }

    @Test
    void nearMiss_modelThatIsMissing_isRefusedWithTheNearestName() {
        assertThat(YARD.ask("What is the mass of the Tern 3?"))
                .isEqualTo("The documents say nothing about the Tern 3; there is a Tern 2.");
    }

    @ParameterizedTest
    @CsvSource({
        "What is the fee per month for berth B7?, 90|130|170",
        "Who is the tenant of the lighthouse?, Sunniva|Pål",
        "What is the draught of the Gannet?, 1.2|2.1"
    })
    void nearMiss_thingThatIsMissing_givesNoValue(String question, String values) {
        assertThat(YARD.answer(question).composition()).isEmpty();
        assertThat(YARD.ask(question)).doesNotContainPattern(values);
    }

    @Test
    void listOfAll_overATable_givesEveryRowMeant() {
        assertThat(YARD.ask("Which berths are longer than 10 m?")).contains("B2", "B3").doesNotContain("B1");
    }

    @Test
    void comparison_twoSides_givesOneLineForEach() {
        assertThat(YARD.ask("What is the mass of the Tern 2 and the Tern 4?")).contains("41 kg", "97 kg");
    }

    @Test
    void steps_belowTheirHeading_areCompleteAndNumbered() {
        assertThat(YARD.ask("How do I moor the Tern 2?"))
                .isEqualTo("1. Lower the sinker.\n2. Shackle the chain to the eye.\n3. Paint the shackle. [1]");
    }

    @Test
    void heading_thatAsks_isAnsweredByTheSentenceBelowIt() {
        assertThat(YARD.ask("Who may open the Tern 2?")).startsWith("Only the two riggers");
    }

    @Test
    void answeredQuestion_askedAgain_givesItsAnswerAlone() {
        assertThat(YARD.ask("Where do I hang my oilskins?")).isEqualTo("On the pegs behind the boiler. [1]");
        assertThat(YARD.ask("May I borrow the dinghy?")).isEqualTo("Yes, after six in the evening. [1]");
    }

    @Test
    void polarity_allowedOrNot_givesTheSentenceAsked() {
        assertThat(YARD.ask("Where are dogs allowed?")).startsWith("Dogs are allowed on the pier.");
        assertThat(YARD.ask("Where are dogs not allowed?")).startsWith("Dogs are not allowed in the sail loft.");
    }

    @Test
    void yesNo_sentenceThatDecides_isLedByTheWord() {
        assertThat(YARD.ask("Are dogs allowed in the sail loft?")).startsWith("No: Dogs are not allowed in the sail loft.");
        assertThat(YARD.ask("Is the slipway closed in January?")).contains("The slipway is closed in January.");
    }

    @Test
    void code_belowItsHeading_isFencedAsItStands() {
        assertThat(YARD.ask("How do I reset the winch counter?")).contains("```sh\nwinchctl reset --drum 2\n```\n[1]");
    }

    @Test
    void sequence_toldInProse_becomesAListOfSteps() {
        assertThat(YARD.ask("How do I set up the radio link?"))
                .containsSubsequence("First raise the mast.", "\n2. Then turn the dial", "\n3. Finally press");
    }

    @Test
    void farQuestion_withoutCommonWords_isRefused() {
        assertThat(YARD.answer("Who composed the opera about the barber?").composition()).isEmpty();
    }

    @Test
    void keyValueLines_ofAContactList_areKeptApart() {
        TestEvidence contacts = TestEvidence.text("contacts.txt", """
                Contacts of the yard

                Harbour master: 555-0171
                Sail loft: 555-0172
                Crane driver: 555-0173
                """);

        assertThat(contacts.ask("What is the number of the sail loft?")).contains("555-0172").doesNotContain("555-0171", "555-0173");
    }

    @Test
    void definition_ofAPage_isGivenWithItsTerm() {
        TestEvidence words = TestEvidence.html(
                "words.html",
                "<html><body><h1>Words</h1><dl><dt>Sinker</dt><dd>A block of concrete on the sea bed.</dd>"
                        + "<dt>Daymark</dt><dd>The coloured top of a buoy.</dd></dl></body></html>");

        assertThat(words.ask("What is a sinker?")).isEqualTo("Sinker: A block of concrete on the sea bed. [1]");
    }

    @Test
    void citation_ofARow_isLiteralAndHasTheRenderedText() {
        Citation citation = YARD.grounded("What is the fee per month for berth B2?").citations().getFirst();

        assertThat(citation.quote()).isEqualTo("| B2 | 11 m | 130 crowns | Pål Ström |");
        assertThat(citation.text()).isEqualTo("Berth: B2; Length: 11 m; Fee per month: 130 crowns; Tenant: Pål Ström");
        assertThat(citation.end() - citation.start()).isEqualTo(citation.quote().length());
    }
}
