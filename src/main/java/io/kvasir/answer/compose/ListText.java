package io.kvasir.answer.compose;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;

/** Writes the items of a list line by line, with the numbers of the document. */
final class ListText {
    private ListText() {}

    /** Returns an item with its marker, indented as deep as it is nested. */
    static String item(Passage passage, AnswerUnit.ItemList list, AnswerUnit.Item item, int number) {
        String indent = "  ".repeat(Math.max(0, item.depth()));
        return indent + marker(list, item, number) + body(passage, item).replace("\n", "\n" + indent + "  ");
    }

    private static String marker(AnswerUnit.ItemList list, AnswerUnit.Item item, int number) {
        if (!item.marker().isBlank()) {
            return item.marker() + ". ";
        }
        return list.ordered() && item.depth() == 0 ? number + ". " : "- ";
    }

    /** Returns the text of an item; code in it is fenced. */
    private static String body(Passage passage, AnswerUnit.Item item) {
        StringBuilder text = new StringBuilder();
        for (int i = item.first(); i <= item.last(); i++) {
            Sentence sentence = passage.sentences().get(i);
            if (sentence.kind() == Sentence.Kind.CODE) {
                text.append("\n```\n").append(sentence.plainText()).append("\n```");
            } else {
                boolean afterCode = i > item.first() && passage.sentences().get(i - 1).kind() == Sentence.Kind.CODE;
                text.append(text.isEmpty() ? "" : afterCode ? "\n" : " ").append(sentence.plainText());
            }
        }
        return text.toString();
    }
}
