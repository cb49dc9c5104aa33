package io.kvasir.ingest.split;

import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.ParsedDocument;
import io.kvasir.ingest.text.ParsedSentences;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.WordCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.kvasir.ingest.text.ParsedSentences.markdown;
import static io.kvasir.ingest.text.ParsedSentences.tokens;
import static org.assertj.core.api.Assertions.assertThat;

class SplitterTest {

    /** A document with every kind of block, and with characters beyond the basic plane to distinguish code point offsets. */
    private static final String HARBOUR = """
            ---
            title: Harbour
            ---
            # Harbour 🚢 rules

            The harbour 😀 opens at **dawn**. It closes at dusk, e.g. at 8 p.m. in *spring*. Boats wait outside.

            ## Fees

            | Boat 🚤 | Fee | Paid to |
            |---------|-----|---------|
            | Small | 5 | [[Master\\|harbour master]] |
            | Large | 50 | the office of the *harbour* master |

            - Fees are due daily. Ask [the office](office.md#hours).
              - Members pay half.
            - [ ] Print receipts

            ## Safety

            > [!warning] Ropes
            > Never stand on ropes. 𝔘nicode is fine.

            ```sh
            check --ropes
            check --anchors "all of them"
            ```

            ### Night

            Lights stay on.
            """;

    private static List<Passage> split(String source, int max, int overlap, int min) {
        return split(markdown(source), max, overlap, min);
    }

    private static List<Passage> split(ParsedDocument parsed, int max, int overlap, int min) {
        List<Passage> passages =
                new Splitter(new SplitSettings(max, overlap, min), 200_000, ParsedSentences::tokens).split(parsed);
        assertThat(passages).allSatisfy(passage -> {
            assertThat(passage.text())
                    .isEqualTo(parsed.text().codePoints()
                            .skip(passage.start())
                            .limit(passage.end() - passage.start())
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
            assertThat(tokens(passage.plainText())).isLessThanOrEqualTo(max).isEqualTo(passage.tokens());
            assertThat(passage.sentences()).allSatisfy(sentence -> {
                assertThat(sentence.end()).isLessThanOrEqualTo(passage.text().length());
                assertThat(WordCheck.hasWord(sentence.plainText())).isTrue();
            });
            assertThat(passage.sentences().getFirst().start()).isZero();
        });
        for (int i = 0; i < passages.size(); i++) {
            assertThat(passages.get(i).position()).isEqualTo(i);
        }
        return passages;
    }

    @ParameterizedTest
    @CsvSource({"512, 50, 48", "64, 20, 16", "40, 0, 0", "16, 7, 8", "16, 0, 0"})
    void passages_ofAnySize_containEveryWordOfTheDocument(int max, int overlap, int min) {
        ParsedDocument parsed = markdown(HARBOUR);
        List<Passage> passages = split(parsed, max, overlap, min);

        String all = String.join(" ", passages.stream().map(Passage::plainText).toList());
        for (SentenceSpan span : ParsedSentences.spans(parsed)) {
            assertThat(words(all)).containsAll(words(span.text()));
        }
        assertThat(words(all))
                .contains("dawn", "master", "receipts", "check", "𝔘nicode", "Lights")
                .doesNotContain("title");
    }

    private static List<String> words(String text) {
        return Pattern.compile("[\\p{L}\\p{N}]+").matcher(text).results().map(found -> found.group()).toList();
    }

    @Test
    void smallDocument_isOnePassage() {
        List<Passage> passages = split("# A\n\none\n\n## B\n\ntwo\n\n## C\n\nthree\n", 512, 50, 48);

        assertThat(passages).hasSize(1);
        assertThat(passages.getFirst().headings()).containsExactly("A");
        assertThat(passages.getFirst().sentences()).extracting(Sentence::plainText)
                .containsExactly("A", "one", "B", "two", "C", "three");
    }

    @Test
    void sections_longEnough_areNeverJoined() {
        String section = "One two three four five six seven. ".repeat(4);
        String source = "# A\n\n" + section + "\n\n# B\n\n" + section + "\n\n# B\n\n" + section;
        List<Passage> passages = split(source, 512, 0, 16);

        assertThat(passages).extracting(Passage::headings).containsExactly(List.of("A"), List.of("B"), List.of("B"));
    }

    @Test
    void shortSection_isJoinedToTheNextUnderTheSameParent() {
        String section = "One two three four five six seven. ".repeat(8);
        List<Passage> passages = split(
                "# A\n\n## B\n\nshort\n\n## C\n\n" + section + "\n\n### D\n\nshort\n\n## E\n\n" + section, 512, 0, 30);

        assertThat(passages).extracting(Passage::headings)
                .containsExactly(List.of("A"), List.of("A", "C", "D"), List.of("A", "E"));
    }

    @Test
    void passagesOfALongSection_overlap() {
        StringBuilder section = new StringBuilder("# A\n\n");
        for (int i = 0; i < 30; i++) {
            section.append("Sentence number ").append(i).append(" is here. ");
        }
        List<Passage> passages = split(section.toString(), 60, 16, 10);

        assertThat(passages).hasSizeGreaterThan(2);
        for (int i = 1; i < passages.size(); i++) {
            List<String> before = passages.get(i - 1).sentences().stream().map(Sentence::plainText).toList();
            List<String> after = passages.get(i).sentences().stream().map(Sentence::plainText).toList();
            assertThat(after.subList(0, 2)).isEqualTo(before.subList(before.size() - 2, before.size()));
            assertThat(passages.get(i).start()).isLessThan(passages.get(i - 1).end());
        }
    }

    @Test
    void blockThatFitsIntoAPassage_isNotSplit() {
        String first = "One two three four five. ".repeat(6);
        String second = "Six seven eight nine ten. ".repeat(6);
        List<Passage> passages = split(first + "\n\n" + second, 64, 0, 16);

        assertThat(passages).hasSize(2);
        assertThat(passages.get(1).text()).startsWith("Six");
    }

    @Test
    void longSentence_isSplitAtWhiteSpace_withoutLoss() {
        String words = "word ".repeat(100) + "**bold** [[link|alias]] end";
        List<Passage> passages = split(words, 40, 0, 0);

        List<String> pieces = new ArrayList<>();
        for (Passage passage : passages) {
            for (Sentence sentence : passage.sentences()) {
                assertThat(tokens(sentence.plainText())).isLessThanOrEqualTo(10);
                pieces.add(sentence.plainText());
            }
        }
        assertThat(String.join(" ", pieces)).isEqualTo("word ".repeat(100) + "bold alias end");
        assertThat(passages.getLast().text()).contains("**bold** [[link|alias]] end");
    }

    @Test
    void wordLongerThanAPassage_isSplitBetweenCodePoints() {
        List<Passage> passages = split("𝔘".repeat(1000), 16, 0, 0);

        String all = String.join("", passages.stream()
                .flatMap(passage -> passage.sentences().stream())
                .map(Sentence::plainText)
                .toList());
        assertThat(all).isEqualTo("𝔘".repeat(1000));
    }

    @Test
    void longCode_isSplitAtLines() {
        String code = "call(one, two, three);\n".repeat(15);
        List<Passage> passages = split("```\n" + code + "```\n", 64, 0, 0);

        assertThat(passages).flatExtracting(Passage::sentences)
                .isNotEmpty().allSatisfy(sentence -> assertThat(sentence.plainText().lines())
                        .allMatch(line -> line.equals("call(one, two, three);")));
        assertThat(passages.getFirst().text()).startsWith("```\ncall");
    }

    @Test
    void longTable_repeatsItsHeadersInEachPassage() {
        String table = "| Name | Age |\n|---|---|\n" + "| Ada | 36 |\n".repeat(40);

        assertThat(split(table, 64, 10, 0)).hasSizeGreaterThan(3)
                .allSatisfy(passage -> assertThat(passage.plainText()).startsWith("Name: Ada; Age: 36"));
    }

    @Test
    void heading_isTheFirstSentenceOfItsSection() {
        Passage passage = split("## Fees\n\nAll boats pay. " + "More words here. ".repeat(20), 512, 0, 16).getFirst();

        assertThat(passage.sentences().getFirst()).isEqualTo(new Sentence(Kind.HEADING, 0, 7, "Fees"));
    }

    @Test
    void emptyDocument_hasNoPassages() {
        assertThat(split("---\na: 1\n---\n\n<!-- x -->\n", 512, 50, 48)).isEmpty();
    }
}
