package io.kvasir.inference;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import io.kvasir.problem.ErrorCode;
import io.kvasir.problem.KvasirException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An embedder without a model: each word has its own direction, and a text is the sum of its words. A word is a token. */
public final class FakeEmbedder implements Embedder {
    private static final int DIMENSION = 64;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MAX_TOKENS = 64;
    private static final int MAX_CONTEXT_TOKENS = 12;
    private static final int WINDOW_OVERLAP = 8;

    private final List<Integer> tokenCalls = new ArrayList<>();

    @Override
    public EmbeddingModel model() {
        return new EmbeddingModel("fake", "0".repeat(64), "fp32", "none", DIMENSION, MAX_TOKENS);
    }

    @Override
    public int countTokens(String text) {
        return words(text).size();
    }

    @Override
    public float[] embedQuery(String text, Urgency urgency) {
        return embedQueries(List.of(text), urgency).getFirst();
    }

    @Override
    public List<float[]> embedQueries(List<String> texts, Urgency urgency) {
        urgency.deadline().check("embed");
        return texts.stream().map(text -> vector(words(text))).toList();
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Urgency urgency) {
        return embedQueries(texts, urgency);
    }

    @Override
    public EncodedQuery encodeQuery(String query, Urgency urgency) {
        return new EncodedQuery(
                embedQuery(query, urgency), words(query).stream().map(word -> vector(List.of(word))).toList());
    }

    @Override
    public List<EncodedPassage> encodePassages(List<PassageText> passages, Urgency urgency) {
        urgency.deadline().check("embed");
        return passages.stream()
                .map(passage -> new EncodedPassage(
                        windows(passage),
                        BinaryTokenVectors.of(words(passage.context() + " " + passage.body()).stream()
                                .map(word -> vector(List.of(word)))
                                .toList())))
                .toList();
    }

    @Override
    public Embeddings embed(EmbedRequest request, StageTimings timings) {
        request.deadline().check("embed");
        List<float[]> vectors = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        int cut = 0;
        int windowed = 0;
        for (ModelInput input : request.inputs()) {
            List<String> words = switch (input) {
                case ModelInput.Text text -> words(text.promptedText());
                case ModelInput.Tokens tokens -> tokens.ids().stream().map(String::valueOf).toList();
            };
            if (words.size() > MAX_TOKENS && request.truncation() == Truncation.WINDOWS) {
                windowed++;
            } else if (words.size() > MAX_TOKENS) {
                if (request.truncation() == Truncation.REFUSE) {
                    throw new KvasirException(ErrorCode.TEXT_TOO_LONG, "A text has " + words.size() + " tokens.");
                }
                words = words.subList(0, MAX_TOKENS);
                cut++;
            }
            float[] vector = vector(words);
            vectors.add(request.dimensions() == 0 ? vector : Arrays.copyOf(vector, request.dimensions()));
            counts.add(words.size());
        }
        return new Embeddings(vectors, counts, cut, windowed);
    }

    @Override
    public TokenEmbeddings embedTokens(EmbedRequest request, StageTimings timings) {
        request.deadline().check("embed");
        tokenCalls.add(request.inputs().size());
        List<float[][]> states = new ArrayList<>();
        List<Boolean> cut = new ArrayList<>();
        for (ModelInput input : request.inputs()) {
            List<String> words = words(((ModelInput.Text) input).text());
            cut.add(words.size() > MAX_TOKENS);
            states.add(words.stream().limit(MAX_TOKENS).map(word -> vector(List.of(word))).toArray(float[][]::new));
        }
        return new TokenEmbeddings(states, cut);
    }

    /** Returns the number of inputs of each call of {@link #embedTokens} so far. */
    public List<Integer> tokenCalls() {
        return tokenCalls;
    }

    @Override
    public List<TextToken> tokenize(String text, boolean specialTokens) {
        List<TextToken> tokens = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String token = word.group().toLowerCase(Locale.ROOT);
            int start = text.codePointCount(0, word.start());
            tokens.add(new TextToken(token.hashCode(), token, false, start, start + token.codePointCount(0, token.length())));
        }
        return tokens;
    }

    @Override
    public String decode(List<Integer> ids, boolean skipSpecial) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    @Override
    public Map<String, String> prompts() {
        return Map.of("query", "query: ");
    }

    @Override
    public Load load() {
        return new Load(1, 0, 0, 0);
    }

    private static List<float[]> windows(PassageText passage) {
        List<String> context = words(passage.context());
        context = context.subList(0, Math.min(MAX_CONTEXT_TOKENS, context.size()));
        List<String> body = words(passage.body());
        int room = MAX_TOKENS - context.size();
        List<float[]> windows = new ArrayList<>();
        for (int from = 0; windows.isEmpty() || from + WINDOW_OVERLAP < body.size(); from += room - WINDOW_OVERLAP) {
            List<String> window = new ArrayList<>(context);
            window.addAll(body.subList(from, Math.min(body.size(), from + room)));
            windows.add(vector(window));
        }
        return windows;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static float[] vector(List<String> words) {
        double[] sum = new double[DIMENSION];
        for (String word : words.isEmpty() ? List.of("") : words) {
            Random direction = new Random(word.hashCode() * 31L + word.length());
            for (int i = 0; i < DIMENSION; i++) {
                sum[i] += direction.nextGaussian();
            }
        }
        double norm = Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) (sum[i] / norm);
        }
        return vector;
    }
}
