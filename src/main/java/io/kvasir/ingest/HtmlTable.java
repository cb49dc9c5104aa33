package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** Collects the rows of a table in HTML while the page is written out. */
final class HtmlTable {

    private final List<TableRows.Row> rows = new ArrayList<>();
    private final List<Span> captions = new ArrayList<>();
    private final HeaderRoom room;
    private List<Wording> cells = new ArrayList<>();
    /** Whether a cell of the row says something. */
    private boolean begun;

    private boolean headed;
    private boolean headers = true;

    HtmlTable(HeaderRoom room) {
        this.room = room;
    }

    void enter(Element element, HtmlText text) {
        switch (element.normalName()) {
            case "tr" -> row();
            case "td" -> headers = false;
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
                Wording cell = text.written(begun ? " | " : "\n");
                begun |= cell.length() > 0;
                cells.add(cell);
            }
            case "caption" -> captions.addAll(text.sentences(Kind.PROSE));
            case "tr", "table" -> row();
            default -> {
                if (element.isBlock()) {
                    text.add(" ", false);
                }
            }
        }
    }

    List<Span> spans() {
        List<Span> spans = new ArrayList<>(captions);
        boolean none = !headed || rows.isEmpty();
        TableRows.Row header = none ? new TableRows.Row(List.of(), 0, 0) : rows.getFirst();
        spans.addAll(TableRows.spans(header, none ? rows : rows.subList(1, rows.size()), room));
        return spans;
    }

    private void row() {
        int start = -1;
        int end = -1;
        for (Wording cell : cells) {
            if (cell.length() > 0) {
                start = start < 0 ? cell.start(0) : start;
                end = cell.end(0);
            }
        }
        if (start >= 0) {
            headed |= rows.isEmpty() && headers;
            rows.add(new TableRows.Row(cells, start, end));
        }
        cells = new ArrayList<>();
        begun = false;
        headers = true;
    }
}
