package io.kvasir.inference.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the normalisation of every character with that of the library. */
class BertNormalizerTest {
    private static final int BATCH = 256;

    /** Returns all characters of planes 0 to 3 and 14, and every 17th of the private and empty planes. */
    private static IntStream characters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < 0x40000 || c >> 16 == 14 || c % 17 == 0)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(BertNormalizer::canFold);
    }

    /** Returns the text as the library normalises it, words separated by one space. */
    private static String read(HuggingFaceTokenizer library, String text) {
        Encoding encoding = library.encode(text, false, false);
        long[] ids = encoding.getIds();
        long[] words = encoding.getWordIds();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < ids.length; i++) {
            if (i > 0 && words[i] != words[i - 1]) {
                bytes.write(' ');
            }
            bytes.write((int) ids[i] - 1);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, null, true", "true, false, false, false", "false, true, true, false", "false, false, false, true"
    })
    void character_betweenOthers_isNormalisedAsByTheLibrary(
            boolean clean, boolean chinese, String strip, boolean lowercase) throws IOException {
        byte[] json = TokenizerJson.bytes(TokenizerJson.bertText(clean, chinese, strip, lowercase));
        BertNormalizer normalizer = new BertNormalizer(clean, chinese, strip.equals("null") ? lowercase : strip.equals("true"), lowercase);
        List<String> different = new ArrayList<>();
        try (HuggingFaceTokenizer library =
                HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), Map.of("truncation", "false"))) {
            int[] all = characters().toArray();
            for (int from = 0; from < all.length; from += BATCH) {
                int[] some = IntStream.range(from, Math.min(from + BATCH, all.length)).map(i -> all[i]).toArray();
                String given = IntStream.of(some).mapToObj(c -> "0" + Character.toString(c) + "1").collect(Collectors.joining(" "));
                String[] read = read(library, given).split("(?<=1) (?=0)");
                for (int i = 0; i < some.length; i++) {
                    String own = ("0" + normalizer.fold(some[i]) + "1").replaceAll(" +", " ");
                    if (read.length != some.length || !own.equals(read[i])) {
                        different.add(Integer.toHexString(some[i]));
                    }
                }
            }
        }

        assertThat(different).isEmpty();
    }

    @Test
    void keptMark_isNeverReordered() {
        BertNormalizer normalizer = new BertNormalizer(true, true, true, true);

        assertThat(characters().filter(c -> moves(normalizer.fold(c))).mapToObj(Integer::toHexString)).isEmpty();
    }

    /** Returns whether marks of the lowest or highest combining class would be reordered with the text. */
    private static boolean moves(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return text == null;
        }
        return !Normalizer.isNormalized("\u0345" + text, Normalizer.Form.NFD)
                || !Normalizer.isNormalized(text + "\u0334", Normalizer.Form.NFD);
    }

    @Test
    void fold_leavesOut_rareScriptsOnly() {
        assertThat("The fûll tèxt, Ελληνικά, русский, עברית, عربي, हिन्दी, ไทย, 日本語, 한국어 😀👩🏽‍🚀🏴󠁧󠁢󠁥󠁮󠁧󠁿 𝔘𝔫𝔦 №½€".codePoints())
                .allMatch(BertNormalizer::canFold);
    }
}
