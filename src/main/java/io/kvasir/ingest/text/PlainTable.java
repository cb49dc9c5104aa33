package io.kvasir.ingest.text;

import java.util.ArrayList;
import java.util.List;

/** Reads tables of plain text, whose columns are set apart by tabs or spaces. */
final class PlainTable {
    private static final int MIN_ROWS = 2;
    private static final int MIN_COLUMNS = 2;
    private static final SourceMappedText BLANK = new SourceMappedText();

    private final BlockList blocks;
    private final RepeatedHeaderBudget headerBudget = new RepeatedHeaderBudget();
    private int number;

    PlainTable(BlockList blocks) {
        this.blocks = blocks;
    }

    /** Adds the rows of a paragraph; returns whether it is a table. Two columns without a header are keys and values. */
    boolean add(List<PlainLine> lines) {
        PlainLine first = lines.getFirst();
        List<int[]> header = first.cells();
        boolean ruled = lines.size() > 1 && lines.get(1).isRule();
        List<PlainLine> body = lines.subList(ruled ? 2 : 1, lines.size());
        int columns = header.size();
        if (columns < MIN_COLUMNS || columns > TableGrid.MAX_COLUMNS || body.size() < (ruled ? 1 : MIN_ROWS)) {
            return false;
        }
        List<List<int[]>> cells = new ArrayList<>();
        int complete = 0;
        for (PlainLine line : body) {
            List<int[]> row = line.cells();
            if (row.size() > columns || (row.size() < MIN_COLUMNS && !ruled)) {
                return false;
            }
            complete += row.size() == columns ? 1 : 0;
            cells.add(row);
        }
        boolean headed = ruled || isHeader(first, header, body, cells);
        boolean regular = headed ? 2 * complete >= body.size() : columns > 2 && complete == body.size();
        if (!regular) {
            return false;
        }
        List<TableGrid.Row> rows = new ArrayList<>();
        rows.add(row(first, header, header, headed));
        for (int i = 0; i < body.size(); i++) {
            rows.add(row(body.get(i), cells.get(i), header, false));
        }
        UnitSpans table = TableRows.of(new TableRows.Table(number++, "", rows), headerBudget);
        blocks.add(table.spans(), table.units());
        return true;
    }

    /** Returns whether the first line has no digits, unlike the last column of all others, or is the line of headers of a wide table. */
    private static boolean isHeader(PlainLine first, List<int[]> header, List<PlainLine> body, List<List<int[]>> cells) {
        if (hasDigit(first.text())) {
            return false;
        }
        int numbered = 0;
        for (int i = 0; i < body.size(); i++) {
            int[] last = cells.get(i).getLast();
            numbered += hasDigit(body.get(i).text().substring(last[0], last[1])) ? 1 : 0;
        }
        boolean capitals = header.stream().allMatch(cell -> {
            String words = first.text().substring(cell[0], cell[1]).strip();
            return !words.isEmpty() && !Character.isLowerCase(words.codePointAt(0));
        });
        boolean digits = body.stream().anyMatch(line -> hasDigit(line.text()));
        return capitals && (header.size() > 2 ? digits : numbered == body.size());
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Returns a row whose cells stand below the headers; where some are missing, by their place in the line. */
    private static TableGrid.Row row(PlainLine line, List<int[]> cells, List<int[]> header, boolean head) {
        List<TableGrid.Cell> placed = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int[] cell = cells.get(i);
            int last = header.size() - (cells.size() - i);
            while (cells.size() < header.size() && placed.size() < last && isNearer(cell[0], header, placed.size())) {
                placed.add(TableGrid.Cell.of(BLANK));
            }
            placed.add(TableGrid.Cell.of(line.mapped(cell[0], cell[1])));
        }
        int start = line.start() + line.text().length() - line.text().stripLeading().length();
        return new TableGrid.Row(placed, head, 0, start, line.start() + line.text().stripTrailing().length());
    }

    /** Returns whether a cell begins nearer to the next column than to this one. */
    private static boolean isNearer(int start, List<int[]> header, int column) {
        return Math.abs(start - header.get(column + 1)[0]) < Math.abs(start - header.get(column)[0]);
    }
}
