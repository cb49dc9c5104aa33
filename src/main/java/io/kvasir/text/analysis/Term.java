package io.kvasir.text.analysis;

/**
 * A term of a text.
 *
 * @param text what is compared and indexed: folded, in lower case, stemmed if it is a word
 * @param surface the word as written but folded and in lower case
 * @param kind what it is
 * @param isStopWord whether the language's stop list has it; such a term is not indexed
 * @param position the number of its token; terms of one token share it, stop words count
 * @param start offset of its first character in the analyzed text, in UTF-16 units
 * @param end offset after its last character
 */
public record Term(String text, String surface, Kind kind, boolean isStopWord, int position, int start, int end) {

    /** What a term is. */
    public enum Kind {
        /** The stem of a word. */
        WORD,
        /** A number without group separators: {@code 4471}, {@code 3.5}. */
        NUMBER,
        /** A number with its unit: {@code 10kg}, {@code 120degc}, {@code 7eur}. */
        QUANTITY,
        /** An identifier as a whole: {@code vlx2042}, {@code maxpoolsize}, {@code 2.18.1}. */
        IDENTIFIER,
        /** A part of an identifier, of a compound with hyphens or of a quantity. */
        PART,
        /** Two neighbouring characters of a script without spaces. */
        BIGRAM,
        /** Another spelling of the same word: {@code muenchen} for München. */
        VARIANT
    }

    /** Returns whether it counts for the length of a text; parts and variants repeat what a primary term says. */
    public boolean isPrimary() {
        return kind != Kind.PART && kind != Kind.VARIANT;
    }
}
