package io.kvasir.ingest.text;

import java.util.ArrayList;
import java.util.List;

/** Collects the blocks of a document; the number of their sentences is bounded. */
public final class BlockList {
    /** Maximum number of sentences, far more than in ten megabytes of prose; each takes a few hundred bytes until it is stored. */
    public static final int MAX_SPANS = 400_000;

    private final List<Block> blocks = new ArrayList<>();
    private List<SentenceSpan> open = new ArrayList<>();
    private int spanCount;

    /** Adds spans to the open block. */
    public void add(List<SentenceSpan> more) {
        spanCount += more.size();
        if (spanCount > MAX_SPANS) {
            throw SizeLimit.exceeded("sentences, items, rows and pieces of code", MAX_SPANS);
        }
        open.addAll(more);
    }

    /** Closes the open block, if any. */
    public void closeBlock(List<String> headings) {
        if (!open.isEmpty()) {
            blocks.add(new Block(headings, open));
            open = new ArrayList<>();
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
