package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceDetectorTest {

    private static List<String> sentences(String text) {
        SourceMappedText mappedText = new SourceMappedText();
        mappedText.appendNormalized(text, i -> i);
        return SentenceDetector.detect(mappedText, Kind.PROSE).stream().map(SentenceSpan::text).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Use a tool, e.g. Maven or Gradle, to build.",
        "See Dr. Smith and Prof. J. R. Jones at St. Olaf.",
        "It takes approx. 5 minutes on No. 5 (cf. Fig. 3).",
        "Version 1.2.3 and v. 4.5 run at 3.5 GHz in the U.S. Army.",
        "Visit example.com/a?b=c!d or read README.md today",
        "The engine (fast. Really fast.) is small.",
        "He asked \"Why? How?\" and left.",
        "Then “Who goes there? Speak!” was heard.",
        "1. Install the package",
        "It works... mostly, i.e. Always on Mondays.",
        "Call foo.bar(). then go",
        "Siehe z.B. Kapitel Nr. 3 bzw. Abschnitt 2.",
    })
    void sentence_withFalseEnds_staysWhole(String text) {
        assertThat(sentences(text)).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "One is here.| Two is there.",
        "Really?| Yes!| No.| That is wrong.",
        "Was it “good”?| It was.",
        "She said “go.”| He went.",
        "It ended.)| Next one.",
        "今天很好。|明天也好！|真的吗？",
        "Это первое.| Это второе.",
    })
    void sentences_areSeparated(String marked) {
        assertThat(sentences(marked.replace("|", ""))).containsExactly(marked.split("\\| ?"));
    }

    @Test
    void pieceWithoutWords_joinsThePreviousSentence() {
        assertThat(sentences("Great news! !!! ... Next one.")).isNotEmpty().allMatch(WordCheck::hasWord);
        assertThat(sentences("!!! ... ???")).isEmpty();
    }

    @Test
    void sentences_ofRandomCharacters_coverTheTextInOrder() {
        Random random = new Random(7);
        String alphabet = "ab A.?! \"()'’“”,;:-1€😀。\u200B";
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(80); i >= 0; i--) {
                int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
                text.appendCodePoint(alphabet.codePointAt(at));
            }
            SourceMappedText mappedText = new SourceMappedText();
            mappedText.appendNormalized(text.toString(), i -> i);
            List<SentenceSpan> spans = SentenceDetector.detect(mappedText, Kind.PROSE);

            String words = String.join("", spans.stream().map(SentenceSpan::text).toList());
            if (WordCheck.hasWord(mappedText.text())) {
                assertThat(words.replace(" ", "")).isEqualTo(mappedText.text().replace(" ", ""));
            }
            for (int i = 0; i < spans.size(); i++) {
                SentenceSpan span = spans.get(i);
                String raw = text.substring(span.start(), span.end()).replace("\u200B", "").replaceAll(" +", " ");
                assertThat(raw).isEqualTo(span.text());
                assertThat(i == 0 || spans.get(i - 1).end() <= span.start()).isTrue();
            }
        }
    }
}
