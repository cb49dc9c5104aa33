package io.kvasir.ingest.markdown;

import io.kvasir.index.AnswerUnit;
import io.kvasir.ingest.text.BlockList;
import io.kvasir.ingest.text.OpenQuestion;
import io.kvasir.ingest.text.QuestionText;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the {@code <details>} elements of a document, between whose tags stands ordinary Markdown. */
final class MarkdownDetails {
    private static final Pattern TAG = Pattern.compile("<(/?)(details|summary)\\b", Pattern.CASE_INSENSITIVE);
    /** More sentences hardly belong to one element: its end is missing. */
    private static final int MAX_SENTENCES = 60;

    private static final String TYPE = "details";

    private final BlockList blocks;
    private final OpenQuestion question;
    private boolean open;
    /** Index of the summary that is no question; negative if there is none. */
    private int title = -1;

    MarkdownDetails(BlockList blocks, OpenQuestion question) {
        this.blocks = blocks;
        this.question = question;
    }

    /** Returns whether the next blocks belong to an element that began before. */
    boolean isOpen() {
        return open && blocks.size() < MAX_SENTENCES;
    }

    /**
     * Follows the tags of an HTML block whose sentences have been added.
     *
     * @param start offset of the block in the document
     * @param first index of its first sentence
     */
    void read(String source, int start, int first) {
        Matcher tag = TAG.matcher(source);
        int at = first;
        int summary = -1;
        while (tag.find()) {
            while (at < blocks.size() && blocks.get(at).start() < start + tag.start()) {
                at++;
            }
            boolean closing = !tag.group(1).isEmpty();
            boolean ofSummary = tag.group(2).toLowerCase(Locale.ROOT).equals("summary");
            if (!ofSummary) {
                endBefore(at);
                open = !closing;
            } else if (!closing) {
                summary = at;
            } else if (open && summary >= 0 && at > summary) {
                begin(summary, at);
                summary = -1;
            }
        }
    }

    private void begin(int summary, int body) {
        StringBuilder words = new StringBuilder();
        for (int i = summary; i < body; i++) {
            words.append(words.isEmpty() ? "" : " ").append(blocks.get(i).text());
        }
        if (QuestionText.isQuestion(words.toString())) {
            question.ask(words.toString(), summary, body);
        } else {
            title = summary;
        }
    }

    /** Ends an element that is still open. */
    void end() {
        endBefore(blocks.size());
        open = false;
    }

    private void endBefore(int end) {
        if (open && title < 0) {
            question.endBefore(end);
        }
        if (open && title >= 0 && end - 1 > title) {
            blocks.add(new AnswerUnit.Callout(title, end - 1, TYPE, title));
        }
        title = -1;
    }
}
