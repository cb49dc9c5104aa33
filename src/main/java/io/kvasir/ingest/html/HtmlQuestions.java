package io.kvasir.ingest.html;

import io.kvasir.index.AnswerUnit.QuestionAnswer;
import io.kvasir.index.Sentence.Kind;
import io.kvasir.ingest.text.QuestionText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Questions that stand in a paragraph or summary of their own, and wait for their answer: up to the next one, the next heading, the
 * end of what contains them, or {@value #MAX_ANSWER_SENTENCES} sentences.
 */
final class HtmlQuestions {
    private static final int MAX_ANSWER_SENTENCES = 8;

    /** A list or table in an answer belongs to it even where it is longer than an answer may be. */
    private static final int MAX_LISTED_SENTENCES = 40;

    private static final Pattern PREFIX =
            Pattern.compile("(?:(?:Q|Question|Frage|Pregunta|Pergunta|Domanda|Vraag)\\s{0,3}\\d{0,3}\\s{0,3}[:.]|[FP]\\s{0,3}:)\\s{0,3}");

    /**
     * An open question.
     *
     * @param depth how many lists and callouts it stands in
     * @param container the element whose end is the end of the answer
     */
    private record Open(int first, int answer, String text, int depth, @Nullable Element container) {}

    private final OpenBlock block;
    private @Nullable Open open;

    HtmlQuestions(OpenBlock block) {
        this.block = block;
    }

    boolean isOpen() {
        return open != null;
    }

    /**
     * Looks for a question in a paragraph that was just added from {@code from} on.
     *
     * @param emphasized how many of its sentences are emphasised, from the first one on
     * @param container the element around it
     */
    void paragraph(int from, int emphasized, int depth, @Nullable Element container) {
        int count = block.size() - from;
        int asking = emphasized;
        if (asking == 0 && PREFIX.matcher(block.span(from).text()).lookingAt()) {
            while (asking < count && !(asking > 0 && QuestionText.isQuestion(block.span(from + asking - 1).text()))) {
                asking++;
            }
        }
        boolean asks = asking > 0 && QuestionText.isQuestion(block.span(from + asking - 1).text());
        boolean ends = open != null && depth == open.depth && (asks || (emphasized == count && from > open.answer));
        if (ends) {
            end(from);
        }
        if (!asks || open != null) {
            return;
        }
        String text = question(from, from + asking);
        if (asking < count) {
            add(new Open(from, from + asking, text, depth, container), block.size());
        } else {
            open = new Open(from, block.size(), text, depth, container);
        }
    }

    /** Begins the answer of a summary that asks, which was just added from {@code from} on. */
    void summary(int from, int depth, @Nullable Element container) {
        String text = block.size() > from ? block.text(from) : "";
        if (QuestionText.isQuestion(text) && (open == null || open.depth == depth)) {
            end(from);
            open = new Open(from, block.size(), text, depth, container);
        }
    }

    private String question(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(text.isEmpty() ? "" : " ").append(block.span(i).text());
        }
        Matcher prefix = PREFIX.matcher(text);
        return prefix.lookingAt() ? text.substring(prefix.end()) : text.toString();
    }

    /** Ends the answer if it is long enough. Called between blocks, outside of lists that began after the question. */
    void endIfLong(int depth) {
        if (open != null && depth <= open.depth && block.size() - open.answer >= MAX_ANSWER_SENTENCES) {
            end(block.size());
        }
    }

    /** Ends the answer where its container ends; where there is no answer yet, the container around it may have it. */
    void leave(Element element) {
        Open asked = open;
        if (asked == null || asked.container != element) {
            return;
        }
        Element around = element.parent();
        if (block.size() > asked.answer || around == null || element.nameIs("details") || element.nameIs("li")) {
            end(block.size());
        } else {
            open = new Open(asked.first, asked.answer, asked.text, asked.depth, around);
        }
    }

    /** Ends an answer that began at or after {@code first}, with a list or callout that it stands in. */
    void endWithin(int first) {
        if (open != null && open.first >= first) {
            end(block.size());
        }
    }

    /** Ends the answer before the sentence {@code end}. */
    void end(int end) {
        if (open != null) {
            add(open, end);
            open = null;
        }
    }

    private void add(Open asked, int end) {
        int last = Math.min(end, asked.answer + MAX_ANSWER_SENTENCES);
        while (last < Math.min(end, asked.answer + MAX_LISTED_SENTENCES) && isListed(block.span(last).kind())) {
            last++;
        }
        if (last > asked.answer) {
            block.add(new QuestionAnswer(asked.first, last - 1, asked.text, asked.answer));
        }
    }

    private static boolean isListed(Kind kind) {
        return List.of(Kind.ITEM, Kind.ROW, Kind.CODE).contains(kind);
    }
}
