package io.kvasir.index;

import io.kvasir.index.AnswerUnit.Callout;
import io.kvasir.index.AnswerUnit.Cell;
import io.kvasir.index.AnswerUnit.Code;
import io.kvasir.index.AnswerUnit.Control;
import io.kvasir.index.AnswerUnit.Definition;
import io.kvasir.index.AnswerUnit.Item;
import io.kvasir.index.AnswerUnit.ItemList;
import io.kvasir.index.AnswerUnit.KeyValue;
import io.kvasir.index.AnswerUnit.QuestionAnswer;
import io.kvasir.index.AnswerUnit.Row;
import io.kvasir.index.PassageStructure.HeadedRange;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the structure of a passage for its row: {@code s} has its sections, {@code [first, kept, heading…]} each, where the
 * first {@code kept} headings are those of the section before; {@code t} has the headers and labels of its units, each once;
 * {@code u} has its units, {@code [kind, first, last, …]} each. What is empty is left out. Kinds that are unknown, as those of a
 * later version, are skipped when they are read.
 */
final class UnitsJson {
    static final int ROW = 0;
    private static final int ITEM_LIST = 1;
    private static final int DEFINITION = 2;
    private static final int QUESTION_ANSWER = 3;
    private static final int KEY_VALUE = 4;
    private static final int CODE = 5;
    private static final int CALLOUT = 6;
    private static final int CONTROL = 7;

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = JSON.createBuilderFactory(Map.of());

    private UnitsJson() {}

    static String toJson(Passage passage) {
        PassageStructure structure = passage.structure();
        JsonObjectBuilder all = BUILDERS.createObjectBuilder();
        if (!structure.sections().isEmpty()) {
            all.add("s", sections(structure.sections(), passage.headings()));
        }
        if (!structure.units().isEmpty()) {
            Map<String, Integer> texts = new LinkedHashMap<>();
            JsonArrayBuilder units = BUILDERS.createArrayBuilder();
            structure.units().forEach(unit -> units.add(write(unit, texts)));
            if (!texts.isEmpty()) {
                all.add("t", BUILDERS.createArrayBuilder(texts.keySet()));
            }
            all.add("u", units);
        }
        return all.build().toString();
    }

    /** @param headings the headings of the passage */
    static PassageStructure fromJson(String json, List<String> headings) {
        JsonObject all = JSON.createReader(new StringReader(json)).readObject();
        if (all.isEmpty()) {
            return PassageStructure.NONE;
        }
        List<HeadedRange> sections = new ArrayList<>();
        List<String> above = headings;
        for (JsonArray one : arrays(all, "s")) {
            List<String> path = new ArrayList<>(above.subList(0, one.getInt(1)));
            IntStream.range(2, one.size()).forEach(i -> path.add(one.getString(i)));
            above = path;
            sections.add(new HeadedRange(one.getInt(0), path));
        }
        List<String> texts = all.containsKey("t") ? strings(all.getJsonArray("t")) : List.of();
        List<AnswerUnit> units = new ArrayList<>();
        for (JsonArray one : arrays(all, "u")) {
            AnswerUnit unit = read(one, texts);
            if (unit != null) {
                units.add(unit);
            }
        }
        return new PassageStructure(sections, units);
    }

    private static List<JsonArray> arrays(JsonObject all, String name) {
        return all.containsKey(name) ? all.getJsonArray(name).getValuesAs(JsonArray.class) : List.of();
    }

    private static List<String> strings(JsonArray texts) {
        return texts.getValuesAs(JsonString::getString);
    }

    private static JsonArrayBuilder sections(List<HeadedRange> sections, List<String> headings) {
        JsonArrayBuilder all = BUILDERS.createArrayBuilder();
        List<String> above = headings;
        for (HeadedRange section : sections) {
            List<String> path = section.headings();
            int kept = 0;
            while (kept < Math.min(above.size(), path.size()) && above.get(kept).equals(path.get(kept))) {
                kept++;
            }
            JsonArrayBuilder one = BUILDERS.createArrayBuilder().add(section.first()).add(kept);
            path.subList(kept, path.size()).forEach(one::add);
            all.add(one);
            above = path;
        }
        return all;
    }

    private static JsonArrayBuilder write(AnswerUnit unit, Map<String, Integer> texts) {
        return switch (unit) {
            case Row row -> begin(ROW, unit).add(row.table()).add(row.row()).add(cells(row, texts)).add(labels(row, texts));
            case ItemList list ->
                begin(ITEM_LIST, unit).add(list.lead()).add(list.ordered()).add(list.total()).add(items(list));
            case Definition definition -> begin(DEFINITION, unit).add(definition.term()).add(definition.body());
            case QuestionAnswer answered -> begin(QUESTION_ANSWER, unit).add(answered.question()).add(answered.answer());
            case KeyValue line ->
                begin(KEY_VALUE, unit).add(line.key()).add(line.value()).add(index(line.label(), texts));
            case Code code -> begin(CODE, unit).add(code.language()).add(code.lead());
            case Callout callout -> begin(CALLOUT, unit).add(callout.type()).add(callout.title());
            case Control _ -> begin(CONTROL, unit);
        };
    }

    private static JsonArrayBuilder begin(int kind, AnswerUnit unit) {
        return BUILDERS.createArrayBuilder().add(kind).add(unit.first()).add(unit.last());
    }

    private static int index(String text, Map<String, Integer> texts) {
        texts.putIfAbsent(text, texts.size());
        return texts.get(text);
    }

    /** Returns {@code [header, value]} of each cell, with a third element if it is a label. */
    private static JsonArrayBuilder cells(Row row, Map<String, Integer> texts) {
        JsonArrayBuilder cells = BUILDERS.createArrayBuilder();
        for (Cell cell : row.cells()) {
            JsonArrayBuilder one = BUILDERS.createArrayBuilder().add(index(cell.header(), texts)).add(cell.value());
            cells.add(cell.label() ? one.add(1) : one);
        }
        return cells;
    }

    private static JsonArrayBuilder labels(Row row, Map<String, Integer> texts) {
        JsonArrayBuilder labels = BUILDERS.createArrayBuilder();
        row.labels().forEach(label -> labels.add(index(label, texts)));
        return labels;
    }

    private static JsonArrayBuilder items(ItemList list) {
        JsonArrayBuilder items = BUILDERS.createArrayBuilder();
        for (Item item : list.items()) {
            JsonArrayBuilder one = BUILDERS.createArrayBuilder().add(item.first()).add(item.last());
            boolean plain = item.depth() == 0 && item.marker().isEmpty();
            items.add(plain ? one : one.add(item.depth()).add(item.marker()));
        }
        return items;
    }

    private static @Nullable AnswerUnit read(JsonArray unit, List<String> texts) {
        int first = unit.getInt(1);
        int last = unit.getInt(2);
        return switch (unit.getInt(0)) {
            case ROW ->
                new Row(first, last, unit.getInt(3), unit.getInt(4), cells(unit.getJsonArray(5), texts), labels(unit.getJsonArray(6), texts));
            case ITEM_LIST ->
                new ItemList(first, last, unit.getInt(3), unit.getBoolean(4), unit.getInt(5), items(unit.getJsonArray(6)));
            case DEFINITION -> new Definition(first, last, unit.getString(3), unit.getInt(4));
            case QUESTION_ANSWER -> new QuestionAnswer(first, last, unit.getString(3), unit.getInt(4));
            case KEY_VALUE -> new KeyValue(first, last, unit.getString(3), unit.getString(4), texts.get(unit.getInt(5)));
            case CODE -> new Code(first, last, unit.getString(3), unit.getInt(4));
            case CALLOUT -> new Callout(first, last, unit.getString(3), unit.getInt(4));
            case CONTROL -> new Control(first, last);
            default -> null;
        };
    }

    private static List<Cell> cells(JsonArray cells, List<String> texts) {
        return cells.getValuesAs(JsonArray.class).stream()
                .map(cell -> new Cell(texts.get(cell.getInt(0)), cell.getString(1), cell.size() > 2))
                .toList();
    }

    private static List<String> labels(JsonArray labels, List<String> texts) {
        return IntStream.range(0, labels.size()).mapToObj(i -> texts.get(labels.getInt(i))).toList();
    }

    private static List<Item> items(JsonArray items) {
        return items.getValuesAs(JsonArray.class).stream()
                .map(item -> item.size() > 2
                        ? new Item(item.getInt(0), item.getInt(1), item.getInt(2), item.getString(3))
                        : new Item(item.getInt(0), item.getInt(1), 0, ""))
                .toList();
    }
}
