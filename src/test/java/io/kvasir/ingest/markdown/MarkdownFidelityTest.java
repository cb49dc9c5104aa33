package io.kvasir.ingest.markdown;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.ParsedUnits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kvasir.ingest.text.ParsedSentences.markdown;
import static io.kvasir.ingest.text.ParsedSentences.sources;
import static io.kvasir.ingest.text.ParsedSentences.texts;
import static org.assertj.core.api.Assertions.assertThat;

/** Checks that what stands in a document and what is said of it mean the same. */
class MarkdownFidelityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It has 10<sup>6</sup> cells.      | It has 10⁶ cells.",
                "At 2·10<sup>−4</sup> bar.         | At 2·10⁻⁴ bar.",
                "Some 20 m<sup>2</sup> of CO<sub>2</sub>. | Some 20 m² of CO₂.",
                "Built in 1987<sup>3</sup> here.   | Built in 1987 here.",
                "It costs ~~5~~ 8 marks.           | It costs 8 marks.",
                "The old fee ~~of 5~~, now 8.      | The old fee, now 8.",
                "It costs <del>5</del> 8 marks.    | It costs 8 marks.",
                "It costs <s>5</s> <ins>8</ins> marks. | It costs 8 marks.",
                "Open <strike>on *Monday*</strike> daily. | Open daily.",
                "Where $a_1 * b_1$ and c_2.        | Where $a_1 * b_1$ and c_2.",
                "It is $5 or *6* $ now.            | It is $5 or 6 $ now.",
                "Some 100%% sure and 50%% not.     | Some 100%% sure and 50%% not.",
            })
    void inlineMarkup_readsAsItIsMeant(String source, String words) {
        assertThat(texts(markdown(source))).containsExactly(words);
    }

    @Test
    void superscript_isQuotedWithItsTags() {
        assertThat(sources(markdown("It has 35 m<sup>3</sup>\n"))).containsExactly("It has 35 m<sup>3</sup>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The mast is new. %%Secret.%%\n",
        "%%Secret.%% The mast is new.\n",
        "The mast is new.\n%%\nSecret.\n\nMore secrets.\n%%\n",
        "%%\nSecret.\n%%\nThe mast is new.\n",
        "The mast is new. <!-- Secret. -->\n",
        "<!-- Secret. --> The mast is new.\n",
        "The mast is new.\n\n<!--\nSecret.\n\nMore.\n-->\n",
        "~~Secret.~~\n\nThe mast is new.\n",
        "- %% Secret %%\n- The mast is new.\n",
        "> The mast is new.\n> %%\n> Secret.\n> %%\n",
    })
    void comment_isNeitherTextNorQuoted(String source) {
        ParsedDocument parsed = markdown(source);

        assertThat(texts(parsed)).containsExactly("The mast is new.");
        assertThat(sources(parsed)).containsExactly("The mast is new.");
    }

    @Test
    void comment_withinASentence_splitsIt() {
        ParsedDocument parsed = markdown("The mast %%of pine%% is new, <!-- too -->and tall.\n");

        assertThat(texts(parsed)).containsExactly("The mast", "is new,", "and tall.");
        assertThat(sources(parsed)).containsExactly("The mast", "is new,", "and tall.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%\nopen words\n", "words %% open\n", "```\n%%\nwords\n%%\n```\n", "words %%\n\nmore %%\n"})
    void commentMarks_withoutAComment_areText(String source) {
        assertThat(String.join(" ", texts(markdown(source)))).contains("words");
    }

    @Test
    void displayedFormula_isCode_asWritten() {
        ParsedDocument parsed = markdown("Then\n\n$$\nx_1 * y_2\\\\\n+ z_3\n$$\n\nand $$a_1*b$$ so.\n\n$$c*d*e$$\n");

        assertThat(texts(parsed)).containsExactly("Then", "$$\nx_1 * y_2\\\\\n+ z_3\n$$", "and $$a_1*b$$ so.", "$$c*d*e$$");
        assertThat(texts(parsed, Kind.CODE)).hasSize(2);
        assertThat(sources(parsed)).contains("$$\nx_1 * y_2\\\\\n+ z_3\n$$");
        assertThat(ParsedUnits.of(parsed)).containsExactly("code math 4", "code math 1");
    }
}
