package io.kvasir.retrieval;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a search response that the evaluation needs.
 *
 * @param documents ids of the documents found, best first; a document with several passages has the rank of its best one
 * @param timings milliseconds of each stage, in the server's order
 */
record SearchAnswer(List<String> documents, Map<String, Double> timings) {
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    /** Parses a response, skipping its texts. */
    static SearchAnswer read(byte[] body) {
        Set<String> documents = new LinkedHashSet<>();
        Map<String, Double> timings = new LinkedHashMap<>();
        int depth = 0;
        String section = "";
        String key = "";
        try (JsonParser parser = PARSERS.createParser(new ByteArrayInputStream(body))) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case KEY_NAME -> {
                        key = parser.getString();
                        section = depth == 1 ? key : section;
                    }
                    case VALUE_STRING -> {
                        if (depth == 3 && section.equals("results") && key.equals("uri")) {
                            documents.add(DocumentUri.id(parser.getString()));
                        }
                    }
                    case VALUE_NUMBER -> {
                        if (depth == 2 && section.equals("timings_ms")) {
                            timings.put(key, parser.getBigDecimal().doubleValue());
                        }
                    }
                    case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {}
                }
            }
        }
        return new SearchAnswer(new ArrayList<>(documents), timings);
    }
}
