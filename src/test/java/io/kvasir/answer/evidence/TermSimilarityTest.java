package io.kvasir.answer.evidence;

import io.kvasir.answer.question.QuestionAnalyzer;
import io.kvasir.answer.question.SubQuestion;
import io.kvasir.answer.question.UnitText;
import io.kvasir.flow.Priority;
import io.kvasir.flow.Urgency;
import io.kvasir.inference.BinaryTokenVectors;
import io.kvasir.inference.FakeEmbedder;
import io.kvasir.inference.LateInteraction;
import io.kvasir.inference.PassageText;
import io.kvasir.text.analysis.Language;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TermSimilarityTest {
    private static final Urgency URGENCY = Urgency.of(Priority.HIGH);
    private static final String QUESTION = "Which colour has the anchor buoy?";

    private final FakeEmbedder embedder = new FakeEmbedder();
    private final SubQuestion question = QuestionAnalyzer.analyze(QUESTION, Language.ENGLISH).parts().getFirst();

    /** Returns the features of a unit that says {@code said}; its vectors are those of {@code encoded}. */
    private UnitFeatures features(String said, String encoded) {
        QuestionTerms asked = QuestionTerms.of(question.content(), Collections.nCopies(question.content().size(), 1L), 10);
        LateInteraction interaction = new LateInteraction(embedder.encodeQuery(QUESTION, URGENCY).tokens());
        UnitTerms has = UnitTerms.of(new UnitText(said, List.of(), "", List.of(), ""), new TermSets(Set.of(Language.ENGLISH)));
        byte[] vectors = embedder.encodePassages(List.of(new PassageText("", encoded)), URGENCY).getFirst().binaryTokenVectors();
        return new TermSimilarity(asked, interaction, QUESTION, embedder.tokenize(QUESTION, false))
                .addTo(UnitFeatures.none(), has, BinaryTokenVectors.toLongs(vectors));
    }

    @Test
    void wordsThatAreSaid_countFully() {
        UnitFeatures features = features("The colour of the anchor buoy is red.", "sail");

        assertThat(features.get(Feature.SOFT_COVERAGE)).isCloseTo(1, within(1e-9));
        assertThat(features.get(Feature.WEAKEST_TERM)).isEqualTo(1);
    }

    @Test
    void wordThatIsSaidInAnother_countsByItsVector() {
        UnitFeatures like = features("The anchor buoy is of red hue.", "the anchor buoy is of red colour");
        UnitFeatures unlike = features("The anchor buoy is heavy.", "the anchor buoy is heavy");

        assertThat(like.get(Feature.SOFT_KEY)).isEqualTo(1);
        assertThat(like.get(Feature.SOFT_ATTRIBUTE)).isBetween(0.6, 0.99);
        assertThat(like.get(Feature.SOFT_ATTRIBUTE)).isGreaterThan(unlike.get(Feature.SOFT_ATTRIBUTE) + 0.2);
        assertThat(like.get(Feature.WEAKEST_TERM)).isCloseTo(like.get(Feature.SOFT_ATTRIBUTE), within(1e-9));
        assertThat(like.get(Feature.TOKEN_SIMILARITY)).isGreaterThan(unlike.get(Feature.TOKEN_SIMILARITY));
    }

    @Test
    void wordWithoutTokens_isUnlike() {
        UnitFeatures features = features("A sail.", "");

        assertThat(features.get(Feature.SOFT_COVERAGE)).isZero();
        assertThat(features.get(Feature.WEAKEST_TERM)).isZero();
    }
}
