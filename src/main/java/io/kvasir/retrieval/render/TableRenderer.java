package io.kvasir.retrieval.render;

import io.kvasir.text.markdown.CellOffsets;
import io.kvasir.text.markdown.NodeRange;
import java.util.function.Function;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/**
 * Renders the displayed rows of a Markdown table under its header, even if the header itself is not displayed: the cells of a row
 * mean little without it.
 */
final class TableRenderer {
    /** A longer header is shown only where it is part of the displayed range. */
    private static final int MAX_REPEATED_HEADER = 4_000;

    private final String text;
    private final int shift;
    private final Selection selection;
    private final HtmlWriter out;

    TableRenderer(String text, int shift, Selection selection, HtmlWriter out) {
        this.text = text;
        this.shift = shift;
        this.selection = selection;
        this.out = out;
    }

    /**
     * Renders a table.
     *
     * @param index returns the rows of a part of the table by their positions
     */
    void render(TableBlock table, Function<Node, ChildIndex> index) {
        out.open("table");
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            if (part instanceof TableHead) {
                out.open("thead");
                for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                    NodeRange at = NodeRange.of(row, shift);
                    boolean repeated = at.end() - at.start() <= MAX_REPEATED_HEADER;
                    row(row, repeated ? selection.displaying(at.start(), at.end()) : selection);
                }
                out.close();
            } else if (part instanceof TableBody) {
                out.open("tbody");
                index.apply(part).within(selection.range()).forEach(row -> row(row, selection));
                out.close();
            }
        }
        out.close();
    }

    private void row(Node row, Selection shown) {
        NodeRange at = NodeRange.of(row, shift);
        if (!(row instanceof TableRow) || !shown.includes(at.start(), at.end())) {
            return;
        }
        out.open("tr");
        for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
            // The parser pads rows with cells that have no source.
            if (node instanceof TableCell cell && !cell.getSourceSpans().isEmpty()) {
                cell(cell, shown);
            }
        }
        out.close();
    }

    private void cell(TableCell cell, Selection shown) {
        String name = cell.isHeader() ? "th" : "td";
        if (cell.getAlignment() == TableCell.Alignment.RIGHT) {
            out.open(name, "align", "right");
        } else if (cell.getAlignment() == TableCell.Alignment.CENTER) {
            out.open(name, "align", "center");
        } else {
            out.open(name);
        }
        out.begin();
        new InlineRenderer(CellOffsets.of(text, cell.getSourceSpans().getFirst(), shift), shown, out).render(cell);
        out.close();
    }
}
