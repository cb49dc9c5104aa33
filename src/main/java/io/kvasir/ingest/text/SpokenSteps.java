package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import io.kvasir.index.AnswerUnit.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds steps that are told in sentences: “First …. Then …. Finally ….” */
final class SpokenSteps {
    private static final Pattern FIRST = Pattern.compile(
            "(?:First(?:ly| of all)?|To begin with|To start with|Start by|Begin by|Zuerst|Zunächst|Als Erstes)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FURTHER = Pattern.compile(
            "(?:Second(?:ly)?|Third(?:ly)?|Fourth(?:ly)?|Fifth(?:ly)?|Then|Next|Now|After that|After this|Afterwards|Finally|Lastly|"
                    + "Dann|Danach|Anschließend|Daraufhin|Schließlich|Zuletzt|Zum Schluss)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final int MIN_STEPS = 3;

    private SpokenSteps() {}

    /** Returns the steps among the sentences of the open block from {@code from} on; the sentence before them is their lead. */
    static Optional<AnswerUnit> in(BlockList blocks, int from) {
        List<Item> items = new ArrayList<>();
        for (int i = from; i < blocks.size(); i++) {
            String sentence = blocks.get(i).text();
            boolean begins = (items.isEmpty() ? FIRST : FURTHER).matcher(sentence).lookingAt();
            if (begins) {
                extend(items, i - 1);
                items.add(new Item(i, i, 0, ""));
            }
        }
        if (items.size() < MIN_STEPS) {
            return Optional.empty();
        }
        int first = items.getFirst().first();
        int lead = first > from ? first - 1 : -1;
        return Optional.of(
                new AnswerUnit.ItemList(lead < 0 ? first : lead, items.getLast().last(), lead, true, items.size(), items));
    }

    /** Lets the last step end with a sentence: what follows a step belongs to it until the next one. */
    private static void extend(List<Item> items, int last) {
        if (!items.isEmpty()) {
            Item item = items.removeLast();
            items.add(new Item(item.first(), Math.max(item.first(), last), item.depth(), item.marker()));
        }
    }
}
