package io.kvasir.ingest.markdown;

import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.text.TextLines;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes markers at the beginning of a paragraph that are not part of its text. */
final class ParagraphMarkers {

    private static final Pattern TASK = Pattern.compile("^\\[[ xX]?] ");
    private static final Pattern FOOTNOTE = Pattern.compile("^\\[\\^[^\\s\\]\\[]{1,100}]: ?");
    private static final Pattern CALLOUT = Pattern.compile("^\\[!\\w[\\w-]{0,30}(?:\\|[^\\]]{0,60})?][+-]?");

    /** SilverBullet's callouts: a known word in bold. */
    private static final Pattern ADMONITION = Pattern.compile(
            "^(?:note|info|tip|hint|important|success|question|warning|caution|danger|error|bug|example|quote)(?= )");

    private static final int MAX_CALLOUT_TITLE_LENGTH = 80;

    private ParagraphMarkers() {}

    static SourceMappedText withoutTaskMark(SourceMappedText mappedText) {
        return without(mappedText, TASK);
    }

    static SourceMappedText withoutFootnoteMark(SourceMappedText mappedText) {
        return without(mappedText, FOOTNOTE);
    }

    /** Removes a callout's marker and ends its title after the first line, unless the next line clearly continues it. */
    static SourceMappedText withoutCallout(SourceMappedText mappedText, String text) {
        boolean bold = !mappedText.markups().isEmpty()
                && mappedText.markups().getFirst().textStart() == 0
                && text.startsWith("**", mappedText.markups().getFirst().start());
        SourceMappedText rest = without(mappedText, CALLOUT);
        if (rest == mappedText && bold) {
            rest = without(mappedText, ADMONITION);
        }
        if (rest != mappedText && rest.length() > 0) {
            String plain = rest.text();
            int lineEnd = TextLines.lineEnd(text, rest.start(0));
            int at = 0;
            while (at < plain.length() && rest.start(at) < lineEnd) {
                at++;
            }
            boolean ended = at > 0 && at < plain.length() - 1 && Character.isLetterOrDigit(plain.charAt(at - 1));
            if (ended && at <= MAX_CALLOUT_TITLE_LENGTH && !Character.isLowerCase(plain.codePointAt(at + 1))) {
                rest.addBreak(at + 1);
            }
        }
        return rest;
    }

    private static SourceMappedText without(SourceMappedText mappedText, Pattern mark) {
        Matcher matcher = mark.matcher(mappedText.text());
        return matcher.find() ? mappedText.withoutFirst(matcher.end()) : mappedText;
    }
}
