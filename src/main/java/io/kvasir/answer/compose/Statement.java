package io.kvasir.answer.compose;

/**
 * A part of an answer.
 *
 * @param text what it says, without markers
 * @param plain the rendered text of the quote, without markup
 * @param quote where it stands
 */
public record Statement(String text, String plain, Quote quote) {
    static Statement of(String text, Quote quote) {
        return new Statement(text, text, quote);
    }

    Statement withText(String changed) {
        return new Statement(changed, plain, quote);
    }
}
