package io.kvasir.inference.onnx;

import io.kvasir.inference.TokenSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs as the sequences that a model runs.
 *
 * @param inputs of each one sequence, or the windows of a long one
 * @param cut of each whether it was cut
 */
record TokenizedInputs(List<List<TokenSequence>> inputs, List<Boolean> cut) {

    /** All sequences, in the order of the inputs. */
    List<TokenSequence> sequences() {
        return inputs.stream().flatMap(List::stream).toList();
    }

    /** Tokens of each input, special tokens included. */
    List<Integer> tokens() {
        return inputs.stream().map(own -> own.stream().mapToInt(TokenSequence::length).sum()).toList();
    }

    int truncated() {
        return (int) cut.stream().filter(input -> input).count();
    }

    int windowed() {
        return (int) inputs.stream().filter(own -> own.size() > 1).count();
    }

    /** Results of all sequences, those of each input together. */
    <T> List<List<T>> byInput(List<T> results) {
        List<List<T>> grouped = new ArrayList<>(inputs.size());
        int from = 0;
        for (List<TokenSequence> own : inputs) {
            grouped.add(results.subList(from, from + own.size()));
            from += own.size();
        }
        return grouped;
    }
}
