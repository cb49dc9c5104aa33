package io.kvasir.ingest.text;

import java.util.ArrayList;
import java.util.List;

/** The blocks of a document while it is read. How many pieces that can be quoted they have together is bounded. */
public final class BlockList {
    /** Far more than the sentences of ten megabytes of prose; each takes a few hundred bytes until it is stored. */
    public static final int MAX_SPANS = 400_000;

    private final List<Block> blocks = new ArrayList<>();
    private List<SentenceSpan> open = new ArrayList<>();
    private int spanCount;

    /** Adds to the block that is open. */
    public void add(List<SentenceSpan> more) {
        spanCount += more.size();
        if (spanCount > MAX_SPANS) {
            throw SizeLimit.exceeded("sentences, items, rows and pieces of code", MAX_SPANS);
        }
        open.addAll(more);
    }

    /** Ends the block that is open, where there is one. */
    public void closeBlock(List<String> headings) {
        if (!open.isEmpty()) {
            blocks.add(new Block(headings, open));
            open = new ArrayList<>();
        }
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Those that were ended. */
    public List<Block> closed() {
        return blocks;
    }
}
