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

    static SourceMappedText withoutTaskMark(SourceMappedText wording) {
        return without(wording, TASK);
    }

    static SourceMappedText withoutFootnoteMark(SourceMappedText wording) {
        return without(wording, FOOTNOTE);
    }

    /** Removes a callout's marker and ends its title after the first line, unless the next line clearly continues it. */
    static SourceMappedText withoutCallout(SourceMappedText wording, String text) {
        boolean bold = !wording.markups().isEmpty()
                && wording.markups().getFirst().textStart() == 0
                && text.startsWith("**", wording.markups().getFirst().start());
        SourceMappedText rest = without(wording, CALLOUT);
        if (rest == wording && bold) {
            rest = without(wording, ADMONITION);
        }
        if (rest != wording && rest.length() > 0) {
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

    private static SourceMappedText without(SourceMappedText wording, Pattern mark) {
        Matcher matcher = mark.matcher(wording.text());
        return matcher.find() ? wording.withoutFirst(matcher.end()) : wording;
    }
}
