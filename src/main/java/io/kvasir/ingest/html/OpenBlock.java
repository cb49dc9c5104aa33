package io.kvasir.ingest.html;

import io.kvasir.index.AnswerUnit;
import io.kvasir.ingest.text.BlockList;
import io.kvasir.ingest.text.SentenceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The block that is being read. It is held open while a list, a callout or an answer is not complete. */
final class OpenBlock {
    private final List<SentenceSpan> spans = new ArrayList<>();
    private final List<AnswerUnit> units = new ArrayList<>();

    int size() {
        return spans.size();
    }

    SentenceSpan span(int at) {
        return spans.get(at);
    }

    /** Returns the text of the sentences from {@code from} on. */
    String text(int from) {
        return String.join(" ", spans.subList(from, spans.size()).stream().map(SentenceSpan::text).toList());
    }

    void add(List<SentenceSpan> more) {
        spans.addAll(more);
    }

    /** Adds a unit of sentences of this block. */
    void add(AnswerUnit unit) {
        units.add(unit);
    }

    /** Adds the block to the others and begins a new one. */
    void close(List<String> headings, BlockList blocks) {
        units.sort(Comparator.comparingInt(AnswerUnit::first).thenComparing(AnswerUnit::last, Comparator.reverseOrder()));
        blocks.add(spans, units);
        blocks.closeBlock(headings);
        spans.clear();
        units.clear();
    }
}
