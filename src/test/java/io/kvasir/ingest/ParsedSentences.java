package io.kvasir.ingest;

import io.kvasir.index.Sentence.Kind;
import java.util.List;

/** Extracts the sentences of a parsed document for tests. */
final class ParsedSentences {

    private ParsedSentences() {}

    static List<SentenceSpan> spans(ParsedDocument reading) {
        return reading.blocks().stream().flatMap(block -> block.spans().stream()).toList();
    }

    static List<String> texts(ParsedDocument reading) {
        return spans(reading).stream().map(SentenceSpan::text).toList();
    }

    static List<String> texts(ParsedDocument reading, Kind kind) {
        return spans(reading).stream()
                .filter(span -> span.kind() == kind)
                .map(SentenceSpan::text)
                .toList();
    }

    /** Returns the sentences with their markup, as in the document. */
    static List<String> sources(ParsedDocument reading) {
        return spans(reading).stream()
                .map(span -> reading.text().substring(span.start(), span.end()))
                .toList();
    }

    static ParsedDocument markdown(String source) {
        return new MarkdownReader().read(source);
    }
}
