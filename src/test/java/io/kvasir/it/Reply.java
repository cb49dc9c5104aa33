package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The response to one call. */
public record Reply(int status, HttpHeaders headers, String body) {

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    String contentType() {
        return header("Content-Type").orElse("");
    }

    /** Asserts status 200 and returns the body. */
    public JsonObject ok() {
        assertThat(status).as("%s", this).isEqualTo(200);
        return json();
    }

    JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (JsonParsingException e) {
            throw new AssertionError("not a JSON object: " + this, e);
        }
    }

    /** Returns the objects of an array such as {@code results}. */
    List<JsonObject> all(String field) {
        JsonArray array = ok().getJsonArray(field);
        assertThat(array).as("%s in %s", field, this).isNotNull();
        return array.getValuesAs(JsonObject.class);
    }

    /** Returns one string field of each object of an array. */
    List<String> all(String field, String of) {
        return all(field).stream().map(object -> object.getString(of)).toList();
    }

    @Override
    public String toString() {
        return status + " " + contentType() + " " + (body.length() > 2000 ? body.substring(0, 2000) + "…" : body);
    }
}
