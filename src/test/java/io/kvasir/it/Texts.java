package io.kvasir.it;

/** Offsets as the API counts them: in Unicode code points. */
final class Texts {
    private Texts() {}

    static String slice(String text, int start, int end) {
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }
}
