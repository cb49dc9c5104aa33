package io.kvasir.ingest.split;

import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that may share passages: those under one heading, or several merged short sections.
 *
 * @param headings the common headings of all blocks
 * @param parts the measured sentences of each block, or of each part of a block that is longer than a passage
 */
record Section(List<String> headings, List<List<Piece>> parts) {

    /**
     * A sentence, or a part of one too long for a passage.
     *
     * @param start offset of its first character in the document's text
     * @param end offset after its last character
     * @param tokens its length in tokens
     * @param origin which sentence it is
     */
    record Piece(Kind kind, int start, int end, String text, int tokens, Origin origin) {

        /** Returns the tokens it takes in a passage, including the line break before it. */
        int packedTokens() {
            return tokens + 1;
        }
    }

    /**
     * Where a sentence stands in the document.
     *
     * @param block index of its block among those of the document
     * @param span index of the sentence in the block
     * @param begins whether the piece has the beginning of the sentence
     * @param ends whether the piece has the end of the sentence
     */
    record Origin(int block, int span, boolean begins, boolean ends) {}

    static int packedTokens(List<Piece> pieces) {
        return pieces.stream().mapToInt(Piece::packedTokens).sum();
    }

    int packedTokens() {
        return parts.stream().mapToInt(Section::packedTokens).sum();
    }

    /** Returns whether the section that follows is a sibling of this one or below it. */
    boolean canMergeWith(Section next) {
        return commonPrefix(headings, next.headings).size() >= headings.size() - 1;
    }

    Section merge(Section next) {
        List<List<Piece>> both = new ArrayList<>(parts);
        both.addAll(next.parts);
        return new Section(commonPrefix(headings, next.headings), both);
    }

    private static List<String> commonPrefix(List<String> one, List<String> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return one.subList(0, same);
    }
}
