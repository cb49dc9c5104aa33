package io.kvasir.answer.http;

import io.kvasir.answer.Citation;
import io.kvasir.flow.http.SseWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Streams an answer as server-sent events: {@code sources}, a {@code token} for every word, {@code done} with the whole response. */
final class AnswerEventStream implements StreamingOutput {
    private static final Pattern WORD = Pattern.compile("\\G\\s*+\\S++\\s*+");

    private final AskResponse response;

    AnswerEventStream(AskResponse response) {
        this.response = response;
    }

    /** The citations, sent before the first word. */
    public record Sources(List<Citation> citations, boolean grounded) {}

    /** A piece of the answer; the concatenated pieces are the answer. */
    public record Token(String text) {}

    @Override
    public void write(OutputStream out) throws IOException {
        SseWriter writer = new SseWriter(out);
        writer.send("sources", new Sources(response.citations(), response.grounded()));
        Matcher word = WORD.matcher(response.answer());
        while (word.find()) {
            writer.send("token", new Token(word.group()));
        }
        writer.send("done", response);
    }
}
