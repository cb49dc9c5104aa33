package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.AnswerUnit.Item;
import io.kvasir.index.Sentence.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of a list in plain text: lines that begin with a bullet or number, with the lines that continue them. */
final class PlainList {
    private final BlockList blocks;
    private final List<Item> items = new ArrayList<>();
    /** The indents of the items around the next one. */
    private final Deque<Integer> indents = new ArrayDeque<>();

    private int lead = -1;
    private boolean ordered;

    PlainList(BlockList blocks) {
        this.blocks = blocks;
    }

    boolean isOpen() {
        return !items.isEmpty();
    }

    /** Returns whether a line after a blank one belongs to the last item: it is indented further. */
    boolean continues(PlainLine line) {
        return isOpen() && !indents.isEmpty() && line.indent() > indents.peek();
    }

    /** Adds the lines of a paragraph; those before the first item introduce the list. */
    void add(List<PlainLine> lines) {
        SourceMappedText mappedText = new SourceMappedText();
        PlainLine item = null;
        for (PlainLine line : lines) {
            int bullet = line.bulletEnd();
            if (bullet > 0) {
                end(item, mappedText);
                restart(line);
                mappedText = new SourceMappedText();
                item = line;
            }
            line.appendTo(mappedText, bullet);
        }
        end(item, mappedText);
    }

    /** Begins another list where the numbers begin again. */
    private void restart(PlainLine line) {
        boolean again = line.number().equals("1") && line.indent() <= (indents.isEmpty() ? 0 : indents.peekLast());
        if (isOpen() && again && ordered && items.stream().limit(1).noneMatch(first -> first.marker().isEmpty())) {
            finish();
        }
        if (!isOpen()) {
            lead = blocks.size() - 1;
            ordered = !line.number().isEmpty();
        }
    }

    /** Adds what was read: an item, or the text before the first. */
    private void end(@Nullable PlainLine item, SourceMappedText mappedText) {
        int first = blocks.size();
        blocks.add(SentenceDetector.detect(mappedText, item == null && !isOpen() ? Kind.PROSE : Kind.ITEM));
        int last = blocks.size() - 1;
        if (last < first) {
            return;
        }
        if (item == null) {
            if (isOpen()) {
                Item before = items.removeLast();
                items.add(new Item(before.first(), last, before.depth(), before.marker()));
            }
            return;
        }
        while (!indents.isEmpty() && item.indent() < indents.peek()) {
            indents.pop();
        }
        if (indents.isEmpty() || item.indent() > indents.peek() + 1) {
            indents.push(item.indent());
        }
        items.add(new Item(first, last, indents.size() - 1, item.number()));
    }

    /** Ends the list and adds it as a unit. */
    void finish() {
        int asked = 0;
        int outer = 0;
        for (int i = 0; i < items.size(); i++) {
            int depth = items.get(i).depth();
            boolean answered = addAnswer(i);
            outer += depth == 0 ? 1 : 0;
            asked += depth == 0 && answered ? 1 : 0;
        }
        if (items.size() > 1 && asked < outer) {
            int first = lead >= 0 ? lead : items.getFirst().first();
            blocks.add(new AnswerUnit.ItemList(first, items.getLast().last(), lead, ordered, items.size(), items));
        }
        items.clear();
        indents.clear();
        lead = -1;
    }

    /** Adds an item that asks a question with its answer; returns whether it is one. */
    private boolean addAnswer(int index) {
        Item item = items.get(index);
        String question = blocks.get(item.first()).text();
        if (!QuestionText.isSingleQuestion(question)) {
            return false;
        }
        int last = item.last();
        for (int i = index + 1; i < items.size() && items.get(i).depth() > item.depth(); i++) {
            last = items.get(i).last();
        }
        if (last == item.first() || QuestionText.isQuestion(blocks.get(item.first() + 1).text())) {
            return false;
        }
        blocks.add(new AnswerUnit.QuestionAnswer(item.first(), last, question, item.first() + 1));
        return true;
    }
}
