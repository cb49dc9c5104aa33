package io.kvasir.ingest.html;

import io.kvasir.index.AnswerUnit.Item;
import io.kvasir.index.AnswerUnit.ItemList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The lists that are open: numbers their items as a browser does, and makes one unit of a list with those nested in it. */
final class HtmlLists {
    private static final Set<String> TAGS = Set.of("ul", "ol", "menu");
    private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
    private static final int MAX_ROMAN = 3999;
    private static final int LETTERS = 26;

    private static final class OpenList {
        private final boolean ordered;
        private final String type;
        private final int step;
        private long number;
        /** Index of the first sentence of the open item that is not in a nested list; -1 between items. */
        private int from = -1;

        private String marker = "";
        private boolean counted;

        private OpenList(Element element) {
            ordered = element.nameIs("ol");
            type = element.attr("type").strip();
            step = element.hasAttr("reversed") ? -1 : 1;
            long first = step > 0 || !ordered ? 1 : element.children().stream().filter(child -> child.nameIs("li")).count();
            number = number(element.attr("start"), first);
        }
    }

    private final OpenBlock block;
    private final Deque<OpenList> open = new ArrayDeque<>();
    private List<Item> items = new ArrayList<>();
    private int total;
    private int lead = -1;

    HtmlLists(OpenBlock block) {
        this.block = block;
    }

    static boolean isList(String name) {
        return TAGS.contains(name);
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Begins a list; {@code before} is the index of the sentence directly before it in its block, or -1. */
    void enter(Element list, int before) {
        if (open.isEmpty()) {
            lead = before;
            items = new ArrayList<>();
            total = 0;
        }
        endPart();
        open.push(new OpenList(list));
    }

    void enterItem(Element item) {
        OpenList list = open.peek();
        if (list != null) {
            endPart();
            list.number = number(item.attr("value"), list.number);
            list.marker = list.ordered ? marker(list.number, list.type) : "";
            list.number += list.step;
            list.counted = false;
            list.from = block.size();
        }
    }

    void leaveItem() {
        OpenList list = open.peek();
        if (list != null) {
            endPart();
            list.from = -1;
        }
    }

    void leave() {
        endPart();
        OpenList list = open.pop();
        OpenList outer = open.peek();
        if (outer != null) {
            outer.from = outer.from < 0 ? -1 : block.size();
        } else if (!items.isEmpty()) {
            int first = lead < 0 ? items.getFirst().first() : lead;
            block.add(new ItemList(first, block.size() - 1, lead, list.ordered, total, items));
        }
    }

    /** Ends the part of an item before a nested list or the end. */
    private void endPart() {
        OpenList list = open.peek();
        if (list != null && list.from >= 0 && block.size() > list.from) {
            items.add(new Item(list.from, block.size() - 1, open.size() - 1, list.marker));
            total += list.counted ? 0 : 1;
            list.counted = true;
            list.marker = "";
            list.from = block.size();
        }
    }

    private static long number(@Nullable String written, long otherwise) {
        try {
            return written == null || written.isBlank() ? otherwise : Integer.parseInt(written.strip());
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    private static String marker(long number, String type) {
        return switch (type) {
            case "a" -> letters(number);
            case "A" -> letters(number).toUpperCase(Locale.ROOT);
            case "i" -> roman(number);
            case "I" -> roman(number).toUpperCase(Locale.ROOT);
            default -> Long.toString(number);
        };
    }

    private static String letters(long number) {
        StringBuilder letters = new StringBuilder();
        for (long rest = number; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('a' + (rest - 1) % LETTERS));
        }
        return letters.isEmpty() ? Long.toString(number) : letters.toString();
    }

    private static String roman(long number) {
        if (number < 1 || number > MAX_ROMAN) {
            return Long.toString(number);
        }
        StringBuilder roman = new StringBuilder();
        long rest = number;
        for (int i = 0; i < ROMAN.length; i++) {
            for (; rest >= ROMAN_VALUES[i]; rest -= ROMAN_VALUES[i]) {
                roman.append(ROMAN[i]);
            }
        }
        return roman.toString();
    }
}
