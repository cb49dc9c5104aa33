package io.kvasir.ingest.markdown;

import io.kvasir.ingest.text.SourceMappedText;
import io.kvasir.text.TextLines;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes markers at the beginning of a paragraph that are not part of its text. */
final class ParagraphMarkers {

    private static final Pattern TASK = Pattern.compile("^\\[[ xX]?] ");
    private static final Pattern FOOTNOTE = Pattern.compile("^\\[\\^[^\\s\\]\\[]{1,100}]: ?");
    private static final Pattern CALLOUT = Pattern.compile("^\\[!(\\w[\\w-]{0,30})(?:\\|[^\\]]{0,60})?][+-]?");

    /** SilverBullet's callouts: a known word in bold. */
    private static final Pattern ADMONITION = Pattern.compile(
            "^(?:note|info|tip|hint|important|success|question|warning|caution|danger|error|bug|example|quote)(?= )");

    private static final Set<String> QUESTION_TYPES = Set.of("question", "faq", "help");

    private static final int MAX_CALLOUT_TITLE_LENGTH = 80;

    /**
     * The first paragraph of a callout.
     *
     * @param type the type in lower case
     * @param titled whether it has a title
     * @param titleEnd offset in the document after the title
     */
    record Callout(String type, boolean titled, int titleEnd, SourceMappedText mappedText) {
        /** Returns whether the title is a question by the type. */
        boolean isQuestion() {
            return QUESTION_TYPES.contains(type);
        }
    }

    private ParagraphMarkers() {}

    static SourceMappedText withoutTaskMark(SourceMappedText mappedText) {
        return without(mappedText, TASK);
    }

    static SourceMappedText withoutFootnoteMark(SourceMappedText mappedText) {
        return without(mappedText, FOOTNOTE);
    }

    /**
     * Returns the callout whose first paragraph this is, without its marker, if it is one. Its title ends with the first line; that of
     * SilverBullet only if the next line does not clearly continue it.
     */
    static Optional<Callout> callout(SourceMappedText mappedText, String text) {
        Matcher obsidian = CALLOUT.matcher(mappedText.text());
        if (obsidian.find()) {
            int markEnd = mappedText.end(obsidian.end() - 1, 0);
            int lineEnd = TextLines.lineEnd(text, markEnd);
            boolean titled = !text.substring(markEnd, lineEnd).isBlank();
            return Optional.of(callout(obsidian, titled, lineEnd, mappedText));
        }
        boolean bold = !mappedText.markups().isEmpty()
                && mappedText.markups().getFirst().textStart() == 0
                && text.startsWith("**", mappedText.markups().getFirst().start());
        Matcher word = ADMONITION.matcher(mappedText.text());
        if (!bold || !word.find()) {
            return Optional.empty();
        }
        SourceMappedText rest = mappedText.withoutFirst(word.end());
        int lineEnd = rest.length() == 0 ? 0 : TextLines.lineEnd(text, rest.start(0));
        int at = lengthBefore(rest, lineEnd);
        boolean titled = at > 0
                && at <= MAX_CALLOUT_TITLE_LENGTH
                && (at >= rest.length() - 1
                        || Character.isLetterOrDigit(rest.text().charAt(at - 1))
                                && !Character.isLowerCase(rest.text().codePointAt(at + 1)));
        return Optional.of(callout(word, titled, lineEnd, mappedText));
    }

    private static Callout callout(Matcher mark, boolean titled, int titleEnd, SourceMappedText mappedText) {
        SourceMappedText rest = mappedText.withoutFirst(mark.end());
        int at = lengthBefore(rest, titleEnd);
        if (titled && at > 0 && at < rest.length()) {
            rest.addBreak(rest.text().charAt(at) == ' ' ? at + 1 : at);
        }
        String type = mark.groupCount() > 0 ? mark.group(1) : mark.group();
        return new Callout(type.toLowerCase(Locale.ROOT), titled, titleEnd, rest);
    }

    /** Returns the number of characters from before an offset of the document. */
    private static int lengthBefore(SourceMappedText mappedText, int offset) {
        int at = 0;
        while (at < mappedText.length() && mappedText.start(at) < offset) {
            at++;
        }
        return at;
    }

    private static SourceMappedText without(SourceMappedText mappedText, Pattern mark) {
        Matcher matcher = mark.matcher(mappedText.text());
        return matcher.find() ? mappedText.withoutFirst(matcher.end()) : mappedText;
    }
}
