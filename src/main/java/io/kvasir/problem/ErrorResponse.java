package io.kvasir.problem;

import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A rendered error response.
 *
 * @param status the HTTP status
 * @param mediaType the media type of the body
 * @param headers the headers besides the media type
 */
public record ErrorResponse(int status, String mediaType, String body, Map<String, String> headers) {

    public ErrorResponse {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(body, "body");
        headers = Map.copyOf(headers);
    }

    /** Returns a response with a JSON body and the headers common to all errors of its kind. */
    public static ErrorResponse json(int status, JsonValue body, Problem problem) {
        return new ErrorResponse(status, MediaType.APPLICATION_JSON, body.toString(), Problem.headers(problem));
    }

    /** Returns a copy with one more header. */
    public ErrorResponse withHeader(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ErrorResponse(status, mediaType, body, more);
    }

    Response response() {
        var response = Response.status(status).type(mediaType).entity(body);
        headers.forEach(response::header);
        return response.build();
    }
}
