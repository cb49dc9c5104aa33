package io.kvasir.answer;

import io.kvasir.answer.compose.Composition;
import io.kvasir.answer.compose.Quote;
import io.kvasir.answer.compose.Statement;
import io.kvasir.index.PassageHit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Writes the statements of an answer one below the other, each with the marker of its citation, within the limits of the request. */
final class AnswerText {
    private static final String CODE_END = "```";

    private final AskRequest request;
    private final int maxCitations;
    private final ToIntFunction<String> tokens;
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();

    AnswerText(AskRequest request, int maxCitations, ToIntFunction<String> tokens) {
        this.request = request;
        this.maxCitations = maxCitations;
        this.tokens = tokens;
    }

    /**
     * Adds the answer to one question; what does not fit is left out, but never the very first statement. What is quoted already is not
     * said again.
     */
    void add(Composition composition) {
        int added = 0;
        for (Statement statement : composition.statements()) {
            if (citations.stream().anyMatch(citation -> citation.text().equals(statement.plain()))) {
                added++;
                continue;
            }
            String marker = "[" + (citations.size() + 1) + "]";
            String next = statement.text() + (statement.text().endsWith(CODE_END) ? "\n" : " ") + marker;
            boolean fits = citations.size() < maxCitations && tokens.applyAsInt(text + next) <= request.maxTokens();
            if (!fits && !citations.isEmpty()) {
                break;
            }
            append(fits ? next : shortened(statement.text(), marker));
            citations.add(citation(statement, marker));
            added++;
        }
        if (added == composition.statements().size() && !composition.note().isEmpty()) {
            append(composition.note());
        }
    }

    /** Adds a sentence without a source. */
    void append(String paragraph) {
        text.append(text.isEmpty() ? "" : "\n\n").append(paragraph);
    }

    private String shortened(String statement, String marker) {
        int room = Math.max(1, request.maxTokens() - tokens.applyAsInt(marker));
        return StopSequences.truncate(statement, room, List.of(), tokens) + " " + marker;
    }

    Answer.Grounded grounded() {
        String cut = StopSequences.truncate(text.toString(), request.maxTokens(), request.stop(), tokens);
        List<Citation> used =
                citations.stream().filter(citation -> cut.contains(citation.marker())).toList();
        return new Answer.Grounded(cut, used.isEmpty() ? citations.subList(0, 1) : used);
    }

    private static Citation citation(Statement statement, String marker) {
        Quote quote = statement.quote();
        PassageHit hit = quote.hit();
        String literal = quote.literal();
        int start = quote.start();
        return new Citation(
                marker,
                hit.document(),
                String.valueOf(hit.id()),
                hit.uri(),
                hit.title(),
                String.join(" › ", quote.passage().headingsOf(quote.first())),
                literal,
                statement.plain(),
                start,
                start + literal.codePointCount(0, literal.length()));
    }
}
