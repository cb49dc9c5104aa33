package io.kvasir.ingest.split;

import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that may share passages: those under one heading, or several merged short sections.
 *
 * @param headings the common headings of all blocks
 * @param blocks the measured sentences of each block
 */
record Section(List<String> headings, List<List<Piece>> blocks) {

    /**
     * A sentence, or a part of one too long for a passage.
     *
     * @param start offset of its first character in the document's text
     * @param end offset after its last character
     * @param tokens its length in tokens
     */
    record Piece(Kind kind, int start, int end, String text, int tokens) {

        /** Returns the tokens it takes in a passage, including the line break before it. */
        int packedTokens() {
            return tokens + 1;
        }
    }

    static int packedTokens(List<Piece> pieces) {
        return pieces.stream().mapToInt(Piece::packedTokens).sum();
    }

    int packedTokens() {
        return blocks.stream().mapToInt(Section::packedTokens).sum();
    }

    /** Returns whether the section that follows is a sibling of this one or below it. */
    boolean canMergeWith(Section next) {
        return commonPrefix(headings, next.headings).size() >= headings.size() - 1;
    }

    Section merge(Section next) {
        List<List<Piece>> both = new ArrayList<>(blocks);
        both.addAll(next.blocks);
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
