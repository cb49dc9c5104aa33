package io.kvasir.index;

import io.kvasir.access.Caller;
import io.kvasir.access.Role;
import io.kvasir.document.CollectionSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Tests the value types of the index. */
class PassageTest {

    private static Passage passage(List<String> headings, Sentence... sentences) {
        return new Passage(0, headings, "text", 0, 4, 1, List.of(sentences));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 4, 1", "0, -1, 4, 1", "0, 4, 4, 1", "0, 5, 4, 1", "0, 0, 4, -1"})
    void passage_outsideItsDocument_isRejected(int position, int start, int end, int tokens) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Passage(position, List.of(), "text", start, end, tokens, List.of()))
                .withMessageContaining("[" + start + ", " + end + ")");
    }

    @ParameterizedTest
    @CsvSource({"-1, 4", "4, 4", "5, 4"})
    void emptySentence_isRejected(int start, int end) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sentence(Sentence.Kind.PROSE, start, end, "plain"))
                .withMessageContaining("[" + start + ", " + end + ")");
    }

    @Test
    void headings_areJoined_inOneLine() {
        assertThat(passage(List.of("Handbook", "Leave", "Carry-over")).heading()).isEqualTo("Handbook › Leave › Carry-over");
        assertThat(passage(List.of()).heading()).isEmpty();
    }

    @Test
    void plainText_hasOneLinePerSentence() {
        assertThat(passage(
                                List.of(),
                                new Sentence(Sentence.Kind.HEADING, 0, 1, "Leave"),
                                new Sentence(Sentence.Kind.PROSE, 1, 2, "Ask first."))
                        .plainText())
                .isEqualTo("Leave\nAsk first.");
    }

    @Test
    void headings_changedAfterConstruction_doNotChangeThePassage() {
        List<String> headings = new ArrayList<>(List.of("Leave"));
        Passage passage = passage(headings);
        headings.add("Other");

        assertThat(passage.headings()).containsExactly("Leave");
    }

    @Test
    void passage_withoutVector_isRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmbeddedPassage(passage(List.of()), List.of(), new byte[0]));
    }

    @Test
    void scope_isRestricted_whenItMayExcludePassages() {
        CollectionSnapshot collection = new CollectionSnapshot(1, "default", 1, new UUID(0, 1), 10, 10, 100, false);
        MetadataFilter filter = new MetadataFilter(List.of(new MetadataFilter.Condition("$.a", "{}")));
        Caller reader = new Caller("reader", Role.READER, Set.of());

        assertThat(new SearchScope(collection, MetadataFilter.none(), Caller.admin()).isRestricted()).isFalse();
        assertThat(new SearchScope(collection, filter, Caller.admin()).isRestricted()).isTrue();
        assertThat(new SearchScope(collection, MetadataFilter.none(), reader).isRestricted()).isTrue();
        CollectionSnapshot open = new CollectionSnapshot(1, "default", 1, new UUID(0, 1), 10, 10, 100, true);
        assertThat(new SearchScope(open, MetadataFilter.none(), reader).isRestricted()).as("nothing is hidden from anybody").isFalse();
        assertThat(new SearchScope(open, filter, reader).isRestricted()).isTrue();
    }

    @Test
    void collection_hasTheMeanLengthOfItsPassages() {
        assertThat(new CollectionSnapshot(1, "default", 1, new UUID(0, 1), 4, 9, 100, false).averageTerms()).isEqualTo(25);
        assertThat(new CollectionSnapshot(1, "default", 1, new UUID(0, 1), 0, 0, 0, false).averageTerms()).isZero();
    }
}
