package io.kvasir.index;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A piece of a document that is embedded, indexed and retrieved as a unit.
 *
 * @param position its index among the passages of the document, from 0
 * @param headings the headings above it, outermost first, without markup
 * @param text a literal piece of the document's text
 * @param start offset of its first character in the document's text, in Unicode code points
 * @param end offset after its last character in the document's text, in Unicode code points
 * @param tokens its length in tokens of the embedding model, without special tokens
 * @param sentences its quotable sentences, in order, offsets relative to {@code text}
 * @param structure its sections and units
 */
public record Passage(
        int position,
        List<String> headings,
        String text,
        int start,
        int end,
        int tokens,
        List<Sentence> sentences,
        PassageStructure structure) {

    public Passage {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(structure, "structure");
        headings = List.copyOf(headings);
        sentences = List.copyOf(sentences);
        if (position < 0 || tokens < 0 || start < 0 || end <= start) {
            throw new IllegalArgumentException("passage " + position + " [" + start + ", " + end + ") is not a range");
        }
    }

    /** A passage of one section without units. */
    public Passage(int position, List<String> headings, String text, int start, int end, int tokens, List<Sentence> sentences) {
        this(position, headings, text, start, end, tokens, sentences, PassageStructure.NONE);
    }

    /** Returns the headings above a sentence, outermost first. */
    public List<String> headingsOf(int sentence) {
        List<String> found = headings;
        for (PassageStructure.HeadedRange section : structure.sections()) {
            if (section.first() > sentence) {
                break;
            }
            found = section.headings();
        }
        return found;
    }

    /** Returns the headings in one line, as displayed and indexed. */
    public String heading() {
        return String.join(" › ", headings);
    }

    /** Returns the text without markup, as embedded and indexed, one sentence per line. */
    public String plainText() {
        return sentences.stream().map(Sentence::plainText).collect(Collectors.joining("\n"));
    }
}
