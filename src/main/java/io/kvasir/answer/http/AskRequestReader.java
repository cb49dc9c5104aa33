package io.kvasir.answer.http;

import io.kvasir.answer.AnswerSettings;
import io.kvasir.answer.AskRequest;
import io.kvasir.flow.json.JsonRequest;
import io.kvasir.problem.KvasirException;
import io.kvasir.retrieval.RetrievalSettings;
import io.kvasir.retrieval.http.SearchFields;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

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

    /**
     * Returns whether the answer is to be streamed. Without the field, it is if the client prefers server-sent events to JSON; clients that
     * were generated from the API's description accept both.
     *
     * @param acceptable the media types of the {@code Accept} header, the most preferred first
     */
    static boolean isStreamed(JsonRequest json, List<MediaType> acceptable) {
        boolean preferred = acceptable.stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || isEventStream(type))
                .findFirst()
                .filter(AskRequestReader::isEventStream)
                .isPresent();
        return json.flag("stream", preferred);
    }

    private static boolean isEventStream(MediaType type) {
        return !type.isWildcardType() && !type.isWildcardSubtype() && type.isCompatible(MediaType.SERVER_SENT_EVENTS_TYPE);
    }
}
