package io.kvasir.answer;

import io.kvasir.index.Passage;
import io.kvasir.index.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Combines selected sentences into quotes: adjacent sentences are merged, and a line that introduces a list includes the list. */
final class QuoteComposer {
    /** Maximum number of list items, rows or lines of code that an introducing line includes. */
    private static final int MAX_FOLLOWERS = 8;

    private QuoteComposer() {}

    /** A range of sentences of one passage, both ends inclusive. */
    record Quote(CandidateSentence best, int first, int last) {
        private Passage passage() {
            return best.source().hit().passage();
        }

        /** Returns the text of the answer, without markup. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = first; i <= last; i++) {
                Sentence sentence = passage().sentences().get(i);
                if (i > first) {
                    boolean prose = sentence.kind() == Sentence.Kind.PROSE
                            && passage().sentences().get(i - 1).kind() == Sentence.Kind.PROSE;
                    text.append(prose ? " " : "\n");
                }
                text.append(sentence.kind() == Sentence.Kind.ITEM && last > first ? "- " : "").append(sentence.plainText());
            }
            return text.toString();
        }

        Citation citation(String marker) {
            Passage passage = passage();
            int from = passage.sentences().get(first).start();
            int to = passage.sentences().get(last).end();
            String quote = passage.text().substring(from, to);
            int start = passage.start() + passage.text().codePointCount(0, from);
            var found = best.source().hit();
            return new Citation(
                    marker,
                    found.document(),
                    String.valueOf(found.id()),
                    found.uri(),
                    found.title(),
                    passage.heading(),
                    quote,
                    start,
                    start + quote.codePointCount(0, quote.length()));
        }
    }

    /** Returns the quotes of an answer: those of the best sentence's rank first, then by rank; within a passage in document order. */
    static List<Quote> compose(List<CandidateSentence> chosen) {
        List<Quote> quotes = new ArrayList<>();
        for (CandidateSentence candidate : chosen) {
            merge(quotes, new Quote(candidate, candidate.index(), lastFollower(candidate)));
        }
        CandidateSentence best = chosen.getFirst();
        quotes.sort(Comparator.comparing((Quote quote) -> quote.best().source().rank() != best.source().rank())
                .thenComparing(quote -> quote.best().source().rank())
                .thenComparing(Quote::first));
        return quotes;
    }

    private static void merge(List<Quote> quotes, Quote quote) {
        for (int i = 0; i < quotes.size(); i++) {
            Quote other = quotes.get(i);
            boolean samePassage = other.best().source().hit().id() == quote.best().source().hit().id();
            if (samePassage && quote.first() <= other.last() + 1 && other.first() <= quote.last() + 1) {
                quotes.remove(i);
                merge(quotes, new Quote(
                        other.best(), Math.min(other.first(), quote.first()), Math.max(other.last(), quote.last())));
                return;
            }
        }
        quotes.add(quote);
    }

    private static int lastFollower(CandidateSentence candidate) {
        List<Sentence> sentences = candidate.source().hit().passage().sentences();
        int last = candidate.index();
        if (sentences.get(last).plainText().endsWith(":")) {
            while (last + 1 < sentences.size()
                    && last - candidate.index() < MAX_FOLLOWERS
                    && sentences.get(last + 1).kind() != Sentence.Kind.HEADING
                    && (last == candidate.index() || sentences.get(last + 1).kind() != Sentence.Kind.PROSE)) {
                last++;
            }
        }
        return last;
    }
}
