package io.kvasir.ingest.split;

import io.kvasir.ingest.split.Section.Origin;
import io.kvasir.ingest.split.Section.Piece;
import java.util.List;

/** The sentences of one block that stand in a passage, perhaps the first and the last only in part, with their indexes there. */
final class Cut {
    private final int firstSpan;
    private final boolean beginsWithin;
    private final boolean endsWithin;
    /** Index of the first piece of each sentence in the passage, and at the end the index after the last piece. */
    private final int[] starts;

    /** The block's pieces are those of the passage from {@code from} to before {@code to}. */
    Cut(List<Piece> pieces, int from, int to) {
        Origin first = pieces.get(from).origin();
        Origin last = pieces.get(to - 1).origin();
        firstSpan = first.span();
        beginsWithin = !first.begins();
        endsWithin = !last.ends();
        starts = new int[last.span() - firstSpan + 2];
        for (int at = to - 1; at >= from; at--) {
            starts[pieces.get(at).origin().span() - firstSpan] = at;
        }
        starts[starts.length - 1] = to;
    }

    int firstSpan() {
        return firstSpan;
    }

    /** Returns the first sentence of the block whose beginning is here; one after the last if there is none. */
    int firstBegun() {
        return beginsWithin ? firstSpan + 1 : firstSpan;
    }

    int lastSpan() {
        return firstSpan + starts.length - 2;
    }

    /** Returns whether all of these sentences is here. */
    boolean holds(int first, int last) {
        return first >= firstBegun() && last <= (endsWithin ? lastSpan() - 1 : lastSpan());
    }

    /** Returns the index in the passage where a sentence of the block begins, or -1 if its beginning is not here. */
    int indexOf(int span) {
        return span >= firstBegun() && span <= lastSpan() ? first(span) : -1;
    }

    /** Returns the index in the passage of the first piece of a sentence that is here. */
    int first(int span) {
        return starts[span - firstSpan];
    }

    /** Returns the index in the passage of the last piece of a sentence that is here. */
    int last(int span) {
        return starts[span - firstSpan + 1] - 1;
    }
}
