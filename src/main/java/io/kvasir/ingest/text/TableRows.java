package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.TableGrid.Line;
import io.kvasir.ingest.text.TableGrid.Placed;
import io.kvasir.ingest.text.TableGrid.Role;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes each row of a table self-contained: {@code header: cell; header: cell}. */
public final class TableRows {

    /** Longer headers are not repeated in every row; the header rows alone have them. */
    private static final int MAX_HEADER_CHARACTERS = 400;

    /** Longer rows are no units: they do not fit a passage. */
    private static final int MAX_UNIT_CHARACTERS = 4_000;

    private static final Set<String> QUESTIONS =
            Set.of("question", "questions", "q", "frage", "fragen", "pregunta", "pergunta", "domanda", "vraag", "fråga");
    private static final Set<String> ANSWERS =
            Set.of("answer", "answers", "a", "antwort", "antworten", "réponse", "respuesta", "resposta", "risposta", "antwoord", "svar");

    /**
     * A table of the source.
     *
     * @param number its number in the document, from 0
     * @param caption its caption, or empty
     */
    public record Table(int number, String caption, List<TableGrid.Row> rows) {}

    private final Table table;
    private final TableGrid grid;
    private final boolean asked;
    private final List<SentenceSpan> spans = new ArrayList<>();
    private final List<AnswerUnit> units = new ArrayList<>();

    private TableRows(Table table) {
        this.table = table;
        grid = TableGrid.of(table.rows());
        asked = grid.width() > 1 && (isHeadedAsQuestions() || isEachRowAsked());
    }

    /**
     * Returns the rows as sentences, with their units.
     *
     * @param headerBudget the budget for repeated headers
     */
    public static UnitSpans of(Table table, RepeatedHeaderBudget headerBudget) {
        TableRows rows = new TableRows(table);
        rows.add(headerBudget);
        return new UnitSpans(rows.spans, rows.units);
    }

    private List<Line> body() {
        return grid.lines().stream().filter(line -> line.role() == Role.BODY).toList();
    }

    private void add(RepeatedHeaderBudget headerBudget) {
        List<Line> body = body();
        int repeated = body.stream().allMatch(TableRows::isRepeatable) ? rowsWithHeaders(body, headerBudget) : 0;
        boolean headersShown = repeated < body.size() || !isEachHeaderUsed(body);
        int row = 0;
        for (Line line : grid.lines()) {
            if (line.role() != Role.BODY) {
                if (line.role() == Role.DIVIDER || headersShown) {
                    addRow(line, false);
                }
            } else if (asked && row++ < repeated) {
                addQuestion(line);
            } else if (!asked && row++ < repeated) {
                addUnit(line, row - 1, addRow(line, true));
            } else {
                addRow(line, false);
            }
        }
    }

    private static boolean isRepeatable(Line line) {
        int characters = 0;
        for (int column = 0; column < line.headers().length && characters <= MAX_HEADER_CHARACTERS; column++) {
            characters += line.headers()[column].length();
        }
        return characters <= MAX_HEADER_CHARACTERS;
    }

    /** Returns the number of leading rows whose repeated headers and cells fit the budget. */
    private static int rowsWithHeaders(List<Line> body, RepeatedHeaderBudget headerBudget) {
        long repeated = 0;
        long cells = 0;
        long used = 0;
        int rows = 0;
        for (Line line : body) {
            for (Placed placed : line.cells()) {
                int length = placed.cell().text().length();
                cells += placed.inherited() ? 0 : length;
                repeated += placed.inherited() ? length : 0;
                repeated += placed.cell().isBlank() ? 0 : line.header(placed).length() + 2;
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

    /** Returns whether every column with a header has at least one non-blank cell of the body. */
    private boolean isEachHeaderUsed(List<Line> body) {
        BitSet unused = new BitSet();
        for (Line line : grid.lines()) {
            for (Placed placed : line.cells()) {
                if (line.role() == Role.HEADER && !placed.cell().isBlank()) {
                    unused.set(placed.column(), placed.column() + placed.columns());
                }
            }
        }
        for (Line line : body) {
            for (Placed placed : line.cells()) {
                if (!placed.cell().isBlank()) {
                    unused.clear(placed.column(), placed.column() + placed.columns());
                }
            }
        }
        return unused.isEmpty();
    }

    /** Adds a row as one sentence and returns it; null if it has no words. */
    private @Nullable SentenceSpan addRow(Line line, boolean repeating) {
        return addRow(line, line.cells(), repeating);
    }

    private @Nullable SentenceSpan addRow(Line line, List<Placed> cells, boolean repeating) {
        SourceMappedText mappedText = new SourceMappedText();
        int at = line.row().start();
        int end = -1;
        boolean named = false;
        for (Placed placed : cells) {
            SourceMappedText cell = placed.cell().text();
            if (placed.cell().isBlank() || (placed.inherited() && !repeating)) {
                continue;
            }
            if (mappedText.length() > 0) {
                if (mappedText.lastCharacter() == ' ') {
                    mappedText.removeLast(1);
                }
                mappedText.appendUnmapped(separator(mappedText, named), at);
            }
            String header = repeating ? line.header(placed) : "";
            at = placed.inherited() ? at : Math.max(at, cell.start(0));
            if (!header.isEmpty()) {
                mappedText.appendUnmapped(header.endsWith(":") ? header + " " : header + ": ", at);
            }
            append(cell, mappedText, placed.inherited() ? at : -1);
            named = repeating && header.isEmpty() && placed.column() == 0 && isNamed(line, placed);
            if (!placed.inherited()) {
                at = cell.end(at);
                end = at;
            }
        }
        String plain = mappedText.text().strip();
        int start = cells == line.cells() ? line.row().start() : firstOffset(cells);
        int stop = cells == line.cells() ? line.row().end() : end;
        if (start < 0 || stop <= start || !WordCheck.hasWord(plain)) {
            return null;
        }
        SentenceSpan span = new SentenceSpan(Kind.ROW, start, stop, plain, mappedText.runs(0, plain.length()));
        spans.add(span);
        return span;
    }

    private static String separator(SourceMappedText before, boolean named) {
        return named ? (before.lastCharacter() == ':' ? " " : ": ") : "; ";
    }

    private static int firstOffset(List<Placed> cells) {
        return cells.stream()
                .filter(placed -> !placed.inherited() && !placed.cell().isBlank())
                .mapToInt(placed -> placed.cell().text().start(0))
                .findFirst()
                .orElse(-1);
    }

    /** Returns whether a cell without a header names the rest of its row. */
    private boolean isNamed(Line line, Placed cell) {
        return line.cells().size() > 1 && (cell.cell().header() || isKeyValue(line));
    }

    private boolean isKeyValue(Line line) {
        return grid.width() == 2 && !line.hasHeaders() && line.cells().stream().noneMatch(placed -> placed.cell().header());
    }

    /** Appends a cell; its lines are separated by commas. All its characters come from {@code at} unless that is negative. */
    private static void append(SourceMappedText cell, SourceMappedText target, int at) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (i > 0 && i < cell.length() - 1 && c == ' ' && cell.breaks().get(i + 1) && Character.isLetterOrDigit(cell.charAt(i - 1))) {
                target.appendUnmapped(",", at < 0 ? cell.start(i) : at);
            }
            target.appendLiteral(c, at < 0 ? cell.start(i) : at, at < 0 ? cell.end(i, 0) : at);
        }
    }

    private static String value(Placed placed) {
        SourceMappedText joined = new SourceMappedText();
        append(placed.cell().text(), joined, -1);
        return joined.text().strip();
    }

    private void addUnit(Line line, int row, @Nullable SentenceSpan span) {
        if (span == null || span.text().length() > MAX_UNIT_CHARACTERS) {
            return;
        }
        int at = spans.size() - 1;
        List<AnswerUnit.Cell> cells = new ArrayList<>();
        for (Placed placed : line.cells()) {
            if (!placed.cell().isBlank()) {
                String header = line.header(placed);
                String shown = header.endsWith(":") ? header.substring(0, header.length() - 1) : header;
                cells.add(new AnswerUnit.Cell(shown, value(placed), grid.isLabel(placed)));
            }
        }
        List<String> labels = new ArrayList<>(table.caption().isEmpty() ? List.of() : List.of(table.caption()));
        labels.addAll(line.labels());
        if (isKeyValue(line) && cells.size() == 2) {
            String label = labels.isEmpty() ? "" : labels.getLast();
            units.add(new AnswerUnit.KeyValue(at, at, cells.getFirst().value(), cells.getLast().value(), label));
        } else {
            units.add(new AnswerUnit.Row(at, at, table.number(), row, cells, labels));
        }
    }

    private boolean isHeadedAsQuestions() {
        return grid.width() == 2
                && body().stream()
                        .limit(1)
                        .map(Line::headers)
                        .anyMatch(headers -> headers.length == 2 && isOneOf(QUESTIONS, headers[0]) && isOneOf(ANSWERS, headers[1]));
    }

    private static boolean isOneOf(Set<String> words, String header) {
        return words.contains(header.toLowerCase(Locale.ROOT).replace(":", "").strip());
    }

    private boolean isEachRowAsked() {
        boolean found = false;
        for (Line line : grid.lines()) {
            if (line.role() != Role.BODY || line.row().start() < 0) {
                continue;
            }
            Placed first = line.cells().getFirst();
            if (first.inherited() || first.column() > 0 || !QuestionText.isQuestion(first.cell().value())) {
                return false;
            }
            found = true;
        }
        return found;
    }

    /** Adds a row that asks in its first cell and answers in the others: the question and the answer are sentences of their own. */
    private void addQuestion(Line line) {
        int question = spans.size();
        List<Placed> rest = line.cells().stream().filter(placed -> placed.column() > 0).toList();
        Placed asking = line.cells().getFirst();
        if (asking.column() > 0 || asking.inherited() || rest.stream().allMatch(placed -> placed.cell().isBlank())) {
            addRow(line, true);
            return;
        }
        spans.addAll(SentenceDetector.detect(asking.cell().text(), Kind.ROW));
        int answer = spans.size();
        if (grid.width() == 2 && rest.size() == 1 && !rest.getFirst().inherited()) {
            spans.addAll(SentenceDetector.detect(rest.getFirst().cell().text(), Kind.PROSE));
        } else {
            addRow(line, rest, true);
        }
        if (answer > question && spans.size() > answer) {
            units.add(new AnswerUnit.QuestionAnswer(question, spans.size() - 1, value(asking), answer));
        }
    }
}
