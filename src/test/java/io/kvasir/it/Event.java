package io.kvasir.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A server-sent event (WHATWG HTML).
 *
 * @param data in these streams always a JSON object
 */
record Event(String name, JsonObject data) {

    /** Parses all events of a complete stream. */
    static List<Event> all(String stream) {
        List<Event> events = new ArrayList<>();
        for (String block : stream.split("\n\n")) {
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line : block.split("\n")) {
                if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5));
                }
            }
            if (!data.isEmpty()) {
                try (JsonReader reader = Json.createReader(new StringReader(data.toString()))) {
                    events.add(new Event(name, reader.readObject()));
                }
            }
        }
        return events;
    }
}
