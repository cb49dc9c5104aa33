package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that may share passages: those under one heading, or several short sections together.
 *
 * @param headings the headings that all of them stand under
 * @param blocks its blocks, their sentences measured
 */
record Section(List<String> headings, List<List<Piece>> blocks) {

    /**
     * A sentence, or a part of one too long for a passage.
     *
     * @param start offset of its first character in the document's text
     * @param end offset after its last character
     * @param tokens its length
     */
    record Piece(Kind kind, int start, int end, String plain, int tokens) {

        /** What it takes up in a passage, counting the line break before it. */
        int room() {
            return tokens + 1;
        }
    }

    static int room(List<Piece> pieces) {
        return pieces.stream().mapToInt(Piece::room).sum();
    }

    int room() {
        return blocks.stream().mapToInt(Section::room).sum();
    }

    /** Whether the other section, which follows, is a sibling of this one or below it. */
    boolean leadsTo(Section next) {
        return common(headings, next.headings).size() >= headings.size() - 1;
    }

    Section with(Section next) {
        List<List<Piece>> both = new ArrayList<>(blocks);
        both.addAll(next.blocks);
        return new Section(common(headings, next.headings), both);
    }

    private static List<String> common(List<String> one, List<String> other) {
        int same = 0;
        while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
            same++;
        }
        return one.subList(0, same);
    }
}
