package io.kvasir.flow.http;

/** What a servlet is mapped to. */
public final class ServletPattern {
    private ServletPattern() {}

    /** As the container maps servlets: exactly, the root by an empty pattern, or by a path that the pattern begins. */
    public static boolean matches(String pattern, String path) {
        if (pattern.endsWith("/*")) {
            String beginning = pattern.substring(0, pattern.length() - 2);
            return path.equals(beginning) || path.startsWith(beginning + "/");
        }
        return pattern.isEmpty() ? path.equals("/") : path.equals(pattern);
    }
}
