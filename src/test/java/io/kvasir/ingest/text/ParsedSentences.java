package io.kvasir.ingest.text;

import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.markdown.MarkdownReader;
import java.util.List;
import java.util.regex.Pattern;

/** Extracts the sentences of a parsed document, and counts tokens without a model, for tests. */
public final class ParsedSentences {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]{1,6}|[^\\s\\p{L}\\p{N}]");

    private ParsedSentences() {}

    public static List<SentenceSpan> spans(ParsedDocument parsed) {
        return parsed.blocks().stream().flatMap(block -> block.spans().stream()).toList();
    }

    public static List<String> texts(ParsedDocument parsed) {
        return spans(parsed).stream().map(SentenceSpan::text).toList();
    }

    public static List<String> texts(ParsedDocument parsed, Kind kind) {
        return spans(parsed).stream()
                .filter(span -> span.kind() == kind)
                .map(SentenceSpan::text)
                .toList();
    }

    /** Returns the sentences with their markup, as in the document. */
    public static List<String> sources(ParsedDocument parsed) {
        return spans(parsed).stream()
                .map(span -> parsed.text().substring(span.start(), span.end()))
                .toList();
    }

    public static ParsedDocument markdown(String source) {
        return new MarkdownReader().read(source);
    }

    /** Counts the tokens of a text roughly as a model does: a word has one for every six characters. */
    public static int tokens(String text) {
        return (int) TOKEN.matcher(text).results().count();
    }
}
