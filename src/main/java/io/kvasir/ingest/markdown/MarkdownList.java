package io.kvasir.ingest.markdown;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.AnswerUnit.Item;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.BlockList;
import io.kvasir.ingest.text.QuestionText;
import io.kvasir.text.markdown.NodeRange;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/** Reads a list with the lists nested in it. */
final class MarkdownList {
    /** Lists nested deeper are units only as parts of those around them. */
    private static final int MAX_UNIT_DEPTH = 2;

    private final MarkdownBlocks reader;
    private final BlockList blocks;
    private final int shift;
    private final boolean html;
    private final List<Item> items = new ArrayList<>();

    MarkdownList(MarkdownBlocks reader, int shift, boolean html) {
        this.reader = reader;
        this.blocks = reader.collected();
        this.shift = shift;
        this.html = html;
    }

    /** Adds the items of a list, and the list as a unit. */
    void read(ListBlock list) {
        read(list, 0);
    }

    private void read(ListBlock list, int depth) {
        int lead = list.getPrevious() instanceof Paragraph && blocks.size() > 0 ? blocks.size() - 1 : -1;
        int from = items.size();
        boolean ordered = list instanceof OrderedList;
        int number = list instanceof OrderedList numbered && numbered.getMarkerStartNumber() != null ? numbered.getMarkerStartNumber() : 1;
        boolean repeated = ordered && isNumberRepeated(list);
        int count = 0;
        int asked = 0;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String written = ordered && !repeated ? written(item) : "";
            asked += item(item, depth, !ordered ? "" : written.isEmpty() ? String.valueOf(number) : written) ? 1 : 0;
            count++;
            number++;
        }
        if (items.size() - from > 1 && depth <= MAX_UNIT_DEPTH && asked < count) {
            int first = lead >= 0 ? lead : items.get(from).first();
            List<Item> own = items.subList(from, items.size()).stream()
                    .map(item -> new Item(item.first(), item.last(), item.depth() - depth, item.marker()))
                    .toList();
            blocks.add(new AnswerUnit.ItemList(first, blocks.size() - 1, lead, ordered, own.size(), own));
        }
    }

    /** Adds an item and returns whether it asks and answers a question. */
    private boolean item(Node item, int depth, String marker) {
        int first = blocks.size();
        boolean added = false;
        for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof ListBlock nested) {
                added = added || add(first, depth, marker);
                read(nested, depth + 1);
            } else {
                reader.block(child, shift, Kind.ITEM, html);
            }
        }
        if (!added) {
            add(first, depth, marker);
        }
        if (reader.question().first() >= first) {
            boolean labelled = reader.question().answered() > 0;
            reader.question().end();
            return labelled;
        }
        boolean answered = blocks.size() > first + 1
                && QuestionText.isSingleQuestion(blocks.get(first).text())
                && !QuestionText.isQuestion(blocks.get(first + 1).text());
        if (answered) {
            blocks.add(new AnswerUnit.QuestionAnswer(first, blocks.size() - 1, blocks.get(first).text(), first + 1));
        }
        return answered;
    }

    private boolean add(int first, int depth, String marker) {
        boolean worded = blocks.size() > first;
        if (worded) {
            items.add(new Item(first, blocks.size() - 1, depth, marker));
        }
        return worded;
    }

    /** Returns whether all items have the number of the first, as in lists that leave counting to the reader. */
    private boolean isNumberRepeated(ListBlock list) {
        Node second = list.getFirstChild() == null ? null : list.getFirstChild().getNext();
        return second != null && written(second).equals(written(list.getFirstChild()));
    }

    /** Returns the number before an item as written. */
    private String written(Node item) {
        NodeRange range = NodeRange.of(item, shift);
        int start = range.start();
        while (start < range.end() && reader.text().charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < range.end() && Character.isDigit(reader.text().charAt(end))) {
            end++;
        }
        return reader.text().substring(start, end);
    }
}
