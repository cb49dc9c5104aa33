package io.kvasir.inference.tokenizer;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokenised inputs of a call.
 *
 * @param inputs by input: one sequence, or the windows of a long one
 * @param truncatedByInput by input: whether it was truncated
 */
public record TokenizedInputs(List<List<TokenSequence>> inputs, List<Boolean> truncatedByInput) {

    /** Returns all sequences, in the order of the inputs. */
    public List<TokenSequence> sequences() {
        return inputs.stream().flatMap(List::stream).toList();
    }

    /** Returns the number of tokens of each input, special tokens included. */
    public List<Integer> tokens() {
        return inputs.stream().map(own -> own.stream().mapToInt(TokenSequence::length).sum()).toList();
    }

    public int truncated() {
        return (int) truncatedByInput.stream().filter(input -> input).count();
    }

    public int windowed() {
        return (int) inputs.stream().filter(own -> own.size() > 1).count();
    }

    /** Groups the results of all sequences by input. */
    public <T> List<List<T>> byInput(List<T> results) {
        List<List<T>> grouped = new ArrayList<>(inputs.size());
        int from = 0;
        for (List<TokenSequence> own : inputs) {
            grouped.add(results.subList(from, from + own.size()));
            from += own.size();
        }
        return grouped;
    }
}
