package io.kvasir.ingest.split;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.AnswerUnit.Callout;
import io.kvasir.index.AnswerUnit.Code;
import io.kvasir.index.AnswerUnit.Control;
import io.kvasir.index.AnswerUnit.Definition;
import io.kvasir.index.AnswerUnit.Item;
import io.kvasir.index.AnswerUnit.ItemList;
import io.kvasir.index.AnswerUnit.KeyValue;
import io.kvasir.index.AnswerUnit.QuestionAnswer;
import io.kvasir.index.AnswerUnit.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the units of a block where its passages end. What says how a part is to be read goes with each part: the question with
 * the rest of its answer, the number of all items, the cells of a row.
 *
 * <p>The passages are cut in order, so that all of them together take time linear in the units.
 */
final class UnitCutter {
    /** Maximum number of characters that each part of a cut unit repeats. */
    private static final int MAX_REPEATED_CHARACTERS = 4_000;

    private final List<AnswerUnit> units;
    private final List<AnswerUnit> open = new ArrayList<>();
    private int next;

    UnitCutter(List<AnswerUnit> units) {
        this.units = new ArrayList<>(units);
        this.units.sort(Comparator.comparingInt(AnswerUnit::first).thenComparing(AnswerUnit::last, Comparator.reverseOrder()));
    }

    /** Returns the parts of the units that stand in a passage, outer ones before those in them. */
    List<AnswerUnit> cut(Cut here) {
        while (next < units.size() && units.get(next).first() <= here.lastSpan()) {
            open.add(units.get(next++));
        }
        open.removeIf(unit -> unit.last() < here.firstSpan());
        List<AnswerUnit> parts = new ArrayList<>();
        for (AnswerUnit unit : open) {
            part(unit, here).ifPresent(parts::add);
        }
        return parts;
    }

    private static Optional<AnswerUnit> part(AnswerUnit unit, Cut here) {
        int first = here.first(Math.max(unit.first(), here.firstSpan()));
        int last = here.last(Math.min(unit.last(), here.lastSpan()));
        boolean whole = here.holds(unit.first(), unit.last());
        return switch (unit) {
            case Row row -> repeated(
                    whole,
                    row.cells().stream().mapToInt(cell -> cell.header().length() + cell.value().length()).sum(),
                    new Row(first, last, row.table(), row.row(), row.cells(), row.labels()));
            case KeyValue line -> repeated(
                    whole,
                    line.key().length() + line.value().length(),
                    new KeyValue(first, last, line.key(), line.value(), line.label()));
            case Definition definition -> repeated(
                    whole,
                    definition.term().length(),
                    new Definition(first, last, definition.term(), Math.max(first, here.indexOf(definition.body()))));
            case QuestionAnswer answered -> answered.answer() > here.lastSpan()
                    ? Optional.empty()
                    : repeated(
                            whole,
                            answered.question().length(),
                            new QuestionAnswer(first, last, answered.question(), Math.max(first, here.indexOf(answered.answer()))));
            case ItemList list -> items(list, first, last, here);
            case Code code -> Optional.of(new Code(first, last, code.language(), here.indexOf(code.lead())));
            case Callout callout -> Optional.of(new Callout(first, last, callout.type(), here.indexOf(callout.title())));
            case Control _ -> Optional.of(new Control(first, last));
        };
    }

    private static Optional<AnswerUnit> repeated(boolean whole, int characters, AnswerUnit part) {
        return whole || characters <= MAX_REPEATED_CHARACTERS ? Optional.of(part) : Optional.empty();
    }

    /** Returns the list with those items that begin in the passage; empty if there is none. */
    private static Optional<AnswerUnit> items(ItemList list, int first, int last, Cut here) {
        List<Item> all = list.items();
        Item sought = new Item(here.firstBegun(), 0, 0, "");
        int found = Collections.binarySearch(all, sought, Comparator.comparingInt(Item::first));
        List<Item> items = new ArrayList<>();
        for (int i = found < 0 ? -found - 1 : found; i < all.size() && all.get(i).first() <= here.lastSpan(); i++) {
            Item item = all.get(i);
            int end = here.last(Math.min(item.last(), here.lastSpan()));
            items.add(new Item(here.first(item.first()), end, item.depth(), item.marker()));
        }
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new ItemList(first, last, here.indexOf(list.lead()), list.ordered(), list.total(), items));
    }
}
