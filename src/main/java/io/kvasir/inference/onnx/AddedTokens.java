package io.kvasir.inference.onnx;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens such as {@code [SEP]} that are found in the text as it is written, before anything is done to it: the leftmost
 * first, of several at one place the longest.
 */
final class AddedTokens {

    /** A token that is looked for. */
    record Added(String content, int id) {}

    /** Where one is. */
    record Found(int start, int stop, int id) {}

    /** Longest first. */
    private final List<Added> tokens;
    /** The characters that one begins with, each once. */
    private final String initials;

    AddedTokens(List<Added> tokens) {
        this.tokens = tokens.stream()
                .sorted(Comparator.comparingInt((Added token) -> token.content().length()).reversed())
                .toList();
        initials = tokens.stream()
                .map(token -> token.content().substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
    }

    /** The first one that begins at {@code from} or after. */
    @Nullable Found next(String text, int from) {
        for (int at = initial(text, from); at >= 0; at = initial(text, at + 1)) {
            for (Added token : tokens) {
                if (text.startsWith(token.content, at)) {
                    return new Found(at, at + token.content.length(), token.id);
                }
            }
        }
        return null;
    }

    private int initial(String text, int from) {
        if (initials.length() == 1) {
            return text.indexOf(initials.charAt(0), from);
        }
        for (int i = from; i < text.length() && !initials.isEmpty(); i++) {
            if (initials.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
