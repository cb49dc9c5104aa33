package io.kvasir.inference.tokenizer;

import io.kvasir.inference.TextToken;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenizersTest {
    private static final List<String> PIECES = List.of("[UNK]", "[CLS]", "[SEP]", "a", "##b");

    private static byte[] changed(String from, String to) {
        String json = new String(TokenizerJson.wordPieces(TokenizerJson.BERT_TEXT, "##", 10, PIECES, ""), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        return json.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fileOfAnotherKind_isReadByTheLibrary() {
        try (Tokenizer tokenizer = Tokenizers.of("roberta", TokenizerJson.roberta())) {
            assertThat(tokenizer).isInstanceOf(DjlTokenizer.class);
            assertThat(tokenizer.ids("hello zebra tea")).containsExactly(3, 2, 4);
            assertThat(tokenizer.tokens("hello <s>", true))
                    .containsExactly(
                            new TextToken(0, "<s>", true, null, null),
                            new TextToken(3, "hello", false, 0, 5),
                            new TextToken(0, "<s>", false, 6, 9),
                            new TextToken(1, "</s>", true, null, null));
        }
    }

    @Test
    void layoutOfARoberta_hasTwoTokensInTheMiddle_andOneType() {
        try (Tokenizer tokenizer = Tokenizers.of("roberta", TokenizerJson.roberta())) {
            SpecialTokens special = tokenizer.special();
            SpecialTokens.Pair pair = special.pair(new int[] {3, 4}, new int[] {5});

            assertThat(special.single(new int[] {3, 4})).containsExactly(0, 3, 4, 1);
            assertThat(pair.ids()).containsExactly(0, 3, 4, 1, 1, 5, 1);
            assertThat(pair.types()).containsOnly(0).hasSize(7);
            assertThat(special.singleCount()).isEqualTo(2);
            assertThat(special.pairCount()).isEqualTo(4);
        }
    }

    @Test
    void layoutWithoutPostProcessor_addsNoTokens() {
        byte[] json = changed("{\"type\":\"BertProcessing\",\"sep\":[\"[SEP]\",2],\"cls\":[\"[CLS]\",1]}", "null");
        try (Tokenizer tokenizer = Tokenizers.of("bare", json)) {
            assertThat(tokenizer.special().single(new int[] {3})).containsExactly(3);
            assertThat(tokenizer.special().pair(new int[] {3}, new int[] {4, 3}).ids()).containsExactly(3, 4, 3);
            assertThat(tokenizer.special().pair(new int[] {3}, new int[] {4, 3}).types()).containsExactly(0, 1, 1);
        }
    }

    @Test
    void vocabularyWithoutLetters_isProbedWithItsWords() {
        byte[] json = TokenizerJson.file("", "null", "Whitespace", "null", """
                {"type":"WordLevel","unk_token":"<none>","vocab":{"zebra":0}}""");
        try (Tokenizer tokenizer = Tokenizers.of("zebra", json)) {
            assertThat(tokenizer.special().single(new int[] {0})).containsExactly(0);
            assertThatThrownBy(() -> tokenizer.ids("a"))
                    .isInstanceOfSatisfying(KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE))
                    .hasMessageContaining("zebra");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"normalized\":true,\"single_word\":false", "\"normalized\":false,\"single_word\":true"})
    void addedToken_withSpecialMatching_isLeftToTheLibrary(String options) {
        byte[] json = TokenizerJson.wordPieces(
                TokenizerJson.BERT_TEXT, "##", 10, PIECES, TokenizerJson.added("[SEP]", options));
        try (Tokenizer tokenizer = Tokenizers.of("test", json)) {
            assertThat(tokenizer).isInstanceOf(DjlTokenizer.class);
        }
    }

    @Test
    void vocabularyWithoutUnknownToken_isLeftToTheLibrary() {
        try (Tokenizer tokenizer = Tokenizers.of("test", changed("\"unk_token\":\"[UNK]\"", "\"unk_token\":\"[NONE]\""))) {
            assertThat(tokenizer).isInstanceOf(DjlTokenizer.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "nonsense", "{\"model\":", "\uFEFF{}", "{\"model\":{\"type\":\"WordPiece\"}}"})
    void invalidTokenizerFile_isUnusable(String json) {
        assertUnusable(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void file_withAnUnsupportedPart_isUnusable_orReadByTheLibrary() {
        String processor = "{\"type\":\"BertProcessing\",\"sep\":[\"[SEP]\",2],\"cls\":[\"[CLS]\",1]}";

        assertUnusable(changed("\"added_tokens\":[]", "\"added_tokens\":[1]"));
        assertUnusable(changed("\"added_tokens\":[]", "\"added_tokens\":{}"));
        assertUnusable(changed(processor, "{\"type\":\"TemplateProcessing\"}"));
        assertUnusable(changed(processor, "{\"type\":\"Sequence\",\"processors\":1}"));
        assertUnusable(changed("\"a\":3", "\"a\":\"3\""));
        try (Tokenizer tokenizer = Tokenizers.of("test", changed(",\"strip_accents\":null", ""))) {
            assertThat(tokenizer.ids("ab")).containsExactly(3, 4);
        }
    }

    @Test
    void tokenizer_closedDuringUse_doesNotCrash() throws Exception {
        for (int i = 0; i < 5; i++) {
            Tokenizer tokenizer = Tokenizers.of("roberta", TokenizerJson.roberta());
            String text = "hello tea world ".repeat(2_000);
            try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
                CountDownLatch busy = new CountDownLatch(2);
                List<Future<?>> reading = Stream.<Callable<?>>generate(() -> () -> {
                            while (true) {
                                assertThat(tokenizer.ids(text)).hasSize(6_000);
                                busy.countDown();
                            }
                        })
                        .limit(2)
                        .<Future<?>>map(readers::submit)
                        .toList();
                busy.await();
                tokenizer.close();

                for (Future<?> each : reading) {
                    assertThatThrownBy(each::get).hasRootCauseMessage("The server is stopping.");
                }
            }
        }
    }

    @Test
    void file_withABrokenPart_isUnusable() {
        assertUnusable(changed("\"WordPiece\"", "\"WordPieces\""));
        assertUnusable(changed("\"[SEP]\":2", "\"[SEP]\":-2"));
        assertUnusable(changed("\"version\":\"1.0\"", "\"version\":\"9\""));
        assertUnusable(changed("\"vocab\"", "\"words\""));
    }

    @Test
    void template_withAnUndefinedToken_isUnusable_withoutACrash() {
        String template = """
                {"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[X]","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
                "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],"special_tokens":{}}""";
        String processor = "{\"type\":\"BertProcessing\",\"sep\":[\"[SEP]\",2],\"cls\":[\"[CLS]\",1]}";

        assertUnusable(changed(processor, template));
        assertUnusable(changed(processor, "{\"type\":\"Sequence\",\"processors\":[" + template + "]}"));
    }

    @Test
    void template_withoutTheText_isUnusable() {
        assertUnusable(changed("{\"type\":\"BertProcessing\",\"sep\":[\"[SEP]\",2],\"cls\":[\"[CLS]\",1]}", """
                {"type":"TemplateProcessing","single":[],"pair":[],"special_tokens":{}}"""));
    }

    private static void assertUnusable(byte[] json) {
        assertThatThrownBy(() -> Tokenizers.of("some-tokenizer.json", json))
                .isInstanceOfSatisfying(KvasirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE))
                .hasMessageContaining("some-tokenizer.json");
    }
}
