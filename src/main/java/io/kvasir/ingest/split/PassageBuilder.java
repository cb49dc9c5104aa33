package io.kvasir.ingest.split;

import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.split.Section.Piece;
import io.kvasir.ingest.text.Block;
import io.kvasir.ingest.text.SizeLimit;
import java.util.ArrayList;
import java.util.List;

/** Builds the passages of a document and counts its code points on the way. */
final class PassageBuilder {

    /** All passages together may have this many times the characters of the text, plus {@link #FREE_CHARACTERS}: headings are repeated. */
    private static final int MAX_EXPANSION_FACTOR = 4;

    private static final long FREE_CHARACTERS = 1 << 20;

    private final String text;
    private final int maxPassages;
    private final PassageStructures structures;
    private long remainingCharacters;
    private final List<Passage> passages = new ArrayList<>();
    private int lastOffset;
    private int lastCodePoint;

    /** @param max maximum number of passages */
    PassageBuilder(String text, List<Block> blocks, int max) {
        this.text = text;
        this.maxPassages = max;
        remainingCharacters = (long) MAX_EXPANSION_FACTOR * text.length() + FREE_CHARACTERS;
        structures = new PassageStructures(blocks, remainingCharacters);
    }

    List<Passage> build() {
        return passages;
    }

    /**
     * Adds a passage of the pieces; does nothing if there are none.
     *
     * @param overlap maximum number of tokens that the next passage of the section may repeat
     * @return the pieces that the next passage repeats: the last whole sentences, never all of them and no heading
     */
    List<Piece> addPassage(List<String> headings, List<Piece> pieces, int overlap) {
        int start = pieces.stream().mapToInt(Piece::start).min().orElse(0);
        int end = pieces.stream().mapToInt(Piece::end).max().orElse(0);
        int tokens = pieces.stream().mapToInt(Piece::tokens).sum();
        List<Sentence> sentences = new ArrayList<>();
        for (Piece piece : pieces) {
            sentences.add(new Sentence(piece.kind(), piece.start() - start, piece.end() - start, piece.text()));
        }
        if (!sentences.isEmpty()) {
            reserve(headings, Math.max(end - start, pieces.stream().mapToInt(piece -> piece.text().length()).sum()));
            passages.add(new Passage(
                    passages.size(),
                    headings,
                    text.substring(start, end),
                    codePoints(start),
                    codePoints(end),
                    tokens,
                    sentences,
                    structures.of(headings, pieces)));
        }
        int first = pieces.size();
        int room = 0;
        while (first > 1
                && pieces.get(first - 1).kind() != Kind.HEADING
                && room + pieces.get(first - 1).packedTokens() <= overlap) {
            room += pieces.get(--first).packedTokens();
        }
        return new ArrayList<>(pieces.subList(first, pieces.size()));
    }

    private void reserve(List<String> headings, int characters) {
        if (passages.size() == maxPassages) {
            throw SizeLimit.exceeded("passages", maxPassages);
        }
        remainingCharacters -= characters + headings.stream().mapToInt(String::length).sum();
        if (remainingCharacters < 0) {
            throw SizeLimit.exceeded(
                    "characters in its passages, which repeat headings and headers of tables,",
                    MAX_EXPANSION_FACTOR * (long) text.length() + FREE_CHARACTERS);
        }
    }

    /** Returns an offset in code points; passages advance through the text, so this is linear for all of them together. */
    private int codePoints(int offset) {
        lastCodePoint += offset >= lastOffset ? text.codePointCount(lastOffset, offset) : -text.codePointCount(offset, lastOffset);
        lastOffset = offset;
        return lastCodePoint;
    }
}
