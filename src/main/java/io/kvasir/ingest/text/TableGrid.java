package io.kvasir.ingest.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a table by column, also where they span rows or columns, with what stands above them. Header rows are those of the
 * table's head; else leading rows of header cells only; else a first row in bold before one that is not.
 */
public final class TableGrid {
    /** Spans are cut here; further cells of a row are kept, one column each. */
    static final int MAX_COLUMNS = 200;

    /** Maximum number of cells that a table repeats because they span rows; further ones stand in their first row only. */
    static final int MAX_INHERITED_CELLS = 20_000;

    private static final int MAX_HEADER_ROWS = 6;
    private static final int MAX_LABELS = 3;
    private static final int MAX_LABEL_LENGTH = 200;
    /** Longer headers are not repeated in the rows below anyway, see {@link TableRows}. */
    private static final int MAX_HEADER_LENGTH = 500;
    private static final int MAX_LETTERS_OF_NUMBER = 3;
    private static final String[] NO_HEADERS = {};

    /**
     * A cell of the source.
     *
     * @param header whether the document marks it as the header of a column or row
     * @param bold whether all its text is emphasised
     * @param columns the number of columns it spans
     * @param rows the number of rows it spans, 0 for all further rows of its group
     */
    public record Cell(SourceMappedText text, boolean header, boolean bold, int columns, int rows) {

        /** Returns a cell that spans nothing. */
        public static Cell of(SourceMappedText text) {
            return new Cell(text, false, false, 1, 1);
        }

        boolean isBlank() {
            return text.isBlank();
        }

        String value() {
            return text.text().strip();
        }
    }

    /**
     * A row of the source.
     *
     * @param cells its own cells
     * @param head whether it belongs to the head of the table
     * @param group number of its group of rows, which no cell spans
     * @param start offset of the row in the document's text; negative if it has no text
     * @param end offset after it
     */
    public record Row(List<Cell> cells, boolean head, int group, int start, int end) {}

    /** What a row is for. */
    enum Role {
        HEADER,
        DIVIDER,
        BODY
    }

    /** A cell at its column; {@code inherited} if it began in a row above. */
    record Placed(Cell cell, int column, int columns, boolean inherited) {}

    /**
     * A row with what stands above it.
     *
     * @param headers the header of each column, empty where there is none; may be shorter than the row
     * @param labels the rows that divide the table above it, outermost first
     */
    record Line(Role role, Row row, List<Placed> cells, String[] headers, List<String> labels) {

        /** Returns the header of a cell: of all columns that it spans. */
        String header(Placed cell) {
            int end = Math.min(cell.column() + cell.columns(), headers.length);
            if (end - cell.column() == 1) {
                return headers[cell.column()];
            }
            Set<String> above = new LinkedHashSet<>();
            for (int column = cell.column(); column < end; column++) {
                if (!headers[column].isEmpty()) {
                    above.add(headers[column]);
                }
            }
            return String.join(" / ", above);
        }

        boolean hasHeaders() {
            return Arrays.stream(headers).anyMatch(header -> !header.isEmpty());
        }
    }

    private record Spanning(Cell cell, int column, int columns, int remaining) {}

    private final List<Line> lines = new ArrayList<>();
    private final int width;
    private final boolean namedByFirstColumn;

    private TableGrid(List<Row> rows) {
        List<List<Placed>> placed = place(rows);
        width = placed.stream()
                .filter(cells -> cells.size() > 1)
                .mapToInt(cells -> cells.getLast().column() + cells.getLast().columns())
                .max()
                .orElse(1);
        addLines(rows, placed, headerRows(rows, placed));
        namedByFirstColumn = isNamedByFirstColumn();
    }

    static TableGrid of(List<Row> rows) {
        return new TableGrid(rows);
    }

    List<Line> lines() {
        return lines;
    }

    int width() {
        return width;
    }

    /** Returns whether a cell of the body names its row. */
    boolean isLabel(Placed cell) {
        return cell.cell().header() || (namedByFirstColumn && cell.column() == 0);
    }

    private static List<List<Placed>> place(List<Row> rows) {
        List<List<Placed>> all = new ArrayList<>();
        List<Spanning> above = List.of();
        int group = Integer.MIN_VALUE;
        int inheritable = MAX_INHERITED_CELLS;
        for (Row row : rows) {
            above = row.group() == group && above.size() <= inheritable ? above : List.of();
            group = row.group();
            inheritable -= above.size();
            List<Placed> placed = new ArrayList<>();
            List<Spanning> below = new ArrayList<>();
            int next = 0;
            int column = 0;
            for (Cell cell : row.cells()) {
                for (; next < above.size() && above.get(next).column() <= column; next++) {
                    column = inherit(above.get(next), placed, below);
                }
                int gap = next < above.size() ? above.get(next).column() - column : MAX_COLUMNS;
                int columns = Math.clamp(cell.columns(), 1, Math.max(1, Math.min(gap, MAX_COLUMNS - column)));
                placed.add(new Placed(cell, column, columns, false));
                if (cell.rows() != 1) {
                    int remaining = cell.rows() < 1 ? Integer.MAX_VALUE : cell.rows() - 1;
                    below.add(new Spanning(cell, column, columns, remaining));
                }
                column += columns;
            }
            for (; next < above.size(); next++) {
                inherit(above.get(next), placed, below);
            }
            all.add(placed);
            above = below;
        }
        return all;
    }

    /** Places a cell that began above, and returns the column after it. */
    private static int inherit(Spanning cell, List<Placed> placed, List<Spanning> below) {
        placed.add(new Placed(cell.cell(), cell.column(), cell.columns(), true));
        if (cell.remaining() > 1) {
            below.add(new Spanning(cell.cell(), cell.column(), cell.columns(), cell.remaining() - 1));
        }
        return cell.column() + cell.columns();
    }

    private static int headerRows(List<Row> rows, List<List<Placed>> placed) {
        int head = 0;
        while (head < rows.size() && rows.get(head).head()) {
            head++;
        }
        if (rows.subList(0, head).stream().anyMatch(row -> row.start() >= 0)) {
            return Math.min(head, MAX_HEADER_ROWS);
        }
        while (head < Math.min(rows.size(), MAX_HEADER_ROWS) && isHeaderRow(placed.get(head))) {
            head++;
        }
        if (head == rows.size()) {
            return Math.min(head, 1);
        }
        boolean bold = head == 0 && rows.size() > 1 && isBold(rows.getFirst()) && !isBold(rows.get(1));
        return bold ? 1 : head;
    }

    /** Returns whether all cells of a row are headers; the corner above row headers may be blank. */
    private static boolean isHeaderRow(List<Placed> cells) {
        boolean found = false;
        for (Placed placed : cells) {
            boolean corner = placed.column() == 0 && placed.cell().isBlank() && cells.size() > 1;
            if (!placed.cell().header() && !corner) {
                return false;
            }
            found |= placed.cell().header() && !placed.inherited();
        }
        return found;
    }

    private static boolean isBold(Row row) {
        return row.cells().size() > 1 && row.start() >= 0 && row.cells().stream().allMatch(cell -> cell.bold() || cell.isBlank());
    }

    private void addLines(List<Row> rows, List<List<Placed>> placed, int headerRows) {
        boolean headersOnly = placed.stream().allMatch(TableGrid::isHeaderRow);
        String[] headers = NO_HEADERS;
        List<String> labels = List.of();
        int depth = 0; // number of header rows directly above
        for (int i = 0; i < rows.size(); i++) {
            List<Placed> cells = placed.get(i);
            Placed divider = divider(cells);
            boolean repeatedHeader = !headersOnly && i > headerRows && cells.size() > 1 && isHeaderRow(cells);
            if (divider != null && !headersOnly) {
                labels = labels(labels, divider.cell());
                lines.add(new Line(Role.DIVIDER, rows.get(i), cells, NO_HEADERS, List.of()));
            } else if (i < headerRows || repeatedHeader) {
                headers = below(i < headerRows || (depth > 0 && depth < MAX_HEADER_ROWS) ? headers : NO_HEADERS, cells);
                depth++;
                lines.add(new Line(Role.HEADER, rows.get(i), cells, NO_HEADERS, List.of()));
            } else {
                depth = 0;
                lines.add(new Line(Role.BODY, rows.get(i), cells, headers, labels));
            }
        }
    }

    /** Returns the only cell with text of a row if it spans the table or is a header; null if the row does not divide the table. */
    private @Nullable Placed divider(List<Placed> cells) {
        Placed found = null;
        for (Placed placed : cells) {
            if (!placed.cell().isBlank()) {
                if (found != null || placed.inherited()) {
                    return null;
                }
                found = placed;
            }
        }
        if (found == null || width <= 1 || found.column() != 0) {
            return null;
        }
        boolean heading = cells.size() > 1 && cells.stream().allMatch(placed -> placed.cell().header());
        return found.columns() >= width || heading ? found : null;
    }

    /** Returns the labels after a dividing row: directly below another one it is the inner label, else it takes its place. */
    private List<String> labels(List<String> labels, Cell divider) {
        boolean below = !lines.isEmpty() && lines.getLast().role() == Role.DIVIDER && labels.size() < MAX_LABELS;
        List<String> all = new ArrayList<>(below ? labels : List.of());
        all.add(HeadingPath.truncate(divider.value(), MAX_LABEL_LENGTH));
        return List.copyOf(all);
    }

    /** Returns the headers of the columns after one more header row. */
    private static String[] below(String[] above, List<Placed> cells) {
        Placed last = cells.isEmpty() ? null : cells.getLast();
        int columns = last == null ? 0 : last.column() + last.columns();
        String[] headers = Arrays.copyOf(above, Math.max(above.length, columns));
        for (int column = above.length; column < headers.length; column++) {
            headers[column] = "";
        }
        for (Placed placed : cells) {
            String value = placed.inherited() ? "" : HeadingPath.truncate(placed.cell().value(), MAX_HEADER_LENGTH);
            String joinedTo = "";
            String joined = value;
            for (int column = placed.column(); column < placed.column() + placed.columns() && !value.isEmpty(); column++) {
                if (!headers[column].equals(joinedTo)) {
                    joinedTo = headers[column];
                    joined = joinedTo.isEmpty() ? value : HeadingPath.truncate(joinedTo + " › " + value, MAX_HEADER_LENGTH);
                }
                headers[column] = joined;
            }
        }
        return headers;
    }

    /** Returns whether the first column names the rows: its values differ, and most are not numbers. */
    private boolean isNamedByFirstColumn() {
        Set<String> values = new HashSet<>();
        int numbers = 0;
        for (Line line : lines) {
            if (line.role() != Role.BODY) {
                continue;
            }
            for (Placed placed : line.cells()) {
                boolean first = placed.column() == 0 && !placed.inherited() && !placed.cell().isBlank();
                if (placed.cell().header() || (first && !values.add(placed.cell().value()))) {
                    return false;
                }
                numbers += first && isNumber(placed.cell().value()) ? 1 : 0;
            }
        }
        return width > 1 && 2 * numbers < values.size();
    }

    private static boolean isNumber(String value) {
        boolean digit = value.chars().limit(2).anyMatch(Character::isDigit);
        return digit && !Character.isLetter(value.charAt(0)) && value.chars().filter(Character::isLetter).count() <= MAX_LETTERS_OF_NUMBER;
    }
}
