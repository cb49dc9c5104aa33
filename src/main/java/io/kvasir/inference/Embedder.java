package io.kvasir.inference;

import io.kvasir.flow.Deadline;
import io.kvasir.flow.Priority;
import io.kvasir.flow.StageTimings;
import java.util.List;
import java.util.Map;

/** Turns texts into unit vectors. Nothing is ever cut off silently: a text longer than the model's limit has windows. */
public interface Embedder {
    /** Numbers that {@link #embedTokens} returns for several inputs, at most; one input is always computed. */
    long MAX_STATES = 1L << 23;
    /** Tokens that the windows of a call's long texts have together, at most. */
    int MAX_WINDOWED_TOKENS = 1 << 20;
    /** Characters of a text that {@link #tokenize} takes, at most. */
    int MAX_TOKENIZED_CHARACTERS = 1 << 18;

    EmbeddingModel model();

    /** The length of a text in the model's tokens, without special tokens. */
    int countTokens(String text);

    /** One vector for a question; a question longer than the model's limit is the mean of its windows. */
    float[] embedQuery(String text, Priority priority, Deadline deadline);

    /** One vector for each text, as {@link #embedQuery} makes them, run together where that is faster. */
    List<float[]> embedQueries(List<String> texts, Priority priority, Deadline deadline);

    /** The same vector with those of the question's tokens, from one run. */
    EncodedQuery encodeQuery(String query, Priority priority, Deadline deadline);

    /** The vectors of each passage, in order, and the signs of its tokens. */
    List<EncodedPassage> encodePassages(List<PassageText> passages, Priority priority, Deadline deadline);

    /**
     * One vector for each input. A text beyond the limit is refused, cut or read in windows, as the request says; of windows it is
     * the mean of their vectors. Texts in windows have at most {@link #MAX_WINDOWED_TOKENS} tokens together. Adds the stages
     * {@code tokenize}, {@code queue} and {@code infer}.
     */
    Embeddings embed(EmbedRequest request, StageTimings timings);

    /**
     * The same, with the states of all tokens instead of their mean; {@code normalize} and {@code dimensions} do not count.
     * Refused with {@code PAYLOAD_TOO_LARGE} where that would be more than {@link #MAX_STATES} numbers.
     */
    TokenEmbeddings embedTokens(EmbedRequest request, StageTimings timings);

    /** The tokens of a text with their places in it; {@code PAYLOAD_TOO_LARGE} beyond {@link #MAX_TOKENIZED_CHARACTERS} characters. */
    List<TextToken> tokenize(String text, boolean specialTokens);

    /**
     * The text of token ids.
     *
     * @param skipSpecial whether special tokens, such as {@code [SEP]}, are left out
     */
    String decode(List<Integer> ids, boolean skipSpecial);

    /** What the model wants to stand before a text, by purpose, such as {@code query}; empty for most models. */
    Map<String, String> prompts();

    /** How busy the model is. */
    Load load();

    /**
     * A moment's view of the compute threads.
     *
     * @param threads how many there are
     * @param busy how many compute
     * @param queued runs that wait for one
     * @param averageMillis mean time of a run since start, waiting not included
     */
    record Load(int threads, int busy, int queued, double averageMillis) {}
}
