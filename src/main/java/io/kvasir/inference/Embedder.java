package io.kvasir.inference;

import io.kvasir.flow.StageTimings;
import io.kvasir.flow.Urgency;
import java.util.List;
import java.util.Map;

/** Embeds texts as unit vectors. Nothing is truncated silently: a text longer than the model's limit is read in windows. */
public interface Embedder {
    /** Maximum number of values that {@link #embedTokens} returns for several inputs; a single input has no such limit. */
    long MAX_STATES = 1L << 23;
    /** Maximum number of tokens in all windows of a call's long texts. */
    int MAX_WINDOWED_TOKENS = 1 << 20;
    /** Maximum length of a text that {@link #tokenize} accepts, in characters. */
    int MAX_TOKENIZED_CHARACTERS = 1 << 18;

    EmbeddingModel model();

    /** Returns the number of the model's tokens in a text, without special tokens. */
    int countTokens(String text);

    /** Embeds a query; the vector of a query longer than the model's limit is the mean of its windows. */
    float[] embedQuery(String text, Urgency urgency);

    /** Embeds texts as {@link #embedQuery} does, batched if that is faster; one vector for each, in order. */
    List<float[]> embedQueries(List<String> texts, Urgency urgency);

    /** Embeds texts that are compared with queries, such as single sentences: with the model's prompt of passages; one vector for each. */
    List<float[]> embedPassages(List<String> texts, Urgency urgency);

    /** Returns the vector of {@link #embedQuery} and the query's token vectors, from one run. */
    EncodedQuery encodeQuery(String query, Urgency urgency);

    /** Returns the window vectors and binary-quantized token vectors of each passage, in order. */
    List<EncodedPassage> encodePassages(List<PassageText> passages, Urgency urgency);

    /**
     * Returns one vector for each input, in order. A text beyond the limit is refused, truncated or read in windows, as requested; its
     * vector is then the mean of its windows. Texts read in windows have at most {@link #MAX_WINDOWED_TOKENS} tokens together. Records the
     * stages {@code tokenize}, {@code queue} and {@code infer}.
     */
    Embeddings embed(EmbedRequest request, StageTimings timings);

    /**
     * As {@link #embed}, but returns the states of all tokens instead of their mean and ignores {@code normalize} and {@code dimensions}.
     * Fails with {@code PAYLOAD_TOO_LARGE} if they are more than {@link #MAX_STATES} values.
     */
    TokenEmbeddings embedTokens(EmbedRequest request, StageTimings timings);

    /** Returns the tokens of a text with their offsets; {@code PAYLOAD_TOO_LARGE} beyond {@link #MAX_TOKENIZED_CHARACTERS} characters. */
    List<TextToken> tokenize(String text, boolean specialTokens);

    /**
     * Decodes token ids to text.
     *
     * @param skipSpecial whether special tokens, such as {@code [SEP]}, are left out
     */
    String decode(List<Integer> ids, boolean skipSpecial);

    /** Returns the model's text prefixes by purpose, such as {@code query}; empty for most models. */
    Map<String, String> prompts();

    /** Returns the current load of the compute threads. */
    Load load();

    /**
     * A snapshot of the compute threads.
     *
     * @param threads number of threads
     * @param busy threads that run a model
     * @param queued sequences waiting for a thread
     * @param averageMillis mean duration of a run since start, without waiting
     */
    record Load(int threads, int busy, int queued, double averageMillis) {}
}
