package io.kvasir.cache;

/**
 * A pattern over keys: {@code *} matches any number of characters, {@code ?} exactly one. Matching takes at most time proportional to
 * pattern length times text length.
 */
public record Glob(String pattern) {
    /** Maximum length of a pattern, in characters. */
    public static final int MAX_LENGTH = 1_000;

    public Glob {
        if (pattern.isEmpty() || pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have from 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** Returns the pattern that matches everything. */
    public static Glob all() {
        return new Glob("*");
    }

    public boolean isAll() {
        return pattern.chars().allMatch(sign -> sign == '*');
    }

    /** Returns whether the pattern matches the whole text. Backtracking to the last star suffices. */
    public boolean matches(String text) {
        int at = 0;
        int p = 0;
        int star = -1;
        int afterStar = 0;
        while (at < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = at;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(at))) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
