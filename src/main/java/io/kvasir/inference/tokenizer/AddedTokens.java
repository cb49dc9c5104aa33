package io.kvasir.inference.tokenizer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds tokens such as {@code [SEP]} in the raw text, before normalisation: leftmost first, the longest of several at one position. */
final class AddedTokens {

    /** An added token. */
    record AddedToken(String content, int id) {}

    /** An occurrence: offsets in UTF-16 units, end exclusive, and the token's id. */
    record Match(int start, int stop, int id) {}

    /** Longest first. */
    private final List<AddedToken> tokens;
    /** The distinct first characters of the tokens. */
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

    /** Returns the first occurrence at {@code from} or later; null if there is none. */
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
