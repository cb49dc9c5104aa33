package io.kvasir.answer.question;

import java.util.List;

/**
 * The text of something that may answer, in the fields where a detail of a question can be fulfilled.
 *
 * @param own what it says itself: the sentence; of a row all cells with their headers
 * @param keys what names it: the label cells of a row, the key of a line, the term of a definition, the question answered; empty for prose
 * @param surrounding for prose, its paragraph, which says who "he" is and which year is meant; empty for rows, lines and items
 * @param headings the headings above it, outermost first
 * @param title the title of the document with the name of its file
 */
public record UnitText(String own, List<String> keys, String surrounding, List<String> headings, String title) {
    public UnitText {
        keys = List.copyOf(keys);
        headings = List.copyOf(headings);
    }
}
