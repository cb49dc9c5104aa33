package io.kvasir.ingest.markdown;

import io.kvasir.ingest.text.LinkList;
import io.kvasir.ingest.text.RepeatedHeaderBudget;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.ingest.text.TableGrid;
import io.kvasir.ingest.text.TableRows;
import io.kvasir.ingest.text.UnitSpans;
import io.kvasir.text.markdown.CellOffsets;
import io.kvasir.text.markdown.NodeRange;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/** Extracts the rows of a Markdown table. */
final class MarkdownTable {

    /** Stands for missing cells. */
    private static final SourceMappedText EMPTY = new SourceMappedText();

    private final String text;
    private final int shift;
    private final LinkList links;
    private final RepeatedHeaderBudget headerBudget;

    MarkdownTable(String text, int shift, LinkList links, RepeatedHeaderBudget headerBudget) {
        this.text = text;
        this.shift = shift;
        this.links = links;
        this.headerBudget = headerBudget;
    }

    /**
     * Returns the rows of a table with their units.
     *
     * @param number its number in the document, from 0
     */
    UnitSpans rows(TableBlock table, int number) {
        List<TableGrid.Row> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node node = part.getFirstChild(); node != null; node = node.getNext()) {
                if (node instanceof TableRow) {
                    rows.add(row(node, part instanceof TableHead));
                }
            }
        }
        return TableRows.of(new TableRows.Table(number, "", rows), headerBudget);
    }

    private TableGrid.Row row(Node row, boolean head) {
        List<TableGrid.Cell> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(TableGrid.Cell.of(cell instanceof TableCell && !cell.getSourceSpans().isEmpty()
                    ? Inlines.of(cell, CellOffsets.of(text, cell.getSourceSpans().getFirst(), shift), links)
                    : EMPTY));
        }
        NodeRange range = NodeRange.of(row, shift).trimmed(text);
        int start = range.start();
        while (start < range.end() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return new TableGrid.Row(cells, head, 0, start, range.end());
    }
}
