package io.kvasir.inference.tokenizer;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compares the time to tokenise a question and a passage between our own tokenizer and the library's.
 *
 * <p>{@code mvn -Pbench -Dbench=TokenizerBench}
 */
public final class TokenizerBench {
    private TokenizerBench() {}

    private static final int TEXTS = 500;
    private static final String[] WORDS = """
            the of and a to in employees may take up to twenty-five days paid leave per year (pro rata), which must be agreed with
            their manager; unused entitlement expires on 31 March unless extraordinary circumstances prevented taking it.
            Aerodynamic interference, boundary-layer transition: "hypersonic" flow past a slender body of revolution
            """.strip().split("\\s+");

    private static List<String> texts(int words) {
        Random random = new Random(31);
        return IntStream.range(0, TEXTS)
                .mapToObj(i -> random.ints(words, 0, WORDS.length).mapToObj(w -> WORDS[w]).collect(Collectors.joining(" ")))
                .toList();
    }

    private static String times(Tokenizer tokenizer, int rounds) {
        return "question %.2f us, passage %.2f us".formatted(micros(tokenizer, texts(11), rounds), micros(tokenizer, texts(135), rounds));
    }

    /** Returns the time per text in the best round, in microseconds. */
    private static double micros(Tokenizer tokenizer, List<String> texts, int rounds) {
        long best = Long.MAX_VALUE;
        long tokens = 0;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            for (String text : texts) {
                tokens += tokenizer.ids(text).length;
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        if (tokens == 0) {
            throw new AssertionError("no tokens");
        }
        return best / 1e3 / texts.size();
    }

    public static void main(String[] arguments) {
        TokenizerFile file = TokenizerContract.packaged();
        try (Tokenizer own = Tokenizers.of(file.name(), file.bytes());
                Tokenizer library = new DjlTokenizer(file)) {
            System.out.println("own: " + times(own, 500));
            System.out.println("library: " + times(library, 5));
        }
    }
}
