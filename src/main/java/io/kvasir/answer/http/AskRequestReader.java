package io.kvasir.answer.http;

import io.kvasir.answer.AnswerSettings;
import io.kvasir.answer.AskRequest;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.http.SearchFields;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Parses the body of a question. */
final class AskRequestReader {
    private static final int MAX_STOP_SEQUENCES = 8;

    private AskRequestReader() {}

    static AskRequest read(JsonRequest json, AnswerSettings settings, RetrievalSettings retrieval) {
        String model = json.string("model").orElse("auto");
        if (!model.equals("auto") && !model.equals("extractive")) {
            throw KvasirException.field("model", "names no generator of this server; use auto or extractive");
        }
        json.optionalText("conversation_id", 200);
        return new AskRequest(
                SearchFields.read(json, "prompt", settings.topK(), retrieval),
                json.integer("max_tokens", 1, 8192).orElse(settings.maxTokens()),
                json.sequences("stop", MAX_STOP_SEQUENCES, 200));
    }

    /** Returns whether the answer is to be streamed; without the field, an {@code Accept} header with server-sent events says so. */
    static boolean isStreamed(JsonRequest json, @Nullable String accept) {
        return json.flag("stream", accept != null && accept.contains(MediaType.SERVER_SENT_EVENTS));
    }
}
