package io.kvasir.cache;

/**
 * A pattern over keys: {@code *} for any number of signs, {@code ?} for one, everything else for itself. Matching takes time in
 * proportion to pattern times text at worst, whatever stands in it.
 */
public record Glob(String pattern) {
    /** The longest pattern, in characters. */
    public static final int MAX_LENGTH = 1_000;

    public Glob {
        if (pattern.isEmpty() || pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have from 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** Everything. */
    public static Glob all() {
        return new Glob("*");
    }

    boolean isAll() {
        return pattern.chars().allMatch(sign -> sign == '*');
    }

    /** Whether all of the text matches. Goes back to the last star only, which is enough. */
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
