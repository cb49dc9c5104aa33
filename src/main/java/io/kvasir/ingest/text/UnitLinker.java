package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.AnswerUnit.Code;
import io.kvasir.index.AnswerUnit.Control;
import io.kvasir.index.AnswerUnit.ItemList;
import io.kvasir.index.AnswerUnit.QuestionAnswer;
import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins blocks that answer only together, whatever the reader: a heading that asks with what answers it below, and a list or
 * code with the paragraph that introduces it. Joined blocks stay in one passage while they fit.
 */
public final class UnitLinker {
    /** Maximum number of sentences that answer a heading; the last unit may go beyond it. */
    private static final int MAX_ANSWER_SENTENCES = 8;

    private static final String QUESTION_MARKS = "?？؟";

    private UnitLinker() {}

    /** Returns the blocks of a document in order, some of them joined; no sentence is lost or moved. */
    public static List<Block> link(List<Block> blocks) {
        return withAnswers(withLeads(blocks));
    }

    private static List<Block> withLeads(List<Block> blocks) {
        List<Block> linked = new ArrayList<>(blocks.size());
        boolean isJoined = false; // What is joined introduces nothing else: a block cannot grow without end.
        for (Block block : blocks) {
            Block before = linked.isEmpty() || isJoined ? null : linked.getLast();
            if (before != null && isIntroduced(block) && introduces(before, block)) {
                linked.set(linked.size() - 1, withLead(before, block));
                isJoined = true;
            } else {
                linked.add(block);
                isJoined = false;
            }
        }
        return linked;
    }

    /** Returns whether the block is a list or code that nothing in it introduces. */
    private static boolean isIntroduced(Block block) {
        return block.units().stream().anyMatch(unit -> unit.first() == 0 && lacksLead(unit));
    }

    private static boolean lacksLead(AnswerUnit unit) {
        return unit instanceof ItemList list && list.lead() < 0 || unit instanceof Code code && code.lead() < 0;
    }

    /** Returns whether a block is prose that ends directly before the other one, in the same section. */
    private static boolean introduces(Block before, Block block) {
        int last = before.spans().size() - 1;
        return before.spans().getLast().kind() == Kind.PROSE
                && before.headings().equals(block.headings())
                && before.units().stream().noneMatch(unit -> unit instanceof Control && unit.last() == last);
    }

    private static Block withLead(Block before, Block block) {
        int by = before.spans().size();
        int lead = by - 1;
        // A unit that only ends with the lead would be torn by one that begins with it.
        boolean torn = before.units().stream().anyMatch(unit -> unit.last() == lead && unit.first() < lead);
        List<AnswerUnit> units = new ArrayList<>(before.units());
        boolean given = false;
        for (AnswerUnit unit : block.units()) {
            AnswerUnit moved = unit.shifted(by);
            if (!given && unit.first() == 0 && lacksLead(unit)) {
                moved = withLead(moved, lead, torn ? moved.first() : lead);
                given = true;
            }
            units.add(moved);
        }
        return joined(List.of(before, block), units);
    }

    private static AnswerUnit withLead(AnswerUnit unit, int lead, int first) {
        return switch (unit) {
            case ItemList list -> new ItemList(first, list.last(), lead, list.ordered(), list.total(), list.items());
            case Code code -> new Code(first, code.last(), code.language(), lead);
            default -> unit;
        };
    }

    private static List<Block> withAnswers(List<Block> blocks) {
        List<Block> linked = new ArrayList<>(blocks.size());
        int next;
        for (int at = 0; at < blocks.size(); at = next) {
            next = endOfAnswer(blocks, at);
            linked.add(next > at + 1 ? answered(blocks.subList(at, next)) : blocks.get(at));
        }
        return linked;
    }

    /** Returns the index after the blocks that answer the heading at {@code at}; {@code at + 1} if it asks nothing or none does. */
    private static int endOfAnswer(List<Block> blocks, int at) {
        Block heading = blocks.get(at);
        int end = at + 1;
        if (question(heading) == null) {
            return end;
        }
        int sentences = 0;
        while (end < blocks.size()
                && !blocks.get(end).opensSection()
                && blocks.get(end).headings().equals(heading.headings())
                && (sentences == 0 || sentences + blocks.get(end).spans().size() <= MAX_ANSWER_SENTENCES)) {
            sentences += blocks.get(end++).spans().size();
        }
        return end;
    }

    /** Returns the question that a block of one heading asks, or null. */
    private static @Nullable String question(Block block) {
        if (!block.opensSection() || block.spans().stream().anyMatch(span -> span.kind() != Kind.HEADING)) {
            return null;
        }
        String text = String.join(" ", block.spans().stream().map(SentenceSpan::text).toList()).strip();
        return !text.isEmpty() && QUESTION_MARKS.indexOf(text.charAt(text.length() - 1)) >= 0 ? text : null;
    }

    private static Block answered(List<Block> blocks) {
        String question = question(blocks.getFirst());
        int answer = blocks.getFirst().spans().size();
        List<AnswerUnit> units = new ArrayList<>();
        int by = 0;
        for (Block block : blocks) {
            for (AnswerUnit unit : block.units()) {
                units.add(unit.shifted(by));
            }
            by += block.spans().size();
        }
        int last = Math.min(by, answer + MAX_ANSWER_SENTENCES) - 1;
        units.sort(Comparator.comparingInt(AnswerUnit::first).thenComparing(AnswerUnit::last, Comparator.reverseOrder()));
        for (AnswerUnit unit : units) {
            last = unit.first() <= last ? Math.max(last, unit.last()) : last;
        }
        if (question != null) {
            units.addFirst(new QuestionAnswer(0, last, question, answer));
        }
        return joined(blocks, units);
    }

    private static Block joined(List<Block> blocks, List<AnswerUnit> units) {
        List<SentenceSpan> spans = new ArrayList<>();
        blocks.forEach(block -> spans.addAll(block.spans()));
        units.sort(Comparator.comparingInt(AnswerUnit::first).thenComparing(AnswerUnit::last, Comparator.reverseOrder()));
        return new Block(blocks.getFirst().headings(), spans, units);
    }
}
