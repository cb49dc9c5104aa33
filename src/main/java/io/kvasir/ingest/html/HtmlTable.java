package io.kvasir.ingest.html;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.RepeatedHeaderBudget;
import io.kvasir.ingest.text.SentenceSpan;
import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.ingest.text.TableRows;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Collects the rows of an HTML table during traversal. */
final class HtmlTable {

    private final List<TableRows.Row> rows = new ArrayList<>();
    private final List<SentenceSpan> captions = new ArrayList<>();
    private final RepeatedHeaderBudget headerBudget;
    private List<SourceMappedText> cells = new ArrayList<>();
    /** Whether a cell of the row has text. */
    private boolean rowHasText;

    private boolean hasHeader;
    private boolean headerRow = true;

    HtmlTable(RepeatedHeaderBudget headerBudget) {
        this.headerBudget = headerBudget;
    }

    void enter(Element element, HtmlText text) {
        switch (element.normalName()) {
            case "tr" -> endRow();
            case "td" -> headerRow = false;
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
                SourceMappedText cell = text.endLine(rowHasText ? " | " : "\n");
                rowHasText |= cell.length() > 0;
                cells.add(cell);
            }
            case "caption" -> captions.addAll(text.endParagraph(Kind.PROSE));
            case "tr", "table" -> endRow();
            default -> {
                if (element.isBlock()) {
                    text.add(" ", false);
                }
            }
        }
    }

    List<SentenceSpan> spans() {
        List<SentenceSpan> spans = new ArrayList<>(captions);
        boolean none = !hasHeader || rows.isEmpty();
        TableRows.Row header = none ? new TableRows.Row(List.of(), 0, 0) : rows.getFirst();
        spans.addAll(TableRows.spans(header, none ? rows : rows.subList(1, rows.size()), headerBudget));
        return spans;
    }

    private void endRow() {
        int start = -1;
        int end = -1;
        for (SourceMappedText cell : cells) {
            if (cell.length() > 0) {
                start = start < 0 ? cell.start(0) : start;
                end = cell.end(0);
            }
        }
        if (start >= 0) {
            hasHeader |= rows.isEmpty() && headerRow;
            rows.add(new TableRows.Row(cells, start, end));
        }
        cells = new ArrayList<>();
        rowHasText = false;
        headerRow = true;
    }
}
