package io.kvasir.ingest.html;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.HeadingPath;
import io.kvasir.ingest.text.RepeatedHeaderBudget;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.ingest.text.TableGrid;
import io.kvasir.ingest.text.TableRows;
import io.kvasir.ingest.text.UnitSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** Collects the cells of an HTML table during traversal. */
final class HtmlTable {
    private static final int MAX_CAPTION_LENGTH = 200;

    private final int number;
    private final List<TableGrid.Row> rows = new ArrayList<>();
    private final List<SentenceSpan> captions = new ArrayList<>();
    private List<TableGrid.Cell> cells = new ArrayList<>();
    /** Whether a cell of the row has text. */
    private boolean rowHasText;

    private boolean head;
    private int group;

    /** Creates a reader of the document's table of this number. */
    HtmlTable(int number) {
        this.number = number;
    }

    void enter(Element element, HtmlText text) {
        switch (element.normalName()) {
            case "tr" -> endRow();
            case "thead", "tbody", "tfoot" -> {
                endRow();
                head = element.nameIs("thead");
                group++;
            }
            case "li" -> text.lineBreak(false);
            default -> {
                if (element.isBlock()) {
                    text.add(" ", false);
                }
            }
        }
    }

    void leave(Element element, HtmlText text) {
        switch (element.normalName()) {
            case "td", "th" -> {
                boolean bold = text.isEmphasized();
                SourceMappedText cell = text.endLine(rowHasText ? " | " : "\n");
                boolean header = element.nameIs("th") || element.attr("scope").equals("row");
                rowHasText |= cell.length() > 0;
                cells.add(new TableGrid.Cell(cell, header, bold, span(element, "colspan"), span(element, "rowspan")));
            }
            case "caption" -> captions.addAll(text.endParagraph(Kind.PROSE));
            case "tr", "table", "thead", "tbody", "tfoot" -> endRow();
            default -> {
                if (element.isBlock()) {
                    text.add(" ", false);
                }
            }
        }
    }

    /** Returns the caption and the rows. */
    UnitSpans spans(RepeatedHeaderBudget headerBudget) {
        String caption = captions.stream().map(SentenceSpan::text).collect(Collectors.joining(" "));
        TableRows.Table table = new TableRows.Table(number, HeadingPath.truncate(caption, MAX_CAPTION_LENGTH), rows);
        UnitSpans found = TableRows.of(table, headerBudget);
        List<SentenceSpan> spans = new ArrayList<>(captions);
        spans.addAll(found.spans());
        return new UnitSpans(spans, found.units().stream().map(unit -> unit.shifted(captions.size())).toList());
    }

    private void endRow() {
        int start = -1;
        int end = -1;
        for (TableGrid.Cell cell : cells) {
            if (cell.text().length() > 0) {
                start = start < 0 ? cell.text().start(0) : start;
                end = cell.text().end(0);
            }
        }
        if (!cells.isEmpty()) {
            rows.add(new TableGrid.Row(cells, head, group, start, end));
        }
        cells = new ArrayList<>();
        rowHasText = false;
    }

    /** Returns the number of columns or rows that a cell spans, 0 for all further ones. */
    private static int span(Element cell, String attribute) {
        String written = cell.attr(attribute).strip();
        try {
            return written.isEmpty() ? 1 : Math.max(0, Integer.parseInt(written));
        } catch (NumberFormatException none) {
            return written.length() > 1 && written.chars().allMatch(Character::isDigit) ? Integer.MAX_VALUE : 1;
        }
    }
}
