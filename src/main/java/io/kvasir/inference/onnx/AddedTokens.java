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
    record AddedToken(String content, int id) {}

    /** Where one is. */
    record Match(int start, int stop, int id) {}

    /** Longest first. */
    private final List<AddedToken> tokens;
    /** The characters that one begins with, each once. */
    private final String initials;

    AddedTokens(List<AddedToken> tokens) {
        this.tokens = tokens.stream()
                .sorted(Comparator.comparingInt((AddedToken token) -> token.content().length()).reversed())
                .toList();
        initials = tokens.stream()
                .map(token -> token.content().substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
    }

    /** The first one that begins at {@code from} or after. */
    @Nullable Match next(String text, int from) {
        for (int at = initial(text, from); at >= 0; at = initial(text, at + 1)) {
            for (AddedToken token : tokens) {
                if (text.startsWith(token.content, at)) {
                    return new Match(at, at + token.content.length(), token.id);
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
