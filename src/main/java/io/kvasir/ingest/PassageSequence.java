package io.kvasir.ingest;

import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.Section.Piece;
import java.util.ArrayList;
import java.util.List;

/** The passages of one document while they are made, counting its code points as it goes. */
final class PassageSequence {

    /** What all passages hold may be this many times the text, and a megabyte more: some of it is repeated. */
    private static final int TIMES = 4;

    private static final long FREE = 1 << 20;

    private final String text;
    private final int max;
    private long room;
    private final List<Passage> passages = new ArrayList<>();
    private int at;
    private int codePointsAt;

    /** @param max passages at most */
    PassageSequence(String text, int max) {
        this.text = text;
        this.max = max;
        room = (long) TIMES * text.length() + FREE;
    }

    List<Passage> done() {
        return passages;
    }

    /**
     * Makes a passage of the pieces.
     *
     * @param overlap how many tokens the next passage of the section may repeat
     * @return the pieces it repeats: the last whole sentences, never all of them and no heading
     */
    List<Piece> close(List<String> headings, List<Piece> pieces, int overlap) {
        int start = pieces.stream().mapToInt(Piece::start).min().orElse(0);
        int end = pieces.stream().mapToInt(Piece::end).max().orElse(0);
        int tokens = pieces.stream().mapToInt(Piece::tokens).sum();
        List<Sentence> sentences = new ArrayList<>();
        for (Piece piece : pieces) {
            sentences.add(new Sentence(piece.kind(), piece.start() - start, piece.end() - start, piece.plain()));
        }
        if (!sentences.isEmpty()) {
            take(headings, Math.max(end - start, pieces.stream().mapToInt(piece -> piece.plain().length()).sum()));
            passages.add(new Passage(
                    passages.size(),
                    headings,
                    text.substring(start, end),
                    codePoints(start),
                    codePoints(end),
                    tokens,
                    sentences));
        }
        int first = pieces.size();
        int room = 0;
        while (first > 1
                && pieces.get(first - 1).kind() != Kind.HEADING
                && room + pieces.get(first - 1).room() <= overlap) {
            room += pieces.get(--first).room();
        }
        return new ArrayList<>(pieces.subList(first, pieces.size()));
    }

    private void take(List<String> headings, int characters) {
        if (passages.size() == max) {
            throw IngestLimits.exceeded("passages", max);
        }
        room -= characters + headings.stream().mapToInt(String::length).sum();
        if (room < 0) {
            throw IngestLimits.exceeded(
                    "characters in its passages, which repeat headings and headers of tables,", TIMES * (long) text.length() + FREE);
        }
    }

    /** Offset in code points; passages advance through the text, so this is linear for all of them together. */
    private int codePoints(int offset) {
        codePointsAt += offset >= at ? text.codePointCount(at, offset) : -text.codePointCount(offset, at);
        at = offset;
        return codePointsAt;
    }
}
