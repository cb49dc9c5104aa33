package io.kvasir.answer.evidence;

import io.kvasir.index.AnswerUnit;
import java.util.ArrayList;
import java.util.List;

/** Which items of a list hold which. */
final class ListItems {
    private ListItems() {}

    /** Returns the index of the last sentence of an item and of all that is nested in it. */
    static int lastNested(AnswerUnit.ItemList list, int index) {
        AnswerUnit.Item item = list.items().get(index);
        int last = item.last();
        for (int i = index + 1; i < list.items().size() && list.items().get(i).depth() > item.depth(); i++) {
            last = list.items().get(i).last();
        }
        return last;
    }

    /** Returns the items that an item is nested in, outermost first. */
    static List<AnswerUnit.Item> parents(AnswerUnit.ItemList list, int index) {
        List<AnswerUnit.Item> parents = new ArrayList<>();
        int depth = list.items().get(index).depth();
        for (int i = index - 1; i >= 0 && depth > 0; i--) {
            AnswerUnit.Item item = list.items().get(i);
            if (item.depth() < depth) {
                parents.addFirst(item);
                depth = item.depth();
            }
        }
        return parents;
    }
}
