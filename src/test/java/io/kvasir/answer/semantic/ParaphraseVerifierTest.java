package io.kvasir.answer.semantic;

import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.TestInference;
import io.kvasir.inference.onnx.OnnxFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses the packaged model for cases decided by the cosine, and a cosine of almost 1 for those decided by a rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParaphraseVerifierTest {
    private static final double ALIKE = 0.99;
    private static final double UNLIKE = 0.3;

    private final OnnxFixture fixture = new OnnxFixture(TestInference.settings(2, 1024, 256), "int8");

    @AfterAll
    void close() {
        fixture.close();
    }

    /** Returns the mismatch that the rules find, in both directions, for a cosine at which the model sees no difference. */
    private static MismatchReason detectMismatch(String one, String other) {
        ParaphraseVerdict verdict = ParaphraseVerifier.verify(QuestionFeatures.extract(one), QuestionFeatures.extract(other), ALIKE);
        assertThat(ParaphraseVerifier.verify(QuestionFeatures.extract(other), QuestionFeatures.extract(one), ALIKE)).isEqualTo(verdict);
        return verdict.reason();
    }

    private ParaphraseVerdict encoded(String one, String other) {
        float[] left = fixture.models().embedder().embedQuery(one, Urgency.of(Priority.NORMAL));
        float[] right = fixture.models().embedder().embedQuery(other, Urgency.of(Priority.NORMAL));
        double cosine = 0;
        for (int i = 0; i < left.length; i++) {
            cosine += left[i] * right[i];
        }
        return ParaphraseVerifier.verify(QuestionFeatures.extract(one), QuestionFeatures.extract(other), cosine);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How do I reset my password?|How can I reset my password?",
        "How do I reset my password?|how do i reset   my password",
        "How do I reset my password?|Could you please tell me how I reset my password?",
        "What is the notice period for employees?|What's the notice period for employees?",
        "How many days of leave do I get per year?|How many days of leave do I get each year?",
        "Which port does the server listen on?|On which port does the server listen?",
        "Where is the printer on the second floor?|Where's the printer on the 2nd floor?",
        "How long are backups kept before they are deleted?|For how long are backups kept before being deleted?",
        "What should I do when the nightly backup of the database fails?|What do I have to do if the nightly backup of the database fails?"
    })
    void paraphrasedQuestions_match(String one, String other) {
        assertThat(encoded(one, other).isParaphrase()).as(encoded(one, other).toString()).isTrue();
        assertThat(encoded(other, one)).isEqualTo(encoded(one, other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How do I reset my password?|How do I change my address?",
        "How do I reset my password?|What is a strong password?",
        "What are the symptoms of the flu?|What are the symptoms of measles?",
        "How do I store apples over the winter?|How do I store potatoes over the winter?",
        "Which documents do I need for a visa?|Which documents do I need for a loan?",
        "Who approves travel expenses?|Who approves overtime?"
    })
    void questionsOnOtherTopics_differInContent(String one, String other) {
        assertThat(encoded(one, other).reason()).isEqualTo(MismatchReason.CONTENT);
        assertThat(encoded(other, one)).isEqualTo(encoded(one, other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Does it run on Java 21?|Does it run on Java 25?",
        "Does it run on Java 21?|Does it run on Java?",
        "How do I upgrade to version 1.2.3?|How do I upgrade to version 1.2.4?",
        "May I take 5 mg with food?|May I take 5 ml with food?",
        "May I take 5 mg with food?|May I take 50 mg with food?",
        "Is it open on Monday?|Is it open on Tuesday?",
        "What happened in March 2020?|What happened in May 2020?",
        "Who won the first round?|Who won the third round?",
        "Is two weeks of leave enough?|Is three weeks of leave enough?",
        "What can I get for $100?|What can I get for €100?",
        "Is it closed today?|Is it closed tomorrow?",
        "Can it be stored at -5 degrees?|Can it be stored at 5 degrees?"
    })
    void differentNumbers_areRejected(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.QUANTITIES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Are two weeks of leave enough?|Are 2 weeks of leave enough?",
        "Who won the first round?|Who won the 1st round?",
        "Can it go 1,000 km?|Can it go 1000 kilometers?"
    })
    void numbers_writtenDifferently_match(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.NONE);
    }

    @Test
    void contradictingBackground_isRejected() {
        assertThat(detectMismatch("I have version 2. How do I upgrade it?", "I have version 3. How do I upgrade it?"))
                .isEqualTo(MismatchReason.QUANTITIES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How far is it to Paris?|How far is it to London?",
        "Does it run on Linux?|Does it run on Windows?",
        "What does user_id mean?|What does user_name mean?",
        "Is it written in C++?|Is it written in C?",
        "What does --force do?|What does --quiet do?",
        "Where is pom.xml read?|Where is beans.xml read?",
        "What does \"broken pipe\" mean?|What does \"no route\" mean?",
        "Is vitamin B healthy?|Is vitamin D healthy?",
        "When is a < b true?|When is a > b true?",
        "Who leads the IT team?|Who leads it, the team?",
        "What does getName return?|What does getAge return?"
    })
    void differentNames_areRejected(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.ENTITIES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Should I restart the server?|Should I not restart the server?",
        "Can I pay with a card?|Can I pay without a card?",
        "Why does the build work?|Why doesn't the build work?",
        "Which plants survive in the shade?|Which plants never survive in the shade?",
        "Which files are copied?|Which files are copied except hidden ones?",
        "What can I eat with this?|What can I eat to avoid this?"
    })
    void negation_inOneQuestionOnly_isRejected(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.NEGATION);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Should I eat before the run?|Should I eat after the run?",
        "How do I start the service?|How do I stop the service?",
        "Does salt increase the pressure?|Does salt decrease the pressure?",
        "How do I enable logging?|How do I disable logging?",
        "Can I add a user?|Can I remove a user?",
        "Is the door open?|Is the door closed?",
        "How is hypertension treated?|How is hypotension treated?",
        "What is documented?|What is undocumented?",
        "Which employees are covered by the policy?|Which employees are excluded by the policy?",
        "How do I install it?|How do I uninstall it?",
        "Must I verify my identity?|Can I verify my identity?"
    })
    void antonyms_areRejected(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.ANTONYMS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Who signed the contract?|When was the contract signed?",
        "Where is the meeting?|When is the meeting?",
        "How many people work here?|Why do people work here?",
        "How will I get my badge?|Where will I get my badge?",
        "What causes rust?|How is rust treated?",
        "What does this error mean?|Does this error mean data loss?"
    })
    void differentQuestionType_isRejected(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.QUESTION_TYPE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Can I move files from the laptop to the phone?|Can I move files from the phone to the laptop?",
        "How do I convert json to xml?|How do I convert xml to json?",
        "How do I add a user to a group?|How do I add a group to a user?",
        "Can my manager see my salary?|Can I see my manager's salary?",
        "Is tea stronger than coffee?|Is coffee stronger than tea?",
        "Do dogs chase cats?|Do cats chase dogs?",
        "Do dogs chase cats?|Are dogs chased by cats?",
        "What is smoking a risk factor for?|What are the risk factors for smoking?"
    })
    void sameWordsInAnotherOrder_areRejected(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.WORD_ORDER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Do dogs chase cats?|Are cats chased by dogs?",
        "Which port does the server use by default?|By default, which port does the server use?"
    })
    void reordering_withTheSameMeaning_matches(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Wie kann ich das Passwort ändern?|Wie kann ich das Passwort löschen?",
        "Wo ist der Drucker im Haus?|Wo steht der Drucker im Haus?",
        "Comment changer le mot de passe?|Comment choisir le mot de passe?",
        "Cómo cambio la contraseña?|Cómo borro la contraseña?",
        "Hoe kan ik het wachtwoord wijzigen?|Hoe kan ik het wachtwoord vergeten?",
        "Hvad er det for en bog?|Hvad er det for en film?",
        "как сменить пароль?|как удалить пароль?",
        "パスワードを変更する方法は?|パスワードを削除する方法は?",
        "如何更改密码?|如何删除密码?",
        "كيف أغير كلمة المرور؟|كيف أحذف كلمة المرور؟",
        "🙂|🙃",
        "???|!!!"
    })
    void otherLanguages_withoutIdenticalWording_areRejected(String one, String other) {
        assertThat(detectMismatch(one, other)).isEqualTo(MismatchReason.LANGUAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"как сменить пароль", "wie kann ich das Passwort ändern", "如何更改密码", "reset password", "hat jemand den schlüssel"})
    void anyLanguage_withIdenticalWording_matches(String text) {
        assertThat(detectMismatch(text, " " + text.toUpperCase(java.util.Locale.ROOT) + " ?!")).isEqualTo(MismatchReason.NONE);
    }

    @Test
    void texts_tooLongToCompare_areRejectedQuickly() {
        String text = "why does a b c d not run from e to f? ".repeat(210);
        assertThat(detectMismatch(text, text)).isEqualTo(MismatchReason.LENGTH);
        String longest = text.substring(0, QuestionFeatures.MAX_LENGTH);
        long start = System.nanoTime();
        assertThat(detectMismatch(longest, longest.replace("why", "how"))).isNotEqualTo(MismatchReason.LENGTH);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void hostileText_matchesOnlyItself() {
        List<String> texts = List.of(
                "", " ", "\u0000", "'", "\"\"\"", "((((((", "a".repeat(600), "' ".repeat(300), "-".repeat(600), "1".repeat(600), "\uD800",
                "n't n't?", "from to from to", "?".repeat(600), "\"a".repeat(300), "what what what mean", "by by by");
        for (String one : texts) {
            QuestionFeatures features = QuestionFeatures.extract(one);
            for (String other : texts) {
                ParaphraseVerdict verdict = ParaphraseVerifier.verify(features, QuestionFeatures.extract(other), UNLIKE);

                assertThat(verdict.isParaphrase())
                        .as("'%s' and '%s': %s", one, other, verdict)
                        .isEqualTo(one.equals(other) && !features.words().isEmpty());
                assertThat(detectMismatch(one, other)).isEqualTo(detectMismatch(other, one));
            }
        }
    }

    @Test
    void score_isTheCosine_andRejectionsHaveNone() {
        QuestionFeatures one = QuestionFeatures.extract("How do I reset my password?");
        QuestionFeatures other = QuestionFeatures.extract("How can I reset my password, please?");
        assertThat(ParaphraseVerifier.verify(one, other, 0.8).score()).isLessThan(ParaphraseVerifier.verify(one, other, 0.9).score());
        assertThat(ParaphraseVerifier.verify(one, other, 0.5).isParaphrase()).isFalse();
        assertThat(ParaphraseVerifier.verify(one, QuestionFeatures.extract("How can I reset my 2 passwords?"), ALIKE).score()).isZero();
    }
}
