package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import java.util.ArrayList;
import java.util.List;

/** Makes each row of a table self-contained: {@code header: cell; header: cell}. */
public final class TableRows {

    /** Longer headers are not repeated in every row; the header row alone has them. */
    private static final int MAX_HEADER_CHARACTERS = 400;

    /**
     * A row of the source.
     *
     * @param cells the text of its cells
     * @param start offset of the row in the document's text
     * @param end offset after it
     */
    public record Row(List<SourceMappedText> cells, int start, int end) {}

    private TableRows() {}

    /**
     * Returns the rows as sentences.
     *
     * @param headerBudget the budget for repeated headers
     */
    public static List<SentenceSpan> spans(Row header, List<Row> body, RepeatedHeaderBudget headerBudget) {
        List<String> headers = header.cells().stream().map(cell -> cell.text().strip()).toList();
        int repeated = headers.stream().mapToInt(String::length).sum() <= MAX_HEADER_CHARACTERS
                ? rowsWithHeaders(headers, body, headerBudget)
                : 0;
        List<SentenceSpan> spans = new ArrayList<>();
        if (repeated < body.size() || !isEachHeaderUsed(headers, body)) {
            addRow(List.of(), header, spans);
        }
        for (int i = 0; i < body.size(); i++) {
            addRow(i < repeated ? headers : List.of(), body.get(i), spans);
        }
        return spans;
    }

    /** Returns the number of leading rows whose repeated headers fit the budget. */
    private static int rowsWithHeaders(List<String> headers, List<Row> body, RepeatedHeaderBudget headerBudget) {
        long repeated = 0;
        long cells = 0;
        long used = 0;
        int rows = 0;
        for (Row row : body) {
            for (int column = 0; column < row.cells().size(); column++) {
                SourceMappedText cell = row.cells().get(column);
                cells += cell.length();
                repeated += column < headers.size() && !blank(cell) ? headers.get(column).length() + 2 : 0;
            }
            long beyond = RepeatedHeaderBudget.excess(repeated, cells);
            if (beyond > headerBudget.remaining()) {
                break;
            }
            used = beyond;
            rows++;
        }
        headerBudget.consume(used);
        return rows;
    }

    /** Returns whether every header has at least one non-blank cell. */
    private static boolean isEachHeaderUsed(List<String> headers, List<Row> body) {
        for (int column = 0; column < headers.size(); column++) {
            int at = column;
            boolean mentioned = headers.get(column).isEmpty()
                    || body.stream().anyMatch(row -> at < row.cells().size() && !blank(row.cells().get(at)));
            if (!mentioned) {
                return false;
            }
        }
        return true;
    }

    private static void addRow(List<String> headers, Row row, List<SentenceSpan> spans) {
        SourceMappedText mappedText = new SourceMappedText();
        for (int column = 0; column < row.cells().size(); column++) {
            SourceMappedText cell = row.cells().get(column);
            if (blank(cell)) {
                continue;
            }
            if (mappedText.length() > 0) {
                int at = mappedText.end(row.start());
                if (mappedText.lastCharacter() == ' ') {
                    mappedText.removeLast(1);
                }
                mappedText.appendUnmapped("; ", at);
            }
            String header = column < headers.size() ? headers.get(column) : "";
            if (!header.isEmpty()) {
                mappedText.appendUnmapped(header.endsWith(":") ? header + " " : header + ": ", cell.start(0));
            }
            mappedText.appendAll(cell);
        }
        String plain = mappedText.text().strip();
        if (row.end() > row.start() && WordCheck.hasWord(plain)) {
            spans.add(new SentenceSpan(Kind.ROW, row.start(), row.end(), plain, mappedText.runs(0, plain.length())));
        }
    }

    private static boolean blank(SourceMappedText cell) {
        return cell.isBlank();
    }
}
