package io.kvasir.flow.http;

/** Matches paths against servlet mappings. */
public final class ServletPattern {
    private ServletPattern() {}

    /** Returns whether a pattern matches as in the container: exact, empty for the root, or a prefix ending in {@code /*}. */
    public static boolean matches(String pattern, String path) {
        if (pattern.endsWith("/*")) {
            String beginning = pattern.substring(0, pattern.length() - 2);
            return path.equals(beginning) || path.startsWith(beginning + "/");
        }
        return pattern.isEmpty() ? path.equals("/") : path.equals(pattern);
    }
}
