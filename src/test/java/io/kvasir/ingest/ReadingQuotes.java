package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
import java.util.List;

/** What can be quoted from a reading, for tests. */
final class ReadingQuotes {

    private ReadingQuotes() {}

    static List<Span> spans(Reading reading) {
        return reading.blocks().stream().flatMap(block -> block.spans().stream()).toList();
    }

    static List<String> plain(Reading reading) {
        return spans(reading).stream().map(Span::plain).toList();
    }

    static List<String> plain(Reading reading, Kind kind) {
        return spans(reading).stream()
                .filter(span -> span.kind() == kind)
                .map(Span::plain)
                .toList();
    }

    /** The sentences as they stand in the document. */
    static List<String> raw(Reading reading) {
        return spans(reading).stream()
                .map(span -> reading.text().substring(span.start(), span.end()))
                .toList();
    }

    static Reading markdown(String source) {
        return new MarkdownReader().read(source);
    }
}
