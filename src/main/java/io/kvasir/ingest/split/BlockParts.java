package io.kvasir.ingest.split;

import io.kvasir.index.AnswerUnit;
import io.kvasir.ingest.split.Section.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides a block that is longer than a passage: a unit that fits stays together, then the items of a list that does not, with
 * its lead beside the first of them.
 */
final class BlockParts {
    /** Consecutive sentences of the block that should stay together. */
    private record Range(int first, int last) {}

    private BlockParts() {}

    /** Returns the pieces of a block in order, in lists that should each stay in one passage; each fits into one. */
    static List<List<Piece>> of(List<Piece> pieces, List<AnswerUnit> units, int maxTokens) {
        List<Range> ranges = ranges(units);
        List<List<Piece>> parts = new ArrayList<>();
        int next = 0;
        int at = 0;
        while (at < pieces.size()) {
            int span = pieces.get(at).origin().span();
            boolean begins = at == 0 || pieces.get(at - 1).origin().span() != span;
            while (next < ranges.size() && ranges.get(next).first() < span) {
                next++;
            }
            int end = at + 1;
            for (; begins && next < ranges.size() && ranges.get(next).first() == span; next++) {
                int last = endWithin(pieces, at, ranges.get(next).last(), maxTokens);
                if (last > at) {
                    end = last;
                    break;
                }
            }
            parts.add(pieces.subList(at, end));
            at = end;
        }
        return parts;
    }

    private static List<Range> ranges(List<AnswerUnit> units) {
        List<Range> ranges = new ArrayList<>();
        for (AnswerUnit unit : units) {
            add(ranges, unit.first(), unit.last());
            if (unit instanceof AnswerUnit.ItemList list) {
                list.items().forEach(item -> add(ranges, item.first(), item.last()));
                if (list.lead() >= 0 && !list.items().isEmpty()) {
                    add(ranges, list.lead(), list.items().getFirst().last());
                }
            }
            if (unit instanceof AnswerUnit.QuestionAnswer answered) {
                add(ranges, answered.first(), answered.answer());
            }
        }
        ranges.sort(Comparator.comparingInt(Range::first).thenComparing(Range::last, Comparator.reverseOrder()));
        return ranges;
    }

    private static void add(List<Range> ranges, int first, int last) {
        if (last > first) {
            ranges.add(new Range(first, last));
        }
    }

    /** Returns the index after the last piece of the sentences up to {@code lastSpan}, or {@code from} if they do not fit. */
    private static int endWithin(List<Piece> pieces, int from, int lastSpan, int maxTokens) {
        int room = 0;
        int at = from;
        while (at < pieces.size() && pieces.get(at).origin().span() <= lastSpan) {
            room += pieces.get(at).packedTokens();
            if (room > maxTokens) {
                return from;
            }
            at++;
        }
        return at;
    }
}
