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
 * What evaluation needs of the answer to a search.
 *
 * @param documents ids of the documents found, the best first; one that was found by several passages stands where its best
 *     one does
 * @param timings milliseconds of each stage, in the order in which the server tells them
 */
record SearchAnswer(List<String> documents, Map<String, Double> timings) {
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    /** Reads an answer, skipping the texts in it. */
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
