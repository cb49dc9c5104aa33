package io.kvasir.answer;

import io.kvasir.retrieval.ServerClient;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of JSON objects: one per line, or an array of them. */
final class JsonLines {
    private JsonLines() {}

    static List<JsonObject> read(Path file) throws IOException {
        String text = Files.readString(file);
        if (text.stripLeading().startsWith("[")) {
            try (JsonReader reader = ServerClient.READERS.createReader(new StringReader(text))) {
                return reader.readArray().getValuesAs(JsonObject.class);
            } catch (JsonException e) {
                throw new IOException(file + " is no array of JSON objects", e);
            }
        }
        List<JsonObject> objects = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                objects.add(object(file, number, line));
            }
        }
        return objects;
    }

    private static JsonObject object(Path file, int number, String line) throws IOException {
        try (JsonReader reader = ServerClient.READERS.createReader(new StringReader(line))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IOException(file + ":" + number + ": no JSON object", e);
        }
    }
}
