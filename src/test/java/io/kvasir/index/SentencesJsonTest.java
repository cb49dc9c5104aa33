package io.kvasir.index;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the stored form of a passage's sentences. */
class SentencesJsonTest {

    private static Passage passage(String text, Sentence... sentences) {
        return new Passage(0, List.of(), text, 0, text.length(), 1, List.of(sentences));
    }

    @Test
    void sentences_ofEveryKind_areRestored() {
        String text = "Prose. Heading Item Row Code";
        Sentence[] all = {
            new Sentence(Sentence.Kind.PROSE, 0, 6, "Prose."),
            new Sentence(Sentence.Kind.HEADING, 7, 14, "Heading"),
            new Sentence(Sentence.Kind.ITEM, 15, 19, "Item"),
            new Sentence(Sentence.Kind.ROW, 20, 23, "Row"),
            new Sentence(Sentence.Kind.CODE, 24, 28, "Code")
        };

        assertThat(SentencesJson.fromJson(SentencesJson.toJson(passage(text, all)), text)).containsExactly(all);
    }

    @Test
    void plainText_isStored_onlyIfItDiffers() {
        Passage passage = passage(
                "**Bold** plain",
                new Sentence(Sentence.Kind.PROSE, 0, 8, "Bold"),
                new Sentence(Sentence.Kind.PROSE, 9, 14, "plain"));

        assertThat(SentencesJson.toJson(passage)).isEqualTo("[[0,0,8,\"Bold\"],[0,9,14]]");
        assertThat(SentencesJson.fromJson(SentencesJson.toJson(passage), passage.text())).isEqualTo(passage.sentences());
    }

    @Test
    void words_ofEveryScript_areRestored() {
        String text = "😀 **日本** `\"q\\uote\"` \u2028";
        Sentence marked = new Sentence(Sentence.Kind.CODE, 3, text.length(), "日本 \"q\\uote\"\n\t😀\u0001");
        Sentence literal = new Sentence(Sentence.Kind.PROSE, 0, 2, "😀");

        assertThat(SentencesJson.fromJson(SentencesJson.toJson(passage(text, literal, marked)), text)).containsExactly(literal, marked);
    }

    @Test
    void passage_withoutSentences_hasNone() {
        assertThat(SentencesJson.toJson(passage("text"))).isEqualTo("[]");
        assertThat(SentencesJson.fromJson("[]", "text")).isEmpty();
    }

    @Test
    void databaseNumbersOfKinds_neverChange() {
        assertThat(Sentence.Kind.values())
                .containsExactly(
                        Sentence.Kind.PROSE,
                        Sentence.Kind.HEADING,
                        Sentence.Kind.ITEM,
                        Sentence.Kind.ROW,
                        Sentence.Kind.CODE);
    }
}
