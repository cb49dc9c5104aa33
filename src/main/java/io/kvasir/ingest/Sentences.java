package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.Wording.Markup;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the sentences of a block. The platform's {@link BreakIterator} proposes where they end; a proposal is refused
 * after an abbreviation, within parentheses, quotes, a link or a short emphasis, and where what follows does not look
 * like a beginning. A refused proposal makes a sentence longer, never wrong.
 */
final class Sentences {

    /** Parentheses and emphasis longer than this do not hold their sentences together. */
    private static final int MAX_HELD = 300;

    private static final int MAX_LEAD_IN = 40;

    private final Wording wording;
    private final String plain;

    private Sentences(Wording wording) {
        this.wording = wording;
        this.plain = wording.plain();
    }

    /** The sentences of running text, each with the markup that belongs to it. */
    static List<Span> of(Wording wording, Kind kind) {
        return new Sentences(wording).find(kind);
    }

    private List<Span> find(Kind kind) {
        if (!worded(0, plain.length())) {
            return List.of();
        }
        List<Integer> ends = joined(accepted());
        List<Markup> markups = new ArrayList<>(wording.markups());
        markups.sort(Comparator.comparingInt(Markup::plainStart));
        List<Span> spans = new ArrayList<>();
        int start = 0;
        int firstMarkup = 0;
        for (int end : ends) {
            int from = start;
            int to = end;
            while (from < to && plain.charAt(from) == ' ') {
                from++;
            }
            while (to > from && plain.charAt(to - 1) == ' ') {
                to--;
            }
            while (firstMarkup < markups.size() && markups.get(firstMarkup).plainStart() < start) {
                firstMarkup++;
            }
            spans.add(span(kind, from, to, markups, firstMarkup));
            start = end;
        }
        return spans;
    }

    private Span span(Kind kind, int from, int to, List<Markup> markups, int firstMarkup) {
        int start = wording.start(from);
        int end = wording.end(to - 1, 0);
        int lastMarkup = firstMarkup;
        while (lastMarkup < markups.size() && markups.get(lastMarkup).plainStart() <= to) {
            lastMarkup++;
        }
        // Once forwards, once backwards and once forwards: markup may nest on either side.
        int count = lastMarkup - firstMarkup;
        for (int step = 0; step < 3 * count; step++) {
            int at = step % count;
            Markup markup = markups.get(step / count == 1 ? lastMarkup - 1 - at : firstMarkup + at);
            boolean within = markup.plainStart() >= from && markup.plainEnd() <= to;
            boolean empty = markup.plainStart() == markup.plainEnd();
            boolean touching = markup.end() >= start && markup.start() <= end;
            if (within && (!empty || touching)) {
                start = Math.min(start, markup.start());
                end = Math.max(end, markup.end());
            }
        }
        return new Span(kind, start, end, plain.substring(from, to), wording.runs(from, to));
    }

    /** Ends of sentences, the last of them the end of the block. */
    private List<Integer> accepted() {
        BitSet proposed = new BitSet();
        if (SentenceEnd.possible(plain)) {
            BreakIterator iterator = BreakIterator.getSentenceInstance(Locale.ROOT);
            iterator.setText(plain);
            for (int end = iterator.next(); end != BreakIterator.DONE; end = iterator.next()) {
                if (SentenceEnd.plausible(plain, end)) {
                    proposed.set(end);
                }
            }
        }
        proposed.set(plain.length());
        BitSet held = held(proposed);
        List<Integer> ends = new ArrayList<>();
        proposed.or(wording.breaks());
        for (int end = proposed.nextSetBit(1); end >= 0; end = proposed.nextSetBit(end + 1)) {
            if (end >= plain.length() || wording.breaks().get(end) || !held.get(end)) {
                ends.add(Math.min(end, plain.length()));
            }
        }
        return ends;
    }

    /** Where no sentence may end: within links, and short emphasis, parentheses and quotations. */
    private BitSet held(BitSet proposed) {
        BitSet held = new BitSet(plain.length());
        for (Markup markup : wording.markups()) {
            int length = markup.plainEnd() - markup.plainStart();
            boolean aligned = (markup.plainStart() == 0 || proposed.get(markup.plainStart()))
                    && (markup.plainEnd() >= plain.length()
                            || proposed.get(markup.plainEnd())
                            || proposed.get(markup.plainEnd() + 1));
            if (length > 1 && length <= MAX_HELD && (markup.whole() || !aligned)) {
                held.set(markup.plainStart() + 1, markup.plainEnd());
            }
        }
        hold('(', ')', proposed, held);
        hold('“', '”', proposed, held);
        hold('"', '"', proposed, held);
        return held;
    }

    /** Holds together what stands between two signs in the middle of a sentence. */
    private void hold(char opening, char closing, BitSet proposed, BitSet held) {
        int open = -1;
        for (int i = 1; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean spacedBefore = plain.charAt(i - 1) == ' ';
            if (c == closing && open >= 0 && !(spacedBefore && c == opening)) {
                if (i - open <= MAX_HELD) {
                    held.set(open + 1, i + 1);
                }
                open = -1;
            } else if (c == opening) {
                open = (spacedBefore || c != closing) && !proposed.get(i) ? i : -1;
            }
        }
    }

    /** Joins what has no word of its own to the sentence before it, and an emphasised lead-in to the one after it. */
    private List<Integer> joined(List<Integer> ends) {
        List<Integer> result = new ArrayList<>();
        int start = 0;
        int looked = 0; // up to here there is no word since the start
        for (int end : ends) {
            boolean worded = worded(Math.max(start, looked), end);
            looked = worded ? looked : end;
            if (worded && !(start == 0 && leadIn(end))) {
                result.add(end);
                start = end;
            } else if (!worded && !result.isEmpty()) {
                result.set(result.size() - 1, end);
                start = end;
            }
        }
        if (result.isEmpty() || start < plain.length()) {
            result.add(plain.length());
        }
        return result;
    }

    private boolean leadIn(int end) {
        return end <= MAX_LEAD_IN
                && !wording.breaks().get(end)
                && wording.markups().stream()
                        .anyMatch(markup -> markup.plainStart() == 0
                                && markup.plainEnd() <= end
                                && markup.plainEnd() >= end - 2
                                && !markup.whole());
    }

    private boolean worded(int from, int to) {
        return Words.any(plain, from, to);
    }
}
