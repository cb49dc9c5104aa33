package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;

/** Makes each row of a table readable by itself: {@code header: cell; header: cell}. */
final class TableRows {

    /** Longer headers would be repeated in every row; they are said once, by the header's own row. */
    private static final int MAX_HEADERS = 400;

    /**
     * A row as it is written.
     *
     * @param cells the words of its cells
     * @param start offset of the row in the document's text
     * @param end offset after it
     */
    record Row(List<Wording> cells, int start, int end) {}

    private TableRows() {}

    /** @param room for headers that are repeated */
    static List<Span> spans(Row header, List<Row> body, HeaderRoom room) {
        List<String> headers = header.cells().stream().map(cell -> cell.plain().strip()).toList();
        int repeated = headers.stream().mapToInt(String::length).sum() <= MAX_HEADERS ? repeatedIn(headers, body, room) : 0;
        List<Span> spans = new ArrayList<>();
        if (repeated < body.size() || !said(headers, body)) {
            row(List.of(), header, spans);
        }
        for (int i = 0; i < body.size(); i++) {
            row(i < repeated ? headers : List.of(), body.get(i), spans);
        }
        return spans;
    }

    /** In how many rows, from the first, there is room for the headers. */
    private static int repeatedIn(List<String> headers, List<Row> body, HeaderRoom room) {
        long repeated = 0;
        long cells = 0;
        long used = 0;
        int rows = 0;
        for (Row row : body) {
            for (int column = 0; column < row.cells().size(); column++) {
                Wording cell = row.cells().get(column);
                cells += cell.length();
                repeated += column < headers.size() && !blank(cell) ? headers.get(column).length() + 2 : 0;
            }
            long beyond = HeaderRoom.beyond(repeated, cells);
            if (beyond > room.free()) {
                break;
            }
            used = beyond;
            rows++;
        }
        room.use(used);
        return rows;
    }

    /** Whether each header stands before at least one cell. */
    private static boolean said(List<String> headers, List<Row> body) {
        for (int column = 0; column < headers.size(); column++) {
            int at = column;
            boolean said = headers.get(column).isEmpty()
                    || body.stream().anyMatch(row -> at < row.cells().size() && !blank(row.cells().get(at)));
            if (!said) {
                return false;
            }
        }
        return true;
    }

    private static void row(List<String> headers, Row row, List<Span> spans) {
        Wording wording = new Wording();
        for (int column = 0; column < row.cells().size(); column++) {
            Wording cell = row.cells().get(column);
            if (blank(cell)) {
                continue;
            }
            if (wording.length() > 0) {
                int at = wording.end(row.start());
                if (wording.last() == ' ') {
                    wording.drop(1);
                }
                wording.insert("; ", at);
            }
            String header = column < headers.size() ? headers.get(column) : "";
            if (!header.isEmpty()) {
                wording.insert(header.endsWith(":") ? header + " " : header + ": ", cell.start(0));
            }
            wording.append(cell);
        }
        String plain = wording.plain().strip();
        if (row.end() > row.start() && Words.any(plain)) {
            spans.add(new Span(Kind.ROW, row.start(), row.end(), plain, wording.runs(0, plain.length())));
        }
    }

    private static boolean blank(Wording cell) {
        return cell.isBlank();
    }
}
