package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.SourceMappedText.Markup;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Splits a block into sentences. The platform's {@link BreakIterator} proposes boundaries. Those after an abbreviation,
 * within parentheses, quotes, a link or a short emphasis, or before an unlikely beginning are rejected. A wrong rejection
 * only makes a sentence longer.
 */
public final class SentenceDetector {

    /** Parentheses and emphasis longer than this may be split. */
    private static final int MAX_UNBROKEN_LENGTH = 300;

    private static final int MAX_LEAD_IN_LENGTH = 40;

    private final SourceMappedText mappedText;
    private final String text;

    private SentenceDetector(SourceMappedText mappedText) {
        this.mappedText = mappedText;
        this.text = mappedText.text();
    }

    /** Returns the sentences of running text, each with its markup; empty if there is no word. */
    public static List<SentenceSpan> detect(SourceMappedText mappedText, Kind kind) {
        List<SourceMappedText> parts = mappedText.parts();
        if (parts.size() == 1) {
            return new SentenceDetector(mappedText).find(kind);
        }
        return parts.stream().flatMap(part -> new SentenceDetector(part).find(kind).stream()).toList();
    }

    /** Returns the text as one sentence, whatever stands in it; empty if there is no word. */
    public static List<SentenceSpan> whole(SourceMappedText mappedText, Kind kind) {
        SentenceDetector detector = new SentenceDetector(mappedText);
        return detector.hasWord(0, detector.text.length()) ? detector.spans(kind, List.of(detector.text.length())) : List.of();
    }

    private List<SentenceSpan> find(Kind kind) {
        if (!hasWord(0, text.length())) {
            return List.of();
        }
        return spans(kind, mergeWordless(boundaries()));
    }

    private List<SentenceSpan> spans(Kind kind, List<Integer> ends) {
        List<Markup> markups = new ArrayList<>(mappedText.markups());
        markups.sort(Comparator.comparingInt(Markup::textStart));
        List<SentenceSpan> spans = new ArrayList<>();
        int start = 0;
        int firstMarkup = 0;
        for (int end : ends) {
            int from = start;
            int to = end;
            while (from < to && text.charAt(from) == ' ') {
                from++;
            }
            while (to > from && text.charAt(to - 1) == ' ') {
                to--;
            }
            while (firstMarkup < markups.size() && markups.get(firstMarkup).textStart() < start) {
                firstMarkup++;
            }
            spans.add(span(kind, from, to, markups, firstMarkup));
            start = end;
        }
        return spans;
    }

    private SentenceSpan span(Kind kind, int from, int to, List<Markup> markups, int firstMarkup) {
        int start = mappedText.start(from);
        int end = mappedText.end(to - 1, 0);
        int lastMarkup = firstMarkup;
        while (lastMarkup < markups.size() && markups.get(lastMarkup).textStart() <= to) {
            lastMarkup++;
        }
        // Forwards, backwards and forwards again: markup may nest on either side.
        int count = lastMarkup - firstMarkup;
        for (int step = 0; step < 3 * count; step++) {
            int at = step % count;
            Markup markup = markups.get(step / count == 1 ? lastMarkup - 1 - at : firstMarkup + at);
            boolean within = markup.textStart() >= from && markup.textEnd() <= to;
            boolean empty = markup.textStart() == markup.textEnd();
            boolean touching = markup.end() >= start && markup.start() <= end;
            if (within && (!empty || touching)) {
                start = Math.min(start, markup.start());
                end = Math.max(end, markup.end());
            }
        }
        return new SentenceSpan(kind, start, end, text.substring(from, to), mappedText.runs(from, to));
    }

    /** Returns the ends of sentences; the last one is the end of the block. */
    private List<Integer> boundaries() {
        BitSet proposed = new BitSet();
        if (SentenceBoundaryRules.mayHaveBoundary(text)) {
            BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.ROOT);
            iterator.setText(text);
            for (int end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
                if (SentenceBoundaryRules.isBoundary(text, end)) {
                    proposed.set(end);
                }
            }
        }
        proposed.set(text.length());
        BitSet held = unbroken(proposed);
        List<Integer> ends = new ArrayList<>();
        proposed.or(mappedText.breaks());
        for (int end = proposed.nextSetBit(1); end >= 0; end = proposed.nextSetBit(end + 1)) {
            if (end >= text.length() || mappedText.breaks().get(end) || !held.get(end)) {
                ends.add(Math.min(end, text.length()));
            }
        }
        return ends;
    }

    /** Returns the positions where no sentence may end: within links, and short emphasis, parentheses and quotations. */
    private BitSet unbroken(BitSet proposed) {
        BitSet held = new BitSet(text.length());
        for (Markup markup : mappedText.markups()) {
            int length = markup.textEnd() - markup.textStart();
            boolean aligned = (markup.textStart() == 0 || proposed.get(markup.textStart()))
                    && (markup.textEnd() >= text.length()
                            || proposed.get(markup.textEnd())
                            || proposed.get(markup.textEnd() + 1));
            if (length > 1 && length <= MAX_UNBROKEN_LENGTH && (markup.unbreakable() || !aligned)) {
                held.set(markup.textStart() + 1, markup.textEnd());
            }
        }
        keepTogether('(', ')', proposed, held);
        keepTogether('“', '”', proposed, held);
        keepTogether('"', '"', proposed, held);
        return held;
    }

    /** Marks the text between two delimiters within a sentence as unbreakable. */
    private void keepTogether(char opening, char closing, BitSet proposed, BitSet held) {
        int open = -1;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean spacedBefore = text.charAt(i - 1) == ' ';
            if (c == closing && open >= 0 && !(spacedBefore && c == opening)) {
                if (i - open <= MAX_UNBROKEN_LENGTH) {
                    held.set(open + 1, i + 1);
                }
                open = -1;
            } else if (c == opening) {
                open = (spacedBefore || c != closing) && !proposed.get(i) ? i : -1;
            }
        }
    }

    /** Merges parts without a word into the sentence before, and an emphasised lead-in into the sentence after it. */
    private List<Integer> mergeWordless(List<Integer> ends) {
        List<Integer> result = new ArrayList<>();
        int start = 0;
        int looked = 0; // up to here there is no word since the start
        for (int end : ends) {
            boolean worded = hasWord(Math.max(start, looked), end);
            looked = worded ? looked : end;
            if (worded && !(start == 0 && isLeadIn(end))) {
                result.add(end);
                start = end;
            } else if (!worded && !result.isEmpty()) {
                result.set(result.size() - 1, end);
                start = end;
            }
        }
        if (result.isEmpty() || start < text.length()) {
            result.add(text.length());
        }
        return result;
    }

    private boolean isLeadIn(int end) {
        return end <= MAX_LEAD_IN_LENGTH
                && !mappedText.breaks().get(end)
                && mappedText.markups().stream()
                        .anyMatch(markup -> markup.textStart() == 0
                                && markup.textEnd() <= end
                                && markup.textEnd() >= end - 2
                                && !markup.unbreakable());
    }

    private boolean hasWord(int from, int to) {
        return WordCheck.hasWord(text, from, to);
    }
}
