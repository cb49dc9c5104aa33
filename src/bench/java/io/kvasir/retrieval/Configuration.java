package io.kvasir.retrieval;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A search configuration to be measured: a name, and fields that override those of every request.
 *
 * @param name letters, digits, {@code . _ -}; also used in file names
 */
record Configuration(String name, JsonObject fields) {
    private static final Map<String, String> KNOWN = known();
    private static final String ABLATION = "ablation";

    Configuration {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,60}")) {
            throw new IllegalArgumentException("a configuration cannot be called '" + name
                    + "', only by letters, digits, dots, underscores and hyphens, at most 61");
        }
    }

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("default", "{}");
        known.put("no-rerank", "{'rerank': 'none'}");
        known.put("dense", "{'mode': 'dense', 'rerank': 'none'}");
        known.put("lexical", "{'mode': 'lexical', 'rerank': 'none'}");
        known.put("single_stage", "{'strategy': 'single_stage'}");
        known.put("two_stage", "{'strategy': 'two_stage'}");
        known.put("multi_stage", "{'strategy': 'multi_stage'}");
        known.put("late_interaction", "{'rerank': 'late_interaction'}");
        known.put("cross_encoder", "{'rerank': 'cross_encoder'}");
        return known;
    }

    /**
     * Parses a comma-separated list of known configurations, {@code ablation} for all of them, and JSON files; or one JSON
     * object. JSON maps names to configurations: {@code {"words": {"mode": "lexical"}}}.
     */
    static List<Configuration> list(String option) throws IOException {
        Map<String, Configuration> configurations = new LinkedHashMap<>();
        List<Configuration> named = new ArrayList<>();
        if (option.strip().startsWith("{")) {
            named.addAll(ofJson(option));
        } else {
            for (String entry : option.split(",")) {
                named.addAll(named(entry.strip()));
            }
        }
        named.forEach(configuration -> configurations.putIfAbsent(configuration.name(), configuration));
        if (configurations.isEmpty()) {
            throw new IllegalArgumentException("there is no configuration");
        }
        return List.copyOf(configurations.values());
    }

    private static List<Configuration> named(String entry) throws IOException {
        if (entry.endsWith(".json")) {
            return ofJson(Files.readString(Path.of(entry)));
        }
        if (entry.equals(ABLATION)) {
            return KNOWN.keySet().stream().map(Configuration::known).toList();
        }
        if (!KNOWN.containsKey(entry)) {
            throw new IllegalArgumentException(
                    "there is no configuration '" + entry + "'; there are " + ABLATION + ", " + String.join(", ", KNOWN.keySet())
                            + " and files that end in .json");
        }
        return List.of(known(entry));
    }

    private static Configuration known(String name) {
        return new Configuration(name, object(KNOWN.getOrDefault(name, "{}").replace('\'', '"')));
    }

    private static List<Configuration> ofJson(String json) {
        List<Configuration> configurations = new ArrayList<>();
        object(json).forEach((name, fields) -> {
            if (fields.getValueType() != JsonValue.ValueType.OBJECT) {
                throw new IllegalArgumentException("the configuration '" + name + "' must be a JSON object of search fields");
            }
            configurations.add(new Configuration(name, fields.asJsonObject()));
        });
        return configurations;
    }

    private static JsonObject object(String json) {
        try (JsonReader reader = ServerClient.READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IllegalArgumentException("the configurations are no JSON object: " + e.getMessage(), e);
        }
    }
}
