package io.kvasir.ingest.text;

import io.kvasir.index.AnswerUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the blocks of a document; the number of their sentences is bounded. */
public final class BlockList {
    /** Maximum number of sentences, far more than in ten megabytes of prose; each takes a few hundred bytes until it is stored. */
    public static final int MAX_SPANS = 400_000;

    private final List<Block> blocks = new ArrayList<>();
    private List<SentenceSpan> open = new ArrayList<>();
    private List<AnswerUnit> openUnits = new ArrayList<>();
    private int spanCount;

    /** Adds spans without units to the open block. */
    public void add(List<SentenceSpan> more) {
        add(more, List.of());
    }

    /** Adds spans to the open block, with units whose indexes count {@code more}. */
    public void add(List<SentenceSpan> more, List<? extends AnswerUnit> units) {
        spanCount += more.size();
        if (spanCount > MAX_SPANS) {
            throw SizeLimit.exceeded("sentences, items, rows and pieces of code", MAX_SPANS);
        }
        for (AnswerUnit unit : units) {
            openUnits.add(unit.shifted(open.size()));
        }
        open.addAll(more);
    }

    /** Adds a unit whose indexes count the sentences of the open block. */
    public void add(AnswerUnit unit) {
        openUnits.add(unit);
    }

    /** Returns the number of sentences of the open block. */
    public int size() {
        return open.size();
    }

    /** Returns a sentence of the open block. */
    public SentenceSpan get(int index) {
        return open.get(index);
    }

    /** Closes the open block, if any. */
    public void closeBlock(List<String> headings) {
        if (!open.isEmpty()) {
            openUnits.sort(Comparator.comparingInt(AnswerUnit::first).thenComparing(AnswerUnit::last, Comparator.reverseOrder()));
            blocks.add(new Block(headings, open, openUnits));
            open = new ArrayList<>();
            openUnits = new ArrayList<>();
        }
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Returns the closed blocks. */
    public List<Block> closed() {
        return blocks;
    }
}
