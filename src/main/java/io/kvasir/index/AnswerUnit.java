package io.kvasir.index;

import java.util.List;

/**
 * Consecutive sentences that answer as a whole. A sentence outside all units answers alone.
 *
 * <p>The indexes count the sentences of what holds the unit: a block while a document is read, a passage once it is stored.
 */
public sealed interface AnswerUnit {

    /** Returns the index of its first sentence. */
    int first();

    /** Returns the index of its last sentence. */
    int last();

    /** Returns the same unit in a container where its sentences stand {@code by} places later. */
    AnswerUnit shifted(int by);

    /**
     * A row of a table.
     *
     * @param table number of the table in the document, from 0
     * @param row number of the row among the table's body rows, from 0
     * @param cells its cells from left to right; a cell that spans rows is in each of them
     * @param labels what the row stands under: the table's caption, then rows that divide the table
     */
    record Row(int first, int last, int table, int row, List<Cell> cells, List<String> labels) implements AnswerUnit {
        public Row {
            Sentences.checkRange(first, last);
            cells = List.copyOf(cells);
            labels = List.copyOf(labels);
        }

        @Override
        public Row shifted(int by) {
            return new Row(first + by, last + by, table, row, cells, labels);
        }
    }

    /**
     * A cell of a row.
     *
     * @param header the header cells above it, outermost first, joined by {@code " › "}; empty if the column has none
     * @param label whether it names its row
     */
    record Cell(String header, String value, boolean label) {}

    /**
     * A list with its lead, which is its first sentence if it stands directly before the items.
     *
     * @param lead index of the sentence that introduces it, -1 if the heading does or if it is in another passage
     * @param total number of items of the whole list, also where only some of them are here
     * @param items the items here, in order, nested ones after the one that holds them
     */
    record ItemList(int first, int last, int lead, boolean ordered, int total, List<Item> items) implements AnswerUnit {
        public ItemList {
            Sentences.checkRange(first, last);
            items = List.copyOf(items);
        }

        @Override
        public ItemList shifted(int by) {
            List<Item> moved = items.stream()
                    .map(item -> new Item(item.first() + by, item.last() + by, item.depth(), item.marker()))
                    .toList();
            return new ItemList(first + by, last + by, Sentences.shifted(lead, by), ordered, total, moved);
        }
    }

    /**
     * An item of a list.
     *
     * @param first index of its first sentence
     * @param last index of its last sentence, without the items nested in it
     * @param depth 0 for the items of the list itself
     * @param marker its number or letter as written, without punctuation; empty for a bullet
     */
    record Item(int first, int last, int depth, String marker) {}

    /**
     * A term with its definition.
     *
     * @param body index of the first sentence of the definition; {@link #first} if the term stands in the same sentence
     */
    record Definition(int first, int last, String term, int body) implements AnswerUnit {
        public Definition {
            Sentences.checkRange(first, last);
        }

        @Override
        public Definition shifted(int by) {
            return new Definition(first + by, last + by, term, body + by);
        }
    }

    /**
     * A question with the answer written below or beside it.
     *
     * @param question the question without markup, also where its own sentence is not here
     * @param answer index of the first sentence of the answer; {@link #first} if only the answer is here or both are one sentence
     */
    record QuestionAnswer(int first, int last, String question, int answer) implements AnswerUnit {
        public QuestionAnswer {
            Sentences.checkRange(first, last);
        }

        @Override
        public QuestionAnswer shifted(int by) {
            return new QuestionAnswer(first + by, last + by, question, answer + by);
        }
    }

    /**
     * A line of plain text that gives a value: of a list of contacts, a configuration, a log.
     *
     * @param key what stands on the left, or the time stamp of a log line
     * @param label the line above a group of such lines that names them, or empty
     */
    record KeyValue(int first, int last, String key, String value, String label) implements AnswerUnit {
        public KeyValue {
            Sentences.checkRange(first, last);
        }

        @Override
        public KeyValue shifted(int by) {
            return new KeyValue(first + by, last + by, key, value, label);
        }
    }

    /**
     * A block of code with its lead, which is its first sentence if there is one.
     *
     * @param language the language as the document names it, or empty
     * @param lead index of the sentence that introduces it, -1 if none does
     */
    record Code(int first, int last, String language, int lead) implements AnswerUnit {
        public Code {
            Sentences.checkRange(first, last);
        }

        @Override
        public Code shifted(int by) {
            return new Code(first + by, last + by, language, Sentences.shifted(lead, by));
        }
    }

    /**
     * A callout or admonition.
     *
     * @param type its type in lower case, for example {@code warning}
     * @param title index of the sentence that is its title, -1 if it has none
     */
    record Callout(int first, int last, String type, int title) implements AnswerUnit {
        public Callout {
            Sentences.checkRange(first, last);
        }

        @Override
        public Callout shifted(int by) {
            return new Callout(first + by, last + by, type, Sentences.shifted(title, by));
        }
    }

    /** The caption of a control of a page: a button, an option, a label of a field. It can be found, but answers nothing. */
    record Control(int first, int last) implements AnswerUnit {
        public Control {
            Sentences.checkRange(first, last);
        }

        @Override
        public Control shifted(int by) {
            return new Control(first + by, last + by);
        }
    }

    /** Arithmetic on indexes of sentences. */
    final class Sentences {
        private Sentences() {}

        private static void checkRange(int first, int last) {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("unit of sentences " + first + " to " + last);
            }
        }

        private static int shifted(int index, int by) {
            return index < 0 ? index : index + by;
        }
    }
}
